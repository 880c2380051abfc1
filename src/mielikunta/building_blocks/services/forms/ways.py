"""The third step of an entry: how to reach the service, where and when."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mielikunta.building_blocks.services.decisions.description import Description, PhoneLine, Point
from mielikunta.building_blocks.services.decisions.hours import Week
from mielikunta.building_blocks.services.decisions.hours_text import HoursProblem, lines_of, openings_from
from mielikunta.building_blocks.services.forms.basics import StepForm, text, told_texts
from mielikunta.building_blocks.services.gazetteer import gazetteer, names_by_code
from mielikunta.building_blocks.services.words import (
    ACCESS_WORDS,
    choices,
)

PHONE = r"^[0-9+()\-\s]{3,30}$"


class WaysForm(StepForm):
    """How to reach the service, where and when."""

    fieldsets = (
        (gettext_lazy("Reaching you"), ("phone", "email", "url", "contact_fi", "contact_sv", "online")),
        (gettext_lazy("The place"), ("address", "postcode", "town", "access")),
        (gettext_lazy("When"), ("hours", "on_holidays", "break_from", "break_until")),
        (gettext_lazy("How to come along"), ("how_fi", "how_sv", "how_en")),
    )
    phone = forms.RegexField(
        PHONE,
        label=gettext_lazy("Phone"),
        required=False,
        help_text=gettext_lazy("The number of the office or the service, not anybody's own."),
        error_messages={"invalid": gettext_lazy("Write the number with digits, such as 040 123 4567.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("A shared address, not anybody's own."),
    )
    url = forms.URLField(label=gettext_lazy("Web page"), required=False, max_length=500, assume_scheme="https")
    contact_fi = text(
        gettext_lazy("Who answers, in Finnish"),
        "contact",
        help_text=gettext_lazy("An office or a role, such as “the office of the association”. No names of people."),
    )
    contact_sv = text(gettext_lazy("Who answers, in Swedish"), "contact")
    online = forms.BooleanField(label=gettext_lazy("One can take part by phone or online"), required=False)
    address = forms.CharField(label=gettext_lazy("Street address"), required=False, max_length=120)
    postcode = forms.RegexField(
        r"^\d{5}$",
        label=gettext_lazy("Postcode"),
        required=False,
        error_messages={"invalid": gettext_lazy("A postcode has five digits.")},
    )
    town = forms.CharField(label=gettext_lazy("Municipality"), required=False, max_length=80)
    access = forms.MultipleChoiceField(
        label=gettext_lazy("Coming in"),
        choices=choices(ACCESS_WORDS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hours = forms.CharField(
        label=gettext_lazy("Opening hours"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("A line for each: “Mon–Fri 9–15”, “Wed 17–19.30”, “every day 0–24”."),
    )
    on_holidays = forms.BooleanField(label=gettext_lazy("Open on public holidays, too"), required=False)
    break_from = forms.DateField(
        label=gettext_lazy("First day of a break"), required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"]
    )
    break_until = forms.DateField(
        label=gettext_lazy("Last day of a break"), required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"]
    )
    how_fi = text(
        gettext_lazy("In Finnish"),
        "how",
        long=True,
        help_text=gettext_lazy("What one does first: calls, just comes, needs a referral?"),
    )
    how_sv = text(gettext_lazy("In Swedish"), "how", long=True)
    how_en = text(gettext_lazy("In English"), "how", long=True)

    def told(self, described: Description) -> dict[str, Any]:
        """Return what is written already; the first phone and the first place are written here."""
        point = described.points[0] if described.points else Point("")
        week = described.week
        return {
            **told_texts(described, "how", "contact"),
            "phone": described.phones[0].number if described.phones else "",
            "email": described.email,
            "url": described.url,
            "online": described.online,
            "address": point.address,
            "postcode": point.postcode,
            "town": names_by_code().get(point.municipality, ""),
            "access": list(point.access),
            "hours": "\n".join(lines_of(week.openings, (get_language() or "fi")[:2])),
            "on_holidays": week.on_holidays,
            "break_from": week.break_from,
            "break_until": week.break_until,
        }

    def clean_hours(self) -> tuple[Any, ...]:
        """Return the openings."""
        try:
            return openings_from(self.cleaned_data["hours"])
        except HoursProblem as problem:
            raise forms.ValidationError(
                _("We can't read “%(line)s”. Write it like “Mon–Fri 9–15”.") % {"line": problem.line}
            ) from problem

    def clean_town(self) -> str:
        """Return the municipality of the place by code."""
        codes = gazetteer().find(self.cleaned_data["town"])
        if self.cleaned_data["town"] and len(codes) != 1:
            raise forms.ValidationError(_("Write the name of one municipality."))
        return codes[0] if codes else ""

    def clean(self) -> dict[str, Any]:
        """Ask for what goes together, and for one way at least."""
        cleaned = super().clean() or {}
        if cleaned.get("address") and not cleaned.get("town") and "town" not in self.errors:
            self.add_error("town", _("Tell in which municipality the address is."))
        first, last = cleaned.get("break_from"), cleaned.get("break_until")
        if last and (not first or last < first):
            self.add_error("break_until", _("The break ends before it begins."))
        ways = ("phone", "email", "url", "town")
        if not any(cleaned.get(name) for name in ways) and not set(ways) & set(self.errors):
            self.add_error("phone", _("Tell at least one way to reach you: a phone, e-mail, a web page or an address."))
        return cleaned

    def written(self) -> Description:
        """Return the description with this step; further phones and places that it had stay."""
        told, before = self.cleaned_data, self.described
        phones = [PhoneLine(told["phone"], before.phones[0].what if before.phones else {})] if told["phone"] else []
        old = before.points[0] if before.points else None
        moved = old is not None and (old.address, old.municipality) != (told["address"], told["town"])
        point = Point(
            municipality=told["town"],
            address=told["address"],
            postcode=told["postcode"],
            name=old.name if old else {},
            access=tuple(told["access"]),
            latitude=old.latitude if old and not moved else None,
            longitude=old.longitude if old and not moved else None,
        )
        return before.changed(
            contact=self.texts("contact"),
            how=self.texts("how"),
            email=told["email"],
            url=told["url"],
            online=told["online"],
            phones=(*phones, *before.phones[1:]),
            points=(*([point] if told["town"] else []), *before.points[1:]),
            week=Week(told["hours"], told["on_holidays"], told["break_from"], told["break_until"]),
        )

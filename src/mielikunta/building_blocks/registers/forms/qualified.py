"""What is written down of an instructor."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.registers.actions import InstructorDetails
from mielikunta.building_blocks.registers.actions.qualified import PLAIN
from mielikunta.building_blocks.registers.forms.basics import RegisterForm
from mielikunta.building_blocks.registers.forms.entries import many
from mielikunta.building_blocks.registers.models import Instructor
from mielikunta.building_blocks.registers.words import DAY_WORDS
from mielikunta.foundation.languages.words import LANGUAGE_WORDS


class InstructorForm(RegisterForm):
    """An instructor's details. `courses`: those that the model names; `places`: the municipalities served here."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=200, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    employer = forms.CharField(label=_("Employer"), max_length=120, required=False)
    languages = many(_("Languages to lead in"), LANGUAGE_WORDS.items(), required=True)
    areas = many(_("Municipalities"), help_text=_("Leave empty if any of them will do."))
    days = many(_("Days that suit"), DAY_WORDS.items(), _("Leave empty if any of them will do."))
    paused_until = forms.DateField(label=_("Not available before"), required=False, widget=forms.DateInput)
    consented_on = forms.DateField(
        label=_("When did they say yes to standing in this register?"),
        help_text=_("Nobody is written down without asking. They can be taken off at any time."),
        widget=forms.DateInput,
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        courses: Mapping[str, Any],
        places: Iterable[tuple[UUID, str]],
        present: Instructor | None = None,
        **kwargs: Any,
    ) -> None:
        self.courses = courses
        known: dict[str, Any] = {"submission": uuid4(), "languages": ["fi"]}
        if present is not None:
            known = {name: getattr(present, name) for name in PLAIN} | {"submission": present.submission}
            known |= {"areas": [str(place.pk) for place in present.areas.all()], "seen": present.changed_at.isoformat()}
            for each in present.qualifications.all():
                known |= {f"{each.course}_on": each.certified_on, f"{each.course}_until": each.valid_until}
        super().__init__(*args, initial=known, **kwargs)
        self.fields["areas"].choices = [(str(place), words) for place, words in places]  # type: ignore[attr-defined]
        self.fieldsets = [  # type: ignore[misc]
            (_("Who"), ["name", "email", "phone", "employer"]),
            *((words, [f"{key}_on", f"{key}_until"]) for key, words in courses.items()),
            (_("When and where"), ["languages", "areas", "days", "paused_until"]),
            (_("Consent"), ["consented_on"]),
        ]
        for key in courses:
            self.add_field(f"{key}_on", day(_("Date of the certificate")))
            self.add_field(f"{key}_until", day(_("Valid until, if it ends")))
        self.order_fields([name for _legend, names in self.fieldsets for name in names])

    def clean(self) -> dict[str, Any]:
        """Ask for one course at least, and dates that can be."""
        cleaned = super().clean() or {}
        for name in ("consented_on", *(f"{key}_on" for key in self.courses)):
            if cleaned.get(name) and cleaned[name] > timezone.localdate():
                self.add_error(name, gettext("That day is still to come."))
        for key in self.courses:
            since, until = cleaned.get(f"{key}_on"), cleaned.get(f"{key}_until")
            if until and not since and f"{key}_on" not in self.errors:
                self.add_error(f"{key}_on", gettext("Tell the date of the certificate, too."))
            if since and until and until < since:
                self.add_error(f"{key}_until", gettext("This is before the date of the certificate."))
        first = next(iter(self.courses))
        if not any(cleaned.get(f"{key}_on") or f"{key}_on" in self.errors for key in self.courses):
            self.add_error(f"{first}_on", gettext("Tell at least one certificate."))
        return cleaned

    def details(self) -> InstructorDetails:
        """Return what was filled in."""
        told = {name: self.cleaned_data[name] for name in PLAIN}
        dates = {key: (self.cleaned_data[f"{key}_on"], self.cleaned_data[f"{key}_until"]) for key in self.courses}
        courses = {key: pair for key, pair in dates.items() if pair[0]}
        return InstructorDetails(**told, courses=courses, areas=[UUID(each) for each in self.cleaned_data["areas"]])


def day(label: Any) -> forms.DateField:
    """Return a field for a day that may be left empty."""
    return forms.DateField(label=label, required=False, widget=forms.DateInput)

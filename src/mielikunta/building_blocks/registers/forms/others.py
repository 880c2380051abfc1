"""Applying, costs, the supervision group."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mielikunta.building_blocks.registers.actions import Applying, Costs
from mielikunta.building_blocks.registers.decisions import ClaimKind, ClaimPurpose
from mielikunta.building_blocks.registers.forms.basics import KeptForm, RegisterForm
from mielikunta.building_blocks.registers.forms.entries import many
from mielikunta.building_blocks.registers.words import CLAIM_WORDS, PURPOSE_WORDS
from mielikunta.foundation.languages.words import LANGUAGE_WORDS


class ApplicationForm(KeptForm):
    """Somebody offers themselves to a task. `places`: the municipalities served as (id, name)."""

    about_the_reader = True
    field_of_problem = {"outside_area": "municipality"}
    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    municipality = forms.ChoiceField(label=_("Municipality"))
    languages = many(_("Languages"), LANGUAGE_WORDS.items(), _("Those you can talk in at ease."), required=True)
    why = forms.CharField(
        label=_("Why would you like to do this?"),
        help_text=_("A few sentences are enough. Nothing about your health, and no other people's names."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
    )
    adult = forms.BooleanField(label=_("I am 18 or older."))

    def __init__(self, *args: Any, places: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(place), words) for place, words in places]
        self.fields["municipality"].choices = choices  # type: ignore[attr-defined]

    def applying(self, interface_language: str) -> Applying:
        """Return what was filled in."""
        data = self.cleaned_data
        return Applying(
            submission=data["submission"],
            municipality_id=UUID(data["municipality"]),
            name=data["name"],
            email=data["email"].strip().lower(),
            phone=data["phone"],
            why=data["why"],
            languages=data["languages"],
            interface_language=interface_language,
        )


class InterviewForm(RegisterForm):
    """When an applicant is met, and what is good to remember."""

    on = forms.DateField(label=_("Day of the interview"), widget=forms.DateInput)
    words = forms.CharField(
        label=_("Good to remember"),
        help_text=_("Goes with the application. The applicant may ask to see it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DeclineForm(RegisterForm):
    """Declining kindly."""

    tells = forms.ChoiceField(
        label=_("How does the applicant hear of it?"),
        choices=[("letter", _("A kind letter is sent by e-mail")), ("call", _("I have called, or will call"))],
        widget=forms.RadioSelect,
        initial="letter",
    )


class ClaimForm(KeptForm):
    """One's own costs."""

    field_of_problem = {"in_the_future": "day", "too_old": "day"}
    day = forms.DateField(label=_("Day"), widget=forms.DateInput)
    purpose = forms.ChoiceField(
        label=_("What was it for?"),
        choices=PURPOSE_WORDS.items(),
        widget=forms.RadioSelect,
        help_text=_("Don't tell whom you met."),
    )
    kind = forms.ChoiceField(label=_("What costs?"), choices=CLAIM_WORDS.items(), widget=forms.RadioSelect)
    kilometres = forms.IntegerField(
        label=_("Kilometres"), help_text=_("If you drove: there and back."), required=False, min_value=1, max_value=2000
    )
    euros = forms.DecimalField(
        label=_("Euros"),
        help_text=_("If you paid for tickets or something else."),
        required=False,
        min_value=Decimal("0.01"),
        max_value=1000,
        max_digits=6,
        decimal_places=2,
    )
    has_receipt = forms.BooleanField(label=_("I give the receipt to the coordinator on paper."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        told = {
            "day": timezone.localdate(),
            "purpose": ClaimPurpose.MEETING.value,
            "kind": ClaimKind.KILOMETRES.value,
        }
        kwargs["initial"] = told | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Kilometres for driving, euros for the rest."""
        data = super().clean() or self.cleaned_data
        drove = data.get("kind") == ClaimKind.KILOMETRES
        wanted = "kilometres" if drove else "euros"
        if data.get("kind") and not data.get(wanted) and wanted not in self.errors:
            self.add_error(wanted, _("Tell how many kilometres.") if drove else _("Tell how many euros."))
        return data

    def costs(self) -> Costs:
        """Return what was filled in; what belongs to the other kind is left out."""
        data = self.cleaned_data
        drove = data["kind"] == ClaimKind.KILOMETRES
        return Costs(
            submission=data["submission"],
            day=data["day"],
            kind=ClaimKind(data["kind"]),
            purpose=ClaimPurpose(data["purpose"]),
            kilometres=data["kilometres"] if drove else None,
            cents=None if drove else int(data["euros"] * 100),
            has_receipt=data["has_receipt"] and not drove,
        )


class ReturnClaimForm(RegisterForm):
    """A word to whoever claimed, when costs are not paid as they are."""

    answer = forms.CharField(
        label=_("What should be put right?"),
        help_text=_("The companion reads this."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class GroupForm(KeptForm):
    """A date of the supervision group."""

    field_of_problem = {"in_the_past": "day", "ends_before_start": "ends"}
    day = forms.DateField(label=_("Day"), widget=forms.DateInput)
    starts = forms.TimeField(label=_("Begins"), widget=forms.TimeInput, initial=datetime.time(17))
    ends = forms.TimeField(label=_("Ends"), widget=forms.TimeInput, initial=datetime.time(18, 30))
    place = forms.CharField(
        label=pgettext_lazy("where people meet", "Place"),
        help_text=_("A room, or how to join from afar."),
        max_length=200,
    )

    def moments(self) -> tuple[datetime.datetime, datetime.datetime]:
        """Return when it begins and ends, as the clock shows in Helsinki."""
        data, zone = self.cleaned_data, timezone.get_default_timezone()
        begins, ends = (datetime.datetime.combine(data["day"], data[name], zone) for name in ("starts", "ends"))
        return begins, ends

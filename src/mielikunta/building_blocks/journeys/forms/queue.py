"""The coordinator's forms: returning, naming a companion, correcting details."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.actions import Details, NotPossible
from mielikunta.building_blocks.journeys.decisions import ReturnReason
from mielikunta.building_blocks.journeys.forms.basics import AboutSomeone
from mielikunta.building_blocks.journeys.words import (
    CHOSEN_RETURNS,
    REACH_WORDS,
)
from mielikunta.foundation.languages.words import LANGUAGE_WORDS
from mielikunta.foundation.ui.once import is_uuid

NOBODY = "nobody"
LONGEST_RETURN_NOTE = 1000


class ReturnForm(AboutSomeone):
    """Giving a referral back."""

    reason = forms.ChoiceField(
        label=_("Why does it go back?"), choices=CHOSEN_RETURNS.items(), widget=forms.RadioSelect
    )
    return_note = forms.CharField(
        label=_("A word to the referrer"),
        help_text=_("What would help the person better? The referrer reads this. Leave out the name."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_RETURN_NOTE,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Leading to another service says which."""
        data = super().clean() or {}
        told = data.get("return_note", "").strip() or "return_note" in self.errors
        if data.get("reason") == ReturnReason.REDIRECTED and not told:
            self.add_error("return_note", _("Say which service suits the person better, and how to reach it."))
        return data


class CompanionForm(AboutSomeone):
    """Naming who walks alongside, or that nobody does for now. `present`: the companion there is."""

    companion = forms.ChoiceField(label=_("Companion"), widget=forms.RadioSelect)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, companions: list[tuple[str, str]], present: UUID | None = None, **kwargs: Any
    ) -> None:
        self.present = str(present or "")
        kwargs["initial"] = {"seen": self.present, "companion": self.present}
        super().__init__(*args, **kwargs)
        nobody = [(NOBODY, _("Nobody for now: the present companion stops"))] if present else []
        self.fields["companion"].choices = companions + nobody  # type: ignore[attr-defined]

    @property
    def chosen(self) -> UUID | None:
        """The membership to name, None for nobody."""
        text = self.cleaned_data["companion"]
        return None if text == NOBODY else UUID(text)

    @property
    def instead_of(self) -> UUID | None:
        """The companion whom the page showed, None for nobody."""
        text = self.cleaned_data["seen"]
        return UUID(text) if is_uuid(text) else None


class DetailsForm(AboutSomeone):
    """Correcting how the person is called and reached."""

    person_name = forms.CharField(label=_("The person's name"), max_length=120)
    contact = forms.CharField(
        label=_("How to reach the person"), help_text=_("Phone number or address."), max_length=300
    )
    reach = forms.ChoiceField(
        label=_("The person would rather be reached"), choices=REACH_WORDS.items(), widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("The person's language"), choices=LANGUAGE_WORDS.items())
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, present: Details, **kwargs: Any) -> None:
        self.present = present
        kwargs["initial"] = asdict(present) | {"seen": present.mark}
        super().__init__(*args, **kwargs)

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way; sent again, what was typed replaces `present`, which the page now tells."""
        super().tell(problem)
        self.data["seen"] = self.present.mark  # type: ignore[index]

    def details(self) -> Details:
        """Return what was filled in."""
        return Details(**{name: self.cleaned_data[name] for name in asdict(self.present)})

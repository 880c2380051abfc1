"""Returning a referral with services near by that suit the person better."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mielikunta.building_blocks.journeys.api import Journey
from mielikunta.building_blocks.journeys.parts import LONGEST_RETURN_NOTE, ReturnForm
from mielikunta.building_blocks.services.api import find
from mielikunta.building_blocks.services.parts import Card, cards

MOST_SERVICES = 3  # a referrer who is told of many goes to none

MOST_NEAR = 30  # services to choose from; the nearest come first


def leading_on(journey: Journey, data: Any, *, initial: dict[str, Any]) -> "LeadingOnForm":
    """Return the form of returning a referral, with the services of where the model is in use."""
    near = cards(find(places=journey.adoption.municipalities.values_list("pk", flat=True))[:MOST_NEAR])
    return LeadingOnForm(data, initial=initial, near=near)


class LeadingOnForm(ReturnForm):
    """The coordinator's return, with services to choose: how to reach them goes to the referrer with the word."""

    services = forms.MultipleChoiceField(
        label=gettext_lazy("Services near by that could help"),
        help_text=format_lazy(
            gettext_lazy("Choose at most {most}. The referrer gets their numbers and pages after your word."),
            most=MOST_SERVICES,
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, near: Sequence[Card], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.near = {str(card.id): card for card in near}
        if not near:
            del self.fields["services"]
            return
        field = self.fields["services"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, ", ".join(filter(None, [card.name, card.phone]))) for key, card in self.near.items()]

    def clean_services(self) -> list[str]:
        """Lead to few at a time."""
        chosen: list[str] = self.cleaned_data["services"]
        if len(chosen) > MOST_SERVICES:
            raise forms.ValidationError(_("Choose at most %(most)d services.") % {"most": MOST_SERVICES})
        return chosen

    def clean(self) -> dict[str, Any]:
        """Put what is told of the services after the word; a page sent again adds nothing twice."""
        told = [line_of(self.near[key]) for key in self.cleaned_data.get("services", [])]
        if "return_note" in self.cleaned_data:
            word = self.cleaned_data["return_note"]
            whole = "\n".join([*([word] if word else []), *(line for line in told if line not in word)])
            if len(whole) > LONGEST_RETURN_NOTE:
                self.add_error("return_note", _("The word and the services are too long together. Shorten the word."))
            else:
                self.cleaned_data["return_note"] = whole
        return super().clean()


def line_of(card: Card) -> str:
    """Return in a line how to reach a service."""
    return ", ".join(filter(None, [card.name, card.phone, f"{settings.SITE_ADDRESS}{card.href}"]))

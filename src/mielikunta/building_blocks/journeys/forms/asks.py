"""What the person hopes of a companion, and the companion's answer."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.actions import Hopes
from mielikunta.building_blocks.journeys.asking import AskState
from mielikunta.building_blocks.journeys.forms.basics import AboutSomeone
from mielikunta.building_blocks.journeys.models import CompanionWish
from mielikunta.building_blocks.registers.parts import DAY_WORDS, INTEREST_WORDS, PART_WORDS

BOXES = forms.CheckboxSelectMultiple


class HopesForm(AboutSomeone):
    """What the person hopes of a companion. `companions`: those here as (id, name)."""

    interests = forms.MultipleChoiceField(
        label=_("What would the person like to do together?"),
        choices=INTEREST_WORDS.items(),
        widget=BOXES,
        required=False,
    )
    days = forms.MultipleChoiceField(
        label=_("Days that suit the person"), choices=DAY_WORDS.items(), widget=BOXES, required=False
    )
    parts = forms.MultipleChoiceField(
        label=_("When on those days"), choices=PART_WORDS.items(), widget=BOXES, required=False
    )
    wished = forms.ChoiceField(label=_("Does the person wish for somebody they know?"), required=False)
    interpreter = forms.BooleanField(
        label=_("An interpreter can come along, so the companion need not speak the person's language."),
        required=False,
    )

    def __init__(
        self, *args: Any, companions: Iterable[tuple[UUID, str]], present: CompanionWish | None, **kwargs: Any
    ) -> None:
        names = ("interests", "days", "parts", "interpreter")
        kwargs["initial"] = {name: getattr(present, name) for name in names} if present else {}
        kwargs["initial"]["wished"] = str(present.wished_id or "") if present else ""
        super().__init__(*args, **kwargs)
        choices = [("", _("Nobody in particular")), *((str(pk), name) for pk, name in companions)]
        self.fields["wished"].choices = choices  # type: ignore[attr-defined]

    def hopes(self) -> Hopes:
        """Return what was filled in."""
        data = self.cleaned_data
        return Hopes(
            interests=data["interests"],
            days=data["days"],
            parts=data["parts"],
            interpreter=data["interpreter"],
            wished_id=UUID(data["wished"]) if data["wished"] else None,
        )


class CompanionAnswerForm(AboutSomeone):
    """The answer of somebody who was asked."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (AskState.YES.value, _("Yes, I can walk alongside")),
            (AskState.NOT_NOW.value, _("Not now: I have no time just now")),
            (AskState.NOT_THIS.value, _("Not this one: ask me another time about somebody else")),
        ],
        widget=forms.RadioSelect,
        help_text=_("No is as good an answer as yes. You need not say why."),
    )

    @property
    def chosen(self) -> AskState:
        """The answer chosen."""
        return AskState(self.cleaned_data["answer"])

"""Goals, meetings and the farewell."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.decisions import MeetingKind
from mielikunta.building_blocks.journeys.forms.basics import AboutSomeone, OnceForm, scale
from mielikunta.building_blocks.journeys.words import (
    ENDING_WORDS,
    MEETING_WORDS,
)


class GoalForm(OnceForm):
    """A goal in the person's words."""

    text = forms.CharField(
        label=_("The goal, in the person's own words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    now = scale(_("Where are we now?"), _("0 = not at all, 10 = fully. The person's own judgement."))
    hoped = scale(_("Where would the person like to be?"))


class FollowForm(AboutSomeone):
    """How a goal is going."""

    latest = scale(_("Where are we now?"))


class MeetingForm(OnceForm):
    """A meeting that was held."""

    held_on = forms.DateField(label=_("Day"), widget=forms.DateInput)
    kind = forms.ChoiceField(label=_("How did you meet?"), choices=MEETING_WORDS.items(), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("A short note"),
        help_text=_("What you did and agreed. No diagnoses and no other people's names."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = {"held_on": timezone.localdate(), "kind": MeetingKind.FACE_TO_FACE.value}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def clean_held_on(self) -> datetime.date:
        """A meeting that was held is not of tomorrow."""
        day: datetime.date = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come. Note the meeting once it has been held."))
        return day


class EndForm(AboutSomeone):
    """The farewell."""

    ending = forms.ChoiceField(label=_("Why does it end?"), choices=ENDING_WORDS.items(), widget=forms.RadioSelect)
    farewell = forms.CharField(
        label=_("What goes on from here"),
        help_text=_("The person reads this on their own page."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        required=False,
    )

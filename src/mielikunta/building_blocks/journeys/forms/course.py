"""Forms of the course: meetings to come and held, the agreement, goals refined, going on, following up."""

import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.course_rules import LONGEST, SHORTEST, FollowUpState, Outcome
from mielikunta.building_blocks.journeys.course_words import FOLLOW_UP_WORDS, OUTCOME_WORDS
from mielikunta.building_blocks.journeys.forms.alongside import EndForm, MeetingForm
from mielikunta.building_blocks.journeys.forms.basics import AboutSomeone, OnceForm, scale
from mielikunta.foundation.ui.once import is_uuid

LENGTHS = [
    (30, _("half an hour")),
    (60, _("an hour")),
    (90, _("an hour and a half")),
    (120, _("two hours")),
    (180, _("three hours")),
    (240, _("four hours")),
]
OWN = "own"


def minutes(label: Any) -> forms.TypedChoiceField:
    """Return a field for how long a visit takes."""
    return forms.TypedChoiceField(label=label, choices=LENGTHS, coerce=int, widget=forms.RadioSelect, initial=60)


class PlanForm(OnceForm):
    """The next meeting: when and where."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput)
    time = forms.TimeField(label=_("Time"), widget=forms.TimeInput)
    place = forms.CharField(
        label=_("Where you meet"),
        help_text=_("So that the person finds it. They see this on their own page."),
        max_length=300,
    )
    together = forms.BooleanField(label=_("The coordinator comes along"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_day(self) -> datetime.date:
        """A meeting to come is not of yesterday."""
        day: datetime.date = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("That day has gone. Note a meeting that was held by its own button."))
        return day

    @property
    def instead_of(self) -> UUID | None:
        """The meeting that the page showed as the next one."""
        text = self.cleaned_data["seen"]
        return UUID(text) if is_uuid(text) else None

    @property
    def starts_at(self) -> datetime.datetime:
        """When the meeting starts, by the clock on the wall."""
        when = datetime.datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        return timezone.make_aware(when, timezone.get_default_timezone())


class CourseMeetingForm(MeetingForm):
    """A meeting with how it turned out, whose it was, and how the goals go. `goals`: (id, text, latest)."""

    outcome = forms.ChoiceField(
        label=_("How did it turn out?"),
        choices=OUTCOME_WORDS.items(),
        widget=forms.RadioSelect,
        initial=Outcome.HELD.value,
        required=False,
    )
    held_by = forms.ChoiceField(label=_("Who met the person?"), widget=forms.RadioSelect, required=False)

    def __init__(
        self, *args: Any, goals: list[tuple[UUID, str, int]], companions: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.goals = goals
        for goal_id, text, latest in goals:
            label = _("Where are we now? %(goal)s") % {"goal": text}
            self.fields[f"goal_{goal_id}"] = scale(label)
            self.fields[f"goal_{goal_id}"].required = False
            self.fields[f"goal_{goal_id}"].help_text = _(
                "Last time %(latest)s. Leave empty if you did not talk of it."
            ) % {"latest": latest}
        self.fields["note"].help_text = _(
            "What you did and agreed. The person gets to read this if they ask for their data. "
            "No diagnoses and no other people's names."
        )
        if companions:
            self.fields["held_by"].choices = [(OWN, _("I did")), *companions]  # type: ignore[attr-defined]
            self.fields["held_by"].initial = companions[0][0]
        else:
            del self.fields["held_by"]
        self.order_fields(["submission", "held_on", "outcome", "held_by", "kind", "note"])

    def clean_outcome(self) -> str:
        """A meeting of which nothing else is said was held."""
        return self.cleaned_data["outcome"] or Outcome.HELD.value

    @property
    def marks(self) -> dict[UUID, int]:
        """Where the person is now, by goal; only what was filled in."""
        found = {goal_id: self.cleaned_data.get(f"goal_{goal_id}") for goal_id, _text, _latest in self.goals}
        return {goal_id: value for goal_id, value in found.items() if isinstance(value, int)}

    @property
    def whose(self) -> UUID | None:
        """The membership of the companion whose meeting it was, None for the writer's own."""
        chosen = self.cleaned_data.get("held_by") or OWN
        return None if chosen == OWN else UUID(chosen)


class PaperAgreementForm(AboutSomeone):
    """An agreement signed on paper."""

    accepted_on = forms.DateField(label=_("Signed on"), widget=forms.DateInput)
    signed = forms.BooleanField(label=_("I have seen the person's signature under this very text."))
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_accepted_on(self) -> datetime.date:
        """Nobody has signed tomorrow."""
        day: datetime.date = self.cleaned_data["accepted_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come. Check the day."))
        return day


class RefineForm(AboutSomeone):
    """A goal worded anew."""

    text = forms.CharField(
        label=_("The goal, in the person's own words"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500
    )
    hoped = scale(_("Where would the person like to be?"))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class CheckInForm(OnceForm):
    """Going on a visit alone."""

    minutes = minutes(_("You are out within"))


class LongerForm(AboutSomeone):
    """A visit that takes longer."""

    minutes = minutes(_("From now on it still takes"))


class ExtendForm(OnceForm):
    """Going on beyond the agreed time."""

    until = forms.DateField(label=_("Until"), widget=forms.DateInput)
    reason = forms.CharField(
        label=_("Why do you go on?"),
        help_text=_("The person gets to read this if they ask for their data."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class HandoverForm(OnceForm):
    """Words for the next companion."""

    text = forms.CharField(
        label=_("What should the next companion know?"),
        help_text=_(
            "What has been good, what you agreed on, what the person wishes. Go through it with the person first."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2000,
    )


class TermsForm(AboutSomeone):
    """How long journeys last."""

    months = forms.TypedChoiceField(
        label=_("How many months does a companion walk alongside?"),
        choices=[(number, str(number)) for number in range(SHORTEST, LONGEST + 1)],
        coerce=int,
    )


class FarewellForm(EndForm):
    """The farewell, with whether the person wishes to be asked later."""

    follow_up = forms.BooleanField(
        label=_("The person wishes that we ask how they are after three and six months."), required=False
    )


class FollowUpForm(AboutSomeone):
    """How the person is some months after."""

    state = forms.ChoiceField(
        label=_("Did you reach the person?"),
        choices=[(state.value, FOLLOW_UP_WORDS[state]) for state in (FollowUpState.DONE, FollowUpState.NOT_REACHED)],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("A short note"),
        help_text=_("How the person is and what has lasted. No diagnoses and no other people's names."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

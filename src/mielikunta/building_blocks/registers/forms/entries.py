"""What a member offers, and what the coordinator writes down of them."""

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.registers.actions import EntryDetails, NotPossible, mark_of
from mielikunta.building_blocks.registers.decisions import MOST_PLACES, Standing, StepHow, StepKind
from mielikunta.building_blocks.registers.forms.basics import RegisterForm
from mielikunta.building_blocks.registers.kinds import RegisterKind
from mielikunta.building_blocks.registers.models import Entry
from mielikunta.building_blocks.registers.words import (
    DAY_WORDS,
    INTEREST_WORDS,
    PART_WORDS,
    STANDING_WORDS,
)
from mielikunta.foundation.languages.words import LANGUAGE_WORDS

PLAIN = ("languages", "topics", "interests", "days", "parts", "limit", "paused_until", "phone", "note")


def many(label: Any, choices: Any = (), help_text: Any = "", *, required: bool = False) -> forms.MultipleChoiceField:
    """Return a field of boxes to tick."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        required=required,
        widget=forms.CheckboxSelectMultiple,
    )


class EntryForm(RegisterForm):
    """What a member offers. `places`: the municipalities served here as (id, name)."""

    field_of_problem = {"more_going_on": "limit", "limit_too_high": "limit"}
    languages = many(_("Languages"), LANGUAGE_WORDS.items(), _("Those you can talk in at ease."), required=True)
    areas = many(_("Municipalities"), help_text=_("Leave empty if any of them will do."))
    topics = many(_("What you would like to walk alongside in"), help_text=_("Leave empty if any of them will do."))
    interests = many(_("What you like to do with another"), INTEREST_WORDS.items())
    days = many(_("Days that suit you"), DAY_WORDS.items(), _("Leave empty if any of them will do."))
    parts = many(_("When on those days"), PART_WORDS.items(), _("Leave empty if any of them will do."))
    limit = forms.TypedChoiceField(label=_("How many people at a time, at most?"), coerce=int)
    paused_until = forms.DateField(
        label=_("On a pause until"),
        help_text=_("Nobody new is offered to you before this day has passed. You need not say why."),
        required=False,
        widget=forms.DateInput,
    )
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    note = forms.CharField(
        label=_("Something the coordinator should know"),
        help_text=_("Only the coordinators read this. Nothing about the people you walk alongside."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    fieldsets = [
        (_("Whom you understand"), ["languages", "areas"]),
        (_("What you like"), ["topics", "interests"]),
        (_("Your time"), ["days", "parts", "limit", "paused_until"]),
        (_("To reach you"), ["phone", "note"]),
    ]

    def __init__(
        self, *args: Any, kind: RegisterKind, places: Iterable[tuple[UUID, str]], present: Entry | None, **kwargs: Any
    ) -> None:
        self.present = present
        kwargs["initial"] = {name: getattr(present, name) for name in PLAIN} if present else {"limit": kind.limit}
        kwargs["initial"]["seen"] = mark_of(present)
        if present:
            kwargs["initial"]["areas"] = [str(place.pk) for place in present.areas.all()]
        super().__init__(*args, **kwargs)
        most = max(kind.limit, present.limit if present else 0)
        for name, choices in {
            "areas": [(str(place), words) for place, words in places],
            "topics": list(kind.topics.items()),
            "limit": [(number, str(number)) for number in range(1, most + 1)],
        }.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not kind.topics:
            del self.fields["topics"]

    def clean_paused_until(self) -> datetime.date | None:
        """A pause that has passed is no pause; one of many years is a slip."""
        until: datetime.date | None = self.cleaned_data["paused_until"]
        if until and (until - timezone.localdate()).days > 731:
            raise forms.ValidationError(_("That is over two years away. Check the day."))
        return until if until and until >= timezone.localdate() else None

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way; sent again, what was typed replaces what the page now tells."""
        super().tell(problem)
        self.data["seen"] = mark_of(self.present)  # type: ignore[index]

    def details(self) -> EntryDetails:
        """Return what was filled in."""
        told = {name: self.cleaned_data[name] for name in PLAIN if name in self.cleaned_data}
        return EntryDetails(**told, areas=[UUID(place) for place in self.cleaned_data["areas"]])


class StepForm(RegisterForm):
    """When a step was done, and how it was confirmed."""

    field_of_problem = {"in_the_future": "done_on", "too_old": "done_on", "only_oneself": "how"}
    done_on = forms.DateField(label=_("Day"), widget=forms.DateInput)
    how = forms.ChoiceField(label=_("How was it confirmed?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, step: StepKind, **kwargs: Any) -> None:
        kwargs["initial"] = {"done_on": timezone.localdate(), "how": StepHow.PAPER.value} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        if step is StepKind.UNDERTAKING:
            self.fields["how"].choices = [(StepHow.PAPER.value, _("Signed on paper"))]  # type: ignore[attr-defined]
        else:
            del self.fields["how"]

    @property
    def chosen_how(self) -> StepHow:
        """How it was confirmed."""
        return StepHow(self.cleaned_data.get("how", StepHow.NOTED.value))


class UndertakingForm(RegisterForm):
    """Accepting the undertaking of confidentiality. `text`: the mark of the text that the page shows."""

    about_the_reader = True
    promise = forms.BooleanField(label=_("I have read this, and I promise it."))
    version = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        self.text = text
        super().__init__(*args, initial={"version": text}, **kwargs)

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way; the text that the page shows now is to be promised anew."""
        super().tell(problem)
        self.data["version"], self.data["promise"] = self.text, ""  # type: ignore[index]


class LimitForm(RegisterForm):
    """How many at a time, with a reason when it is more than usual."""

    field_of_problem = {"say_why": "reason", "more_going_on": "limit", "limit_too_high": "limit"}
    limit = forms.TypedChoiceField(label=_("How many people at a time, at most?"), coerce=int)
    reason = forms.CharField(
        label=_("Why more than usual?"),
        help_text=_("Needed when it is more than two. Agree on it with the companion first."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, present: int, **kwargs: Any) -> None:
        self.present = present
        kwargs["initial"] = {"limit": present, "seen": present} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        numbers = [(number, str(number)) for number in range(1, MOST_PLACES + 1)]
        self.fields["limit"].choices = numbers  # type: ignore[attr-defined]

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way; sent again, it goes by the limit as it is now."""
        super().tell(problem)
        self.data["seen"] = str(self.present)  # type: ignore[index]


class RegisterFilterForm(RegisterForm):
    """Narrows the list of a register."""

    standing = forms.ChoiceField(label=_("State"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(each.value, STANDING_WORDS[each]) for each in Standing if each is not Standing.LEFT]
        self.fields["standing"].choices = [("", _("All")), *states]  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("All")), *LANGUAGE_WORDS.items()]  # type: ignore[attr-defined]

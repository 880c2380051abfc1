"""The form of how one signs up: seats, line, what is asked."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mielikunta.building_blocks.gatherings.actions import Seats
from mielikunta.building_blocks.gatherings.decisions import (
    LEAST_ANSWER_HOURS,
    LEAST_DAYS_KEPT,
    MOST_ANSWER_HOURS,
    MOST_DAYS_KEPT,
    MOST_HEADS,
    MOST_SEATS,
    Party,
)
from mielikunta.building_blocks.gatherings.decisions.series import instant
from mielikunta.building_blocks.gatherings.forms.basics import RevisedForm, lines
from mielikunta.building_blocks.gatherings.forms.planning import day_field, words_field
from mielikunta.building_blocks.gatherings.models import Gathering, Quota
from mielikunta.building_blocks.gatherings.registry import GatheringsPlan
from mielikunta.building_blocks.gatherings.words import ASKS_WORDS, PARTY_WORDS, REMINDER_WORDS, choices

MOST_QUESTIONS, LONGEST_QUESTION = 6, 200


class SignUpForm(RevisedForm):
    """How one signs up."""

    takes_sign_up = forms.BooleanField(
        label=gettext_lazy("One signs up here"),
        help_text=gettext_lazy("Otherwise one just comes."),
        required=False,
    )
    seats = forms.IntegerField(
        label=gettext_lazy("Seats"),
        help_text=gettext_lazy("Empty: as many as come."),
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
    )
    groups = words_field(
        gettext_lazy("Or seats for each group"),
        most=1000,
        rows=3,
        help_text=gettext_lazy("A group on a line with its seats: “Fathers 8”. Then leave the field above empty."),
    )
    line_places = forms.IntegerField(
        label=gettext_lazy("Places in the waiting line"),
        help_text=gettext_lazy("When somebody cancels, the first in line is offered the seat. Zero: no line."),
        min_value=0,
        max_value=MOST_SEATS,
    )
    answer_hours = forms.IntegerField(
        label=gettext_lazy("How many hours one may think over an offered seat"),
        min_value=LEAST_ANSWER_HOURS,
        max_value=MOST_ANSWER_HOURS,
    )
    party = forms.ChoiceField(label=gettext_lazy("Who signs up in one go"), widget=forms.RadioSelect)
    most_heads = forms.IntegerField(
        label=gettext_lazy("At most so many people in one go"), min_value=1, max_value=MOST_HEADS
    )
    asks = forms.ChoiceField(label=gettext_lazy("What is asked of people"), widget=forms.RadioSelect)
    questions = words_field(
        gettext_lazy("Questions before the gathering"),
        most=1500,
        rows=3,
        help_text=gettext_lazy("One on a line. Answering is voluntary. Don't ask about health."),
    )
    closes_on = day_field(
        gettext_lazy("Last day to sign up"), required=False, help_text=gettext_lazy("Empty: until it ends.")
    )
    reminder_days = forms.TypedChoiceField(
        label=gettext_lazy("Reminder"),
        help_text=gettext_lazy("On everybody's own page, and by e-mail to those who gave an address."),
        choices=choices(REMINDER_WORDS),
        coerce=int,
        empty_value=None,
        required=False,
    )
    days_kept = forms.IntegerField(
        label=gettext_lazy("Days after which names and codes go"),
        help_text=gettext_lazy("Counted from the last session. Numbers stay."),
        min_value=LEAST_DAYS_KEPT,
        max_value=MOST_DAYS_KEPT,
    )

    def __init__(
        self, *args: Any, gathering: Gathering, quotas: list[Quota], plan: GatheringsPlan, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=shown(gathering, quotas), **kwargs)
        self.fields["party"].choices = choices(PARTY_WORDS, plan.parties)  # type: ignore[attr-defined]
        self.fields["asks"].choices = choices(ASKS_WORDS, plan.asks)  # type: ignore[attr-defined]

    def clean_groups(self) -> list[tuple[str, int]]:
        """Return the groups with their seats."""
        found: dict[str, int] = {}
        for line in lines(self.cleaned_data["groups"]):
            name, _space, seats = line.rpartition(" ")
            if not name or not seats.isascii() or not seats.isdigit() or not 1 <= int(seats) <= MOST_SEATS:
                raise forms.ValidationError(
                    _("We can't read “%(line)s”. Write the group and its seats, like “Fathers 8”.") % {"line": line}
                )
            if len(name) > 80 or name in found:
                raise forms.ValidationError(_("Give each group a short name of its own."))
            found[name.strip(" :")] = int(seats)
        return list(found.items())

    def clean_questions(self) -> list[str]:
        """Return the questions."""
        asked = lines(self.cleaned_data["questions"])
        if len(asked) > MOST_QUESTIONS or any(len(each) > LONGEST_QUESTION for each in asked):
            raise forms.ValidationError(_("Ask at most six short questions."))
        return asked

    def clean(self) -> dict[str, Any]:
        """Seats are told in one of the two ways."""
        cleaned = super().clean() or {}
        if cleaned.get("seats") and cleaned.get("groups"):
            self.add_error("groups", _("Tell the seats either for everybody or for each group."))
        return cleaned

    def told(self) -> dict[str, Any]:
        """Return what this step tells of the gathering."""
        names = ("takes_sign_up", "asks", "party", "questions", "answer_hours", "days_kept", "reminder_days")
        told = {name: self.cleaned_data[name] for name in names}
        one = told["party"] == Party.ONE
        last = self.cleaned_data["closes_on"]
        closes_at = instant(last + datetime.timedelta(days=1), datetime.time()) if last else None
        return {**told, "most_heads": 1 if one else self.cleaned_data["most_heads"], "closes_at": closes_at}

    def quotas(self) -> list[Seats]:
        """Return the seats."""
        line = self.cleaned_data["line_places"]
        groups = self.cleaned_data["groups"]
        if groups:
            return [Seats(name, seats, line) for name, seats in sorted(groups)]
        return [Seats("", self.cleaned_data["seats"], line)]


def shown(gathering: Gathering, quotas: list[Quota]) -> dict[str, Any]:
    """Return what the form shows of what is set."""
    names = ("takes_sign_up", "answer_hours", "party", "asks", "most_heads", "days_kept", "revision")
    last = gathering.closes_at
    return {
        **{name: getattr(gathering, name) for name in names},
        "questions": "\n".join(gathering.questions),
        "reminder_days": gathering.reminder_days or "",
        "closes_on": timezone.localtime(last - datetime.timedelta(seconds=1)).date() if last else None,
        "seats": quotas[0].seats if len(quotas) == 1 and not quotas[0].name else None,
        "groups": "\n".join(f"{quota.name} {quota.seats}" for quota in quotas if quota.name),
        "line_places": quotas[0].line_places if quotas else 0,
    }

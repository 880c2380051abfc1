"""Verbs on how goals go: refining one with its history kept, and marks day by day."""

import datetime
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import note, under_way
from mielikunta.building_blocks.journeys.models import Goal, GoalMark, GoalWording, Journey
from mielikunta.building_blocks.journeys.permissions import require_write
from mielikunta.foundation.access.decisions import Actor


def mark(goal: Goal, value: int, on: datetime.date | None = None) -> None:
    """Note where the person is with a goal on a day; `latest` is the mark of the latest day."""
    GoalMark.objects.update_or_create(goal=goal, on=on or timezone.localdate(), defaults={"value": value})
    latest = GoalMark.objects.filter(goal=goal).order_by("-on").values_list("value", flat=True)[0]
    Goal.objects.filter(pk=goal.pk).update(latest=latest)


def mark_all(row: Journey, marks: Mapping[UUID, int], on: datetime.date) -> None:
    """Note marks of several goals of one journey; those of goals that are gone meanwhile are left out."""
    for goal in Goal.objects.filter(journey=row, pk__in=marks):
        mark(goal, marks[goal.pk], on)


@transaction.atomic
def refine_goal(*, by: Actor, goal: Goal, text: str, hoped: int, as_seen: int) -> None:
    """Word a goal anew; how it was worded stays as history. `as_seen`: how many wordings the page knew of."""
    require_write(by=by, journey=goal.journey)
    row = under_way(goal.journey)
    present = Goal.objects.filter(pk=goal.pk).first()
    if present is None:
        raise NotPossible("gone")
    if (present.text, present.hoped) == (text, hoped):
        return
    if present.wordings.count() != as_seen:
        raise NotPossible("changed_meanwhile")
    GoalWording.objects.create(goal=present, key_id=present.key_id, text=present.text, hoped=present.hoped)
    present.text, present.hoped = text, hoped
    present.save(update_fields=["text", "hoped"])
    note(by.user_id, "goal_refined", row)

"""Verbs of walking alongside: the companion, goals, meetings."""

import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import locked, move, note, under_way
from mielikunta.building_blocks.journeys.decisions import CLOSED, MeetingKind, Stage
from mielikunta.building_blocks.journeys.models import Companionship, Goal, Journey, Meeting
from mielikunta.building_blocks.journeys.permissions import require_write
from mielikunta.building_blocks.journeys.queries import companionships, is_companion
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.people.models import Membership


@transaction.atomic
def name_companion(*, by: Actor, journey: Journey, companion: Membership, instead_of: UUID | None = None) -> None:
    """Name who walks alongside; naming another ends the earlier one's part.

    `instead_of`: the membership that the page showed as companion, None for nobody. If another coordinator has
    named somebody meanwhile, nothing is changed: NotPossible "changed_meanwhile".
    """
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if row.stage in CLOSED:
        raise NotPossible("closed")
    present = companionships().going_on().filter(journey=row).first()
    if present and present.membership_id == companion.pk:
        return
    if (present.membership_id if present else None) != instead_of:
        raise NotPossible("changed_meanwhile")
    if not is_companion(row.adoption, companion):
        raise NotPossible("not_a_companion")
    if move(row, Stage.ACCOMPANIED):
        row.accompanied_at = row.accompanied_at or timezone.now()
        row.save(update_fields=["stage", "accompanied_at"])
    _end_companionships(row)
    Companionship.objects.create(journey=row, membership=companion)
    note(by.user_id, "companion_named", row)


@transaction.atomic
def release_companion(*, by: Actor, journey: Journey, companion: UUID) -> None:
    """End the companion's part while nobody else is named yet: the journey looks for a companion again.

    `companion`: the membership that the page showed.
    """
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if row.stage in CLOSED:
        raise NotPossible("closed")
    if not companionships().going_on().filter(journey=row, membership_id=companion).exists():
        if row.stage == Stage.ACCEPTED:
            return
        raise NotPossible("changed_meanwhile")
    move(row, Stage.ACCEPTED)
    row.save(update_fields=["stage"])
    _end_companionships(row)
    note(by.user_id, "companion_released", row)


def _end_companionships(row: Journey, at: datetime.datetime | None = None) -> None:
    companionships().going_on().filter(journey=row).update(ended_at=at or timezone.now())


@transaction.atomic
def set_goal(*, by: Actor, journey: Journey, submission: UUID, text: str, now: int, hoped: int) -> Goal:
    """Write down a goal in the person's words, with where they are and hope to be (0-10)."""
    require_write(by=by, journey=journey)
    row = under_way(journey)
    earlier = Goal.objects.filter(journey=row, submission=submission).first()
    if earlier:
        return earlier
    try:
        with transaction.atomic():
            goal = Goal.objects.create(journey=row, submission=submission, text=text, now=now, hoped=hoped, latest=now)
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    note(by.user_id, "goal_set", row)
    return goal


@transaction.atomic
def follow_goal(*, by: Actor, goal: Goal, latest: int) -> None:
    """Note where the person now is with a goal (0-10)."""
    require_write(by=by, journey=goal.journey)
    row = under_way(goal.journey)
    found = Goal.objects.filter(pk=goal.pk)
    if found.exclude(latest=latest).update(latest=latest):
        note(by.user_id, "goal_followed", row)
    elif not found.exists():
        raise NotPossible("gone")


@transaction.atomic
def remove_goal(*, by: Actor, goal: Goal) -> None:
    """Take away a goal that was written down by mistake; again changes nothing."""
    require_write(by=by, journey=goal.journey)
    row = under_way(goal.journey)
    if Goal.objects.filter(pk=goal.pk).delete()[0]:
        note(by.user_id, "goal_removed", row)


@transaction.atomic
def note_meeting(
    *,
    by: Actor,
    journey: Journey,
    noted_by: Membership,
    submission: UUID,
    held_on: datetime.date,
    kind: MeetingKind,
    text: str,
) -> Meeting:
    """Note a meeting that was held; never one of tomorrow."""
    require_write(by=by, journey=journey)
    if noted_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    row = under_way(journey)
    if held_on > timezone.localdate():
        raise NotPossible("in_the_future")
    earlier = Meeting.objects.filter(journey=row, submission=submission).first()
    if earlier:
        return earlier
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(
                journey=row,
                submission=submission,
                held_on=held_on,
                kind=kind.value,
                note=text,
                noted_by=noted_by,
            )
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    note(by.user_id, "meeting_noted", row)
    return meeting


@transaction.atomic
def remove_meeting(*, by: Actor, meeting: Meeting) -> None:
    """Take away a meeting that was noted by mistake, such as on the wrong person; again changes nothing."""
    require_write(by=by, journey=meeting.journey)
    row = under_way(meeting.journey)
    if Meeting.objects.filter(pk=meeting.pk).delete()[0]:
        note(by.user_id, "meeting_removed", row)

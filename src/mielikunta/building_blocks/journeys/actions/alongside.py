"""Verbs of walking alongside: the companion, goals, meetings."""

import datetime
from collections.abc import Mapping
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions.goals import mark, mark_all
from mielikunta.building_blocks.journeys.actions.places import part, settle_asks
from mielikunta.building_blocks.journeys.actions.plans import settle_appointment
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import locked, move, note, under_way
from mielikunta.building_blocks.journeys.actions.terms import settle_course
from mielikunta.building_blocks.journeys.course_rules import Outcome
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
    part(row, then=companion.pk)
    Companionship.objects.create(journey=row, membership=companion)
    settle_asks(row, named=companion.pk)
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
    part(row)
    note(by.user_id, "companion_released", row)


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
    mark(goal, now)
    note(by.user_id, "goal_set", row)
    return goal


@transaction.atomic
def follow_goal(*, by: Actor, goal: Goal, latest: int) -> None:
    """Note where the person now is with a goal (0-10)."""
    require_write(by=by, journey=goal.journey)
    row = under_way(goal.journey)
    present = Goal.objects.filter(pk=goal.pk).first()
    if present is None:
        raise NotPossible("gone")
    is_new = present.latest != latest
    mark(present, latest)
    if is_new:
        note(by.user_id, "goal_followed", row)


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
    held_by: Membership | None = None,
    outcome: Outcome = Outcome.HELD,
    marks: Mapping[UUID, int] | None = None,
) -> Meeting:
    """Note a meeting, never one of tomorrow. held_by: whose, if not the writer's. marks: by goal, 0-10 now."""
    require_write(by=by, journey=journey)
    if noted_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    row = under_way(journey)
    if held_on > timezone.localdate():
        raise NotPossible("in_the_future")
    _refuse_strangers(row, held_by, noted_by)
    earlier = Meeting.objects.filter(journey=row, submission=submission).first()
    if earlier:
        return earlier
    meeting = _store(
        Meeting(
            journey=row,
            submission=submission,
            held_on=held_on,
            kind=kind.value,
            outcome=outcome.value,
            note=text,
            held_by=held_by,
            noted_by=noted_by,
        )
    )
    _go_on_from(row, meeting, marks or {})
    note(by.user_id, "meeting_noted", row)
    return meeting


def _refuse_strangers(row: Journey, held_by: Membership | None, noted_by: Membership) -> None:
    if held_by and held_by != noted_by and not row.companionships.filter(membership=held_by).exists():
        raise NotPossible("not_a_companion")


def _store(meeting: Meeting) -> Meeting:
    try:
        with transaction.atomic():
            meeting.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    return meeting


def _go_on_from(row: Journey, meeting: Meeting, marks: Mapping[UUID, int]) -> None:
    """Bring up to date what a meeting changes: the appointment, the goals, the course."""
    outcome = Outcome(meeting.outcome)
    settle_appointment(row, meeting.held_on, outcome)
    if outcome is Outcome.HELD:
        mark_all(row, marks, meeting.held_on)
    settle_course(row)


@transaction.atomic
def remove_meeting(*, by: Actor, meeting: Meeting) -> None:
    """Take away a meeting that was noted by mistake, such as on the wrong person; again changes nothing."""
    require_write(by=by, journey=meeting.journey)
    row = under_way(meeting.journey)
    if Meeting.objects.filter(pk=meeting.pk).delete()[0]:
        settle_course(row)
        note(by.user_id, "meeting_removed", row)

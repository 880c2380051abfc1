"""Verbs on how long a journey lasts: terms, extension, reminders, handing over, following up."""

import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Min
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import is_erased, locked, note, under_way
from mielikunta.building_blocks.journeys.course_rules import (
    FollowUpState,
    Outcome,
    ReminderKind,
    end_of,
    may_extend,
    reminder_due,
)
from mielikunta.building_blocks.journeys.decisions import Stage
from mielikunta.building_blocks.journeys.models import CourseTerms, Extension, FollowUp, Handover, Journey, Reminder
from mielikunta.building_blocks.journeys.permissions import require_write
from mielikunta.building_blocks.journeys.queries import (
    companion_now,
    may_need_reminding,
    months_of,
    queue_worker_ids,
    users_at_work,
)
from mielikunta.building_blocks.journeys.reminding import send_word
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.people.models import Membership


@transaction.atomic
def set_terms(*, by: Actor, adoption: Adoption, months: int) -> None:
    """Set how many months a companion walks alongside; journeys that have begun keep what was agreed with them."""
    require(by=by, right=Right.WORK_QUEUE, on=adoption)
    if months_of(adoption.pk) == months:
        return
    CourseTerms.objects.update_or_create(adoption=adoption, defaults={"months": months})
    record(
        by=by.user_id,
        verb="journeys.terms_set",
        on=adoption,
        organisation_id=adoption.organisation_id,
        adoption_id=adoption.pk,
    )


def settle_course(row: Journey) -> None:
    """Let the course begin at the first meeting that was held, and end when agreed; nothing held, nothing begun."""
    held = row.meetings.filter(outcome=Outcome.HELD)
    began_on = held.aggregate(first=Min("held_on"))["first"]
    if began_on == row.began_on:
        return
    extended_to = row.extensions.order_by("-until").values_list("until", flat=True).first()
    row.began_on = began_on
    row.ends_on = end_of(began_on, months_of(row.adoption_id), extended_to) if began_on else None
    row.save(update_fields=["began_on", "ends_on"])


@transaction.atomic
def extend(
    *,
    by: Actor,
    journey: Journey,
    made_by: Membership,
    submission: UUID,
    until: datetime.date,
    reason: str,
) -> Extension:
    """Agree to go on beyond the agreed time, with the reason; earlier extensions stay as history."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    if made_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    row = under_way(journey)
    earlier = Extension.objects.filter(journey=row, submission=submission).first()
    if earlier:
        return earlier
    if row.ends_on is None:
        raise NotPossible("not_begun")
    if not may_extend(row.ends_on, until, timezone.localdate()):
        raise NotPossible("until_when")
    try:
        with transaction.atomic():
            made = Extension.objects.create(
                journey=row, submission=submission, until=until, reason=reason, made_by=made_by
            )
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    row.ends_on = until
    row.save(update_fields=["ends_on"])
    note(by.user_id, "extended", row)
    return made


@transaction.atomic
def write_handover(*, by: Actor, journey: Journey, written_by: Membership, submission: UUID, text: str) -> Handover:
    """Write words for whoever walks alongside next."""
    require_write(by=by, journey=journey)
    if written_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    row = under_way(journey)
    earlier = Handover.objects.filter(journey=row, submission=submission).first()
    if earlier:
        return earlier
    try:
        with transaction.atomic():
            words = Handover.objects.create(journey=row, submission=submission, text=text, written_by=written_by)
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    note(by.user_id, "handed_over", row)
    return words


def remind(today: datetime.date) -> int:
    """Remind companions and coordinators of journeys whose time has come; one message each; return how many journeys.

    Rows and messages of one journey are one transaction; whoever is told of several gets one message a run.
    """
    reminded, told = 0, set[UUID]()
    for journey in may_need_reminding(today).select_related("adoption__model"):
        with transaction.atomic():
            due = _due(locked(journey), today)
            if due is None:
                continue
            Reminder.objects.create(journey=journey, kind=due[0].value, due_on=due[1])
            companion = companion_now(journey)
            members = [companion.membership] if companion and companion.is_here else []
            readers = {*users_at_work(members), *queue_worker_ids(journey.adoption)} - told
            send_word(sorted(readers))
        told |= readers
        reminded += 1
    return reminded


def _due(row: Journey, today: datetime.date) -> tuple[ReminderKind, datetime.date] | None:
    if row.stage != Stage.ACCOMPANIED or row.began_on is None or row.ends_on is None:
        return None
    given = [(ReminderKind(kind), due_on) for kind, due_on in row.reminders.values_list("kind", "due_on")]
    return reminder_due(row.began_on, row.ends_on, given, today)


@transaction.atomic
def see_reminder(*, by: Actor, reminder: Reminder) -> None:
    """Put a reminder aside; again changes nothing."""
    require(by=by, right=Right.WORK_QUEUE, on=reminder.journey)
    if Reminder.objects.filter(pk=reminder.pk, seen_at__isnull=True).update(seen_at=timezone.now()):
        note(by.user_id, "reminder_seen", reminder.journey)


@transaction.atomic
def follow_up(*, by: Actor, due: FollowUp, done_by: Membership, state: FollowUpState, words: str) -> None:
    """Note how the person is months after, or that they were not reached. Of two who differ, the later is told."""
    require(by=by, right=Right.WORK_QUEUE, on=due.journey)
    if done_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    row = locked(due.journey)
    present = FollowUp.objects.filter(pk=due.pk).first()
    if present is None or is_erased(row) or row.stage != Stage.ENDED:
        raise NotPossible("gone")
    if present.state != FollowUpState.DUE:
        if (present.state, present.note or "") != (state.value, words):
            raise NotPossible("changed_meanwhile")
        return
    present.state, present.note = state.value, words
    present.done_on, present.done_by = timezone.localdate(), done_by
    present.save(update_fields=["state", "note", "done_on", "done_by"])
    note(by.user_id, "followed_up", row)


@transaction.atomic
def reopen_follow_up(*, by: Actor, done: FollowUp) -> None:
    """Take back a follow-up noted by mistake; what was written goes; again changes nothing."""
    require(by=by, right=Right.WORK_QUEUE, on=done.journey)
    row = locked(done.journey)
    present = FollowUp.objects.filter(pk=done.pk).exclude(state=FollowUpState.DUE).first()
    if present is None or is_erased(row):
        return
    present.state, present.note, present.done_on, present.done_by = FollowUpState.DUE.value, None, None, None
    present.save(update_fields=["state", "note", "done_on", "done_by"])
    note(by.user_id, "follow_up_reopened", row)

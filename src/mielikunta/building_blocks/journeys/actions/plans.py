"""Verbs of what comes next: agreeing on a meeting, and going on a visit alone."""

import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import locked, note, under_way
from mielikunta.building_blocks.journeys.course_rules import Outcome
from mielikunta.building_blocks.journeys.decisions import Stage
from mielikunta.building_blocks.journeys.models import Appointment, Journey, SoloVisit
from mielikunta.building_blocks.journeys.permissions import require_write
from mielikunta.building_blocks.journeys.queries import late_visits, next_appointment, queue_worker_ids
from mielikunta.building_blocks.journeys.reminding import send_word
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.people.models import Membership


@transaction.atomic
def plan_appointment(
    *,
    by: Actor,
    journey: Journey,
    planned_by: Membership,
    submission: UUID,
    starts_at: datetime.datetime,
    place: str,
    together: bool,
    instead_of: UUID | None,
) -> Appointment:
    """Agree on the next meeting; one agreed on before is moved. `instead_of`: the one that the page showed."""
    require_write(by=by, journey=journey)
    if planned_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    row = under_way(journey)
    if row.stage != Stage.ACCOMPANIED:
        raise NotPossible("companion_first")
    earlier = Appointment.objects.filter(journey=row, submission=submission).first()
    if earlier:
        return earlier
    present = next_appointment(row)
    if (present.pk if present else None) != instead_of:
        raise NotPossible("changed_meanwhile")
    if present:
        _close(present, Outcome.MOVED)
    try:
        with transaction.atomic():
            planned = Appointment.objects.create(
                journey=row,
                submission=submission,
                starts_at=starts_at,
                place=place,
                together=together,
                planned_by=planned_by,
            )
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    note(by.user_id, "meeting_planned", row)
    return planned


@transaction.atomic
def cancel_appointment(*, by: Actor, appointment: Appointment) -> None:
    """Call off a meeting that was agreed on; again changes nothing."""
    require_write(by=by, journey=appointment.journey)
    row = under_way(appointment.journey)
    present = Appointment.objects.filter(pk=appointment.pk, closed_at__isnull=True).first()
    if present:
        _close(present, Outcome.ABSENT)
        note(by.user_id, "meeting_called_off", row)


def _close(appointment: Appointment, outcome: Outcome) -> None:
    appointment.closed_at, appointment.outcome = timezone.now(), outcome.value
    appointment.save(update_fields=["closed_at", "outcome"])


def call_off_next(row: Journey) -> None:
    """Call off what was agreed on, as the journey ends."""
    present = next_appointment(row)
    if present:
        _close(present, Outcome.ABSENT)


def settle_appointment(row: Journey, on: datetime.date, outcome: Outcome) -> None:
    """Close the appointment that a meeting on this day was agreed by; one of a later day stays."""
    present = next_appointment(row)
    if present and timezone.localdate(present.starts_at) <= on:
        _close(present, outcome)


@transaction.atomic
def go_in(*, by: Actor, journey: Journey, membership: Membership, submission: UUID, minutes: int) -> SoloVisit:
    """Note that a companion goes in alone, and by when they promise to be out. Where that is, is not stored."""
    require_write(by=by, journey=journey)
    if membership.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    row = under_way(journey)
    earlier = SoloVisit.objects.filter(journey=row, submission=submission).first()
    if earlier:
        return earlier
    now = timezone.now()
    promised = now + datetime.timedelta(minutes=minutes)
    if SoloVisit.objects.filter(membership=membership, out_at__isnull=True).exists():
        raise NotPossible("still_in")
    try:
        with transaction.atomic():
            visit = SoloVisit.objects.create(
                journey=row, membership=membership, submission=submission, in_at=now, promised_at=promised
            )
    except IntegrityError as error:
        raise NotPossible("still_in") from error
    note(by.user_id, "went_in", row)
    return visit


@transaction.atomic
def come_out(*, by: Actor, visit: SoloVisit) -> None:
    """Note that the companion is out: told by themselves, or by a coordinator who has reached them. Again: nothing."""
    if by.user_id is None or by.user_id != visit.membership.user_id:
        require(by=by, right=Right.WORK_QUEUE, on=visit.journey)
    row = locked(visit.journey)
    if SoloVisit.objects.filter(pk=visit.pk, out_at__isnull=True).update(out_at=timezone.now()):
        note(by.user_id, "came_out", row)


@transaction.atomic
def promise_later(*, by: Actor, visit: SoloVisit, minutes: int) -> None:
    """Move the promised time of one's own visit that takes longer, `minutes` from now."""
    if by.user_id is None or by.user_id != visit.membership.user_id:
        require(by=by, right=Right.WORK_QUEUE, on=visit.journey)
    row = locked(visit.journey)
    later = timezone.now() + datetime.timedelta(minutes=minutes)
    still_in = SoloVisit.objects.filter(pk=visit.pk, out_at__isnull=True)
    if still_in.update(promised_at=later, told_at=None):
        note(by.user_id, "stays_longer", row)


def tell_of_late_visits(now: datetime.datetime) -> int:
    """Send the coordinators to look at the desk, once for each lone visit that should have ended; return how many."""
    told = 0
    for visit in late_visits(now).filter(told_at__isnull=True):
        with transaction.atomic():
            if SoloVisit.objects.filter(pk=visit.pk, out_at__isnull=True, told_at__isnull=True).update(told_at=now):
                send_word(queue_worker_ids(visit.journey.adoption))
                told += 1
    return told

"""The line: whoever waits first is offered the seat that comes free, until a time; then the next."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.gatherings.decisions import IN_LINE, WITH_SEATS, Standing, State
from mielikunta.building_blocks.gatherings.mail import tell_one
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering, Quota
from mielikunta.building_blocks.gatherings.queries import enrolments


def held_quota(quota_id: UUID) -> Quota:
    """Return the counter held against others; whoever changes enrolments beside it holds it first."""
    return Quota.objects.select_for_update(of=("self",), no_key=True).select_related("gathering").get(pk=quota_id)


def give_back(enrolment: Enrolment) -> None:
    """Give back in the counter what an enrolment in this standing has. The counter is held."""
    counter = Quota.objects.filter(pk=enrolment.quota_id)
    if enrolment.standing in WITH_SEATS:
        counter.update(taken=F("taken") - enrolment.heads)
    elif enrolment.standing in IN_LINE:
        counter.update(in_line=F("in_line") - 1)


def promote(quota: Quota) -> int:
    """Offer free seats to the line, strictly in its order; return how many parties. Inside a transaction.

    A party that does not fit yet is not passed by: it would never get in.
    """
    row = held_quota(quota.pk)
    offered = 0
    until = offered_until(row.gathering, timezone.now())
    while until is not None:
        first = enrolments().waiting().filter(quota=row).first()
        if first is None or first.standing != Standing.WAITING or not _take_from_line(row.pk, first.heads):
            break  # who is first is still filling in the form, or there is no room yet
        Enrolment.objects.filter(pk=first.pk).update(standing=Standing.OFFERED, answer_by=until)
        tell_one(first)
        offered += 1
    return offered


def offered_until(gathering: Gathering, now: datetime) -> datetime | None:
    """Return until when a seat offered now is kept: at most until it begins; None when nothing is offered any more."""
    if gathering.state != State.PUBLISHED or gathering.starts_at is None or gathering.ends_at is None:
        return None
    last = gathering.starts_at if gathering.starts_at > now else gathering.ends_at  # a group may go on for months
    return min(now + timedelta(hours=gathering.answer_hours), last) if last > now else None


def _take_from_line(quota_id: UUID, heads: int) -> bool:
    room = Q(seats__isnull=True) | Q(taken__lte=F("seats") - heads)
    counter = Quota.objects.filter(room, pk=quota_id)
    return bool(counter.update(taken=F("taken") + heads, in_line=F("in_line") - 1))


def release_run_out(*, now: datetime) -> int:
    """Let go of holds and offers whose time is up, and offer the seats to the line; return how many were let go."""
    quotas = list(enrolments().run_out(now).order_by().values_list("quota_id", flat=True).distinct())
    return sum(_release(quota_id, now) for quota_id in quotas)


@transaction.atomic
def _release(quota_id: UUID, now: datetime) -> int:
    row = held_quota(quota_id)
    released = 0
    for each in enrolments().run_out(now).filter(quota=row):
        # Whoever has just sent the form or accepted keeps what they have.
        if Enrolment.objects.filter(pk=each.pk, standing=each.standing).update(standing=Standing.LAPSED):
            give_back(each)
            released += 1
            if each.standing == Standing.OFFERED:
                tell_one(each)
    promote(row)
    return released

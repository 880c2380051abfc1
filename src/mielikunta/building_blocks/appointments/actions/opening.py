"""Opening times, and withdrawing one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.appointments.actions.problems import NotPossible, hold_running, note
from mielikunta.building_blocks.appointments.decisions import (
    LONGEST,
    MOST_IN_A_ROW,
    MOST_WEEKS,
    SHORTEST,
    State,
    WithWhom,
    days_of,
    fits_in_a_day,
    overlap,
    times_of,
)
from mielikunta.building_blocks.appointments.models import Schedule, Slot
from mielikunta.building_blocks.appointments.permissions import require_open
from mielikunta.building_blocks.appointments.queries import appointments, hosts_in, slots
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.schedule.working_days import is_holiday


@dataclass(frozen=True)
class Times:
    """What the form of new times holds. `until_on`: the last day of what is repeated every week, or `first_on`."""

    submission: UUID
    place: str
    with_whom: WithWhom
    host: Membership
    beside: Membership | None
    first_on: date
    until_on: date
    begins: time
    minutes: int
    in_a_row: int


@transaction.atomic
def open_times(*, by: Actor, adoption: Adoption, times: Times) -> Schedule:
    """Open times to be booked. Sent twice, they are opened once.

    NotPossible: "adoption_ended", "in_the_past", "too_long", "out_of_day", "two_needed", "not_here", "busy" (somebody
    is met by the same member at one of the times), "no_times" (all would fall on holidays).
    """
    require_open(by=by, on=adoption)
    hold_running(adoption)
    earlier = Schedule.objects.filter(submission=times.submission, adoption=adoption).first()
    if earlier is not None:
        return earlier
    _look_at(adoption, times)
    schedule = _stored(adoption, times)
    note(by, "times_opened", schedule)
    return schedule


def _look_at(adoption: Adoption, times: Times) -> None:
    if not (SHORTEST <= times.minutes <= LONGEST and 1 <= times.in_a_row <= MOST_IN_A_ROW):
        raise NotPossible("too_long")
    if not fits_in_a_day(times.begins, times.minutes, times.in_a_row):
        raise NotPossible("out_of_day")
    if not times.first_on <= times.until_on <= times.first_on + timedelta(weeks=MOST_WEEKS):
        raise NotPossible("too_long")
    members = _members(times)
    if (times.with_whom is WithWhom.PAIR) != (len(set(members)) == 2) or len(members) != len(set(members)):
        raise NotPossible("two_needed")
    if hosts_in(adoption).filter(pk__in=members).count() != len(members):
        raise NotPossible("not_here")


def _members(times: Times) -> list[UUID]:
    return [each.pk for each in (times.host, times.beside) if each is not None]


def _stored(adoption: Adoption, times: Times) -> Schedule:
    days = days_of(times.first_on, times.until_on, is_holiday)
    wanted = [each for day in days for each in times_of(day, times.begins, times.minutes, times.in_a_row)]
    if not wanted:
        raise NotPossible("no_times")
    if wanted[0][0] <= timezone.now():
        raise NotPossible("in_the_past")
    # Held one after another, so that two who open times for the same member see each other's.
    list(Membership.objects.select_for_update(no_key=True).filter(pk__in=_members(times)).order_by("pk"))
    _look_for_clashes(_members(times), wanted)
    try:
        with transaction.atomic():
            schedule = Schedule.objects.create(adoption=adoption, **vars(times))
            Slot.objects.bulk_create(
                Slot(schedule=schedule, host=times.host, starts_at=start, ends_at=end) for start, end in wanted
            )
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    return schedule


def _look_for_clashes(members: list[UUID], wanted: list[tuple[datetime, datetime]]) -> None:
    near = slots().meeting(members, wanted[0][0], wanted[-1][1]).values_list("starts_at", "ends_at")
    if any(overlap(one, other) for one in near for other in wanted):
        raise NotPossible("busy")


@transaction.atomic
def withdraw(*, by: Actor, slot: Slot) -> bool:
    """Withdraw a time; somebody who had booked it is told on their own page. Returns whether somebody had.

    Withdrawn twice is no error. A time that has begun stays: NotPossible "begun".
    """
    require_open(by=by, on=slot)
    row = Slot.objects.select_for_update().get(pk=slot.pk)
    if row.withdrawn_at is not None:
        return False
    if row.starts_at <= timezone.now():
        raise NotPossible("begun")
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    had = appointments().booked().filter(slot=row).update(state=State.CALLED_OFF)
    note(by, "time_withdrawn", slot)
    return bool(had)

"""A service that meets people: its workers, and times that can be booked."""

from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from mielikunta.building_blocks.appointments.api import Appointment, Booking, Schedule, Slot, Times, WithWhom
from mielikunta.building_blocks.appointments.api import book as book_time
from mielikunta.building_blocks.appointments.api import open_times as open_them
from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.models import Handle
from mielikunta.foundation.schedule.working_days import working_days_after

__all__ = ["World", "a_world"]

WISH = "Tulisin mieluiten takaovesta."


def next_working_day() -> date:
    return working_days_after(timezone.localdate(), 2)


def times_of(world: World, who: str = "coordinator", **changes: Any) -> Times:
    day = next_working_day()
    whole: dict[str, Any] = {
        "submission": uuid4(),
        "place": "Kirjaston neuvotteluhuone, Mallilantie 1",
        "with_whom": WithWhom.PROFESSIONAL,
        "host": world.people[who],
        "beside": None,
        "first_on": day,
        "until_on": changes.get("first_on", day),
        "begins": time(12),
        "minutes": 45,
        "in_a_row": 3,
    }
    return Times(**whole | changes)


def opened(world: World, *, by: str = "coordinator", **changes: Any) -> Schedule:
    return open_them(by=world.actor(by), adoption=world.adoption, times=times_of(world, **changes))


def slots_in(schedule: Schedule) -> list[Slot]:
    return list(schedule.slots.select_related("schedule__adoption").order_by("starts_at"))


def booked(world: World, slot: Slot, *, visitor: Handle | None = None, **changes: Any) -> Appointment:
    whole = {"submission": uuid4(), "slot_id": slot.pk, "language": "fi", "words": WISH}
    return book_time(adoption=world.adoption, booking=Booking(**whole | changes), visitor=visitor)


def handle_of(appointment: Appointment) -> Handle:
    assert appointment.handle is not None
    return appointment.handle


def fresh(appointment: Appointment) -> Appointment:
    found = Appointment.objects.select_related("slot__schedule__adoption", "handle")
    return found.get(pk=appointment.pk)


def begun(slot: Slot) -> None:
    """Let the time of a slot have come."""
    starts = timezone.now() - timedelta(minutes=5)
    Slot.objects.filter(pk=slot.pk).update(starts_at=starts, ends_at=starts + timedelta(minutes=45))


def over(slot: Slot) -> None:
    """Let a slot be over since yesterday."""
    starts = timezone.now() - timedelta(days=1)
    Slot.objects.filter(pk=slot.pk).update(starts_at=starts, ends_at=starts + timedelta(minutes=45))


def verbs() -> list[str]:
    """Return the log's verbs about times, oldest first."""
    rows = AuditRow.objects.filter(verb__startswith="appointments.").order_by("at", "id")
    return [verb.removeprefix("appointments.") for verb in rows.values_list("verb", flat=True)]

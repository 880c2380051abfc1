"""What pages show of bookable times: prepared once, so that templates decide nothing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from mielikunta.building_blocks.appointments.decisions import TAKES_SLOT, State, WithWhom
from mielikunta.building_blocks.appointments.models import Appointment, Slot
from mielikunta.building_blocks.appointments.queries import appointments, free_slots, slots, taking
from mielikunta.building_blocks.appointments.words import STATE_TAGS, STATE_WORDS, WITH_WORDS
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.privacy.models import with_keys

NEAR = timedelta(days=2)  # the own page reminds of a time


def when_words(slot: Slot) -> str:
    """Return when a time is: the day of the week, the day, from when to when."""
    starts, ends = timezone.localtime(slot.starts_at), timezone.localtime(slot.ends_at)
    day = f"{date_format(starts, 'D')} {date_format(starts, 'SHORT_DATE_FORMAT')}"
    return f"{day} {time_format(starts, 'TIME_FORMAT')}–{time_format(ends, 'TIME_FORMAT')}"


def with_words(slot: Slot) -> str:
    """Return whom the visitor meets: first names, and what they are."""
    members = [slot.schedule.host, slot.schedule.beside]
    names = [str(each.user).split(" ")[0] for each in members if each is not None]
    return f"{WITH_WORDS[WithWhom(slot.schedule.with_whom)]} ({', '.join(names)})"


def choice_words(slot: Slot) -> str:
    """Return a free time as a visitor chooses it."""
    return f"{when_words(slot)} · {with_words(slot)} · {slot.schedule.place}"


def free_choices(adoption_id: UUID, now: datetime) -> list[tuple[str, str]]:
    """Return the free times as choices of a form."""
    return [(str(slot.pk), choice_words(slot)) for slot in free_slots(adoption_id, now)]


@dataclass(frozen=True)
class OwnTime:
    """A visitor's booked time, as it stands on their own page."""

    id: UUID
    adoption_id: UUID
    when: str
    place: str
    with_whom: str
    state: str
    tag: str
    words: str
    is_near: bool
    is_to_come: bool
    is_called_off: bool


def own_time(appointment: Appointment) -> OwnTime:
    """Prepare one booked time for its visitor."""
    slot, state, now = appointment.slot, State(appointment.state), timezone.now()
    is_to_come = state is State.BOOKED and slot.starts_at > now
    return OwnTime(
        id=appointment.pk,
        adoption_id=slot.schedule.adoption_id,
        when=when_words(slot),
        place=slot.schedule.place,
        with_whom=with_words(slot),
        state=str(STATE_WORDS[state]) if state in {State.BOOKED, State.CALLED_OFF} else _("Over"),
        tag=STATE_TAGS[state] if state in {State.BOOKED, State.CALLED_OFF} else "quiet",
        words=appointment.words or "",
        is_near=is_to_come and slot.starts_at < now + NEAR,
        is_to_come=is_to_come,
        is_called_off=state is State.CALLED_OFF,
    )


def own_times(handle_id: UUID) -> list[OwnTime]:
    """Return what stands on a visitor's own page: times to come, and those that were called off."""
    shown = appointments().of_handle(handle_id).with_words().filter(state__in=[State.BOOKED, State.CALLED_OFF])
    return [own_time(each) for each in with_keys(shown) if each.state != State.BOOKED or each.slot.ends_at > now()]


def now() -> datetime:
    """Return the present moment."""
    return timezone.now()


@dataclass(frozen=True)
class DayRow:
    """One time of a day, as a worker sees it."""

    slot: Slot
    when: str
    with_whom: str
    place: str
    state: str
    tag: str
    words: str
    appointment_id: UUID | None
    may_note: bool
    may_withdraw: bool


def day_rows(adoption_id: UUID, day: date, actor: Actor, *, all_of_them: bool) -> list[DayRow]:
    """Prepare a day's times: all of them, or those in which the actor meets somebody."""
    here = slots().in_adoption(adoption_id).on_day(day).with_words()
    listed = list(here if all_of_them else here.of_actor(actor))
    had = taking(listed)
    with_keys(list(had.values()))
    return [day_row(slot, had.get(slot.pk), all_of_them) for slot in listed if not is_forgotten(slot, had)]


def is_forgotten(slot: Slot, had: dict[UUID, Appointment]) -> bool:
    """Return whether a time was withdrawn without anybody in it."""
    return slot.withdrawn_at is not None and slot.pk not in had


def day_row(slot: Slot, appointment: Appointment | None, may_open: bool) -> DayRow:
    """Prepare one time of a day."""
    moment = timezone.now()
    starts = timezone.localtime(slot.starts_at)
    state = State(appointment.state) if appointment else None
    return DayRow(
        slot=slot,
        when=f"{time_format(starts, 'TIME_FORMAT')}–{time_format(timezone.localtime(slot.ends_at), 'TIME_FORMAT')}",
        with_whom=", ".join(str(each.user) for each in (slot.schedule.host, slot.schedule.beside) if each),
        place=slot.schedule.place,
        state=str(STATE_WORDS[state]) if state else _("Free"),
        tag=STATE_TAGS[state] if state else "quiet",
        words=(appointment.words or "") if appointment else "",
        appointment_id=appointment.pk if appointment else None,
        may_note=state in TAKES_SLOT and slot.starts_at <= moment + timedelta(minutes=15),
        may_withdraw=may_open and slot.withdrawn_at is None and slot.starts_at > moment,
    )

"""The visitor's verbs: booking, moving, cancelling. They leave no row in the log."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.appointments.actions.problems import NotPossible, hold_running
from mielikunta.building_blocks.appointments.decisions import TAKES_SLOT, State, most_let_in
from mielikunta.building_blocks.appointments.models import Appointment, Slot
from mielikunta.building_blocks.appointments.permissions import require_own
from mielikunta.building_blocks.appointments.queries import appointments, slots
from mielikunta.foundation.privacy.actions import erase, open_handle
from mielikunta.foundation.privacy.decisions.erasure import Why
from mielikunta.foundation.privacy.models import Handle

HOUR, SENT_AGAIN_WITHIN = timedelta(hours=1), timedelta(minutes=10)


@dataclass(frozen=True)
class Booking:
    """What the form holds. `words`: what the visitor wishes to be known beforehand; may be empty."""

    submission: UUID
    slot_id: UUID
    language: str
    words: str = ""


def book(*, adoption: Adoption, booking: Booking, visitor: Handle | None = None) -> Appointment:
    """Book a time, for a known visitor or, without one, for a new handle. Whoever books needs no right.

    Sent again within ten minutes, the first is returned. NotPossible: "adoption_ended", "taken" (or withdrawn, or
    begun), "has_one" (the visitor has a time already), "too_many_now", "sent_elsewhere".
    """
    earlier = _sent_before(adoption, booking, visitor)
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            return _book(adoption, booking, visitor)
    except (IntegrityError, NotPossible) as error:
        # Also when the time is taken by now: the one who took it may be this form, pressed twice.
        earlier = _sent_before(adoption, booking, visitor)
        if earlier is not None:
            return earlier
        if isinstance(error, NotPossible):
            raise
        raise NotPossible(_why(booking, visitor)) from error


def _book(adoption: Adoption, booking: Booking, visitor: Handle | None) -> Appointment:
    hold_running(adoption)
    slot = _held_free(adoption.pk, booking.slot_id, timezone.now())
    if visitor is None:
        _let_in(adoption)
    elif appointments().booked().filter(handle=visitor, slot__ends_at__gt=timezone.now()).exists():
        raise NotPossible("has_one")
    else:
        settle_own(visitor)
    return Appointment.objects.create(
        slot=slot,
        handle=visitor or open_handle(adoption_id=adoption.pk),
        submission=booking.submission,
        language=booking.language,
        words=booking.words,
    )


def _held_free(adoption_id: UUID, slot_id: UUID, now: datetime) -> Slot:
    """Return a time that can be booked, held until the end; withdrawing it waits."""
    rows = Slot.objects.select_for_update(of=("self",)).filter(schedule__adoption_id=adoption_id)
    slot = rows.filter(pk=slot_id, withdrawn_at__isnull=True, starts_at__gt=now).first()
    if slot is None or appointments().filter(slot=slot, state__in=sorted(TAKES_SLOT)).exists():
        raise NotPossible("taken")
    return slot


def _let_in(adoption: Adoption) -> None:
    """Raise when strangers have booked very many times within the hour: they could take all there are."""
    now = timezone.now()
    lately = appointments().booked().filter(slot__schedule__adoption=adoption, booked_at__gt=now - HOUR).count()
    if lately >= most_let_in(slots().in_adoption(adoption.pk).free(now).count(), lately):
        raise NotPossible("too_many_now")


def _sent_before(adoption: Adoption, booking: Booking, visitor: Handle | None) -> Appointment | None:
    """Return what this form has booked. Its number leads to the handle, so only for a short while."""
    rows = appointments().with_words().filter(submission=booking.submission, handle__isnull=False)
    rows = rows.filter(slot__schedule__adoption=adoption, booked_at__gte=timezone.now() - SENT_AGAIN_WITHIN)
    if visitor is not None:
        rows = rows.filter(handle=visitor)
    found: Appointment | None = rows.select_related("handle").first()
    return found


def _why(booking: Booking, visitor: Handle | None) -> str:
    """Return which of the constraints stood in the way."""
    if appointments().filter(submission=booking.submission).exists():
        return "sent_elsewhere"
    if visitor is not None and appointments().booked().filter(handle=visitor).exists():
        return "has_one"
    return "taken"


def settle_own(visitor: Handle) -> None:
    """Let a visitor's time that is over stand in the way of no new one."""
    past = appointments().booked().filter(handle=visitor, slot__ends_at__lte=timezone.now())
    past.update(state=State.PASSED)


@transaction.atomic
def move(*, visitor: Handle, appointment: Appointment, slot_id: UUID) -> None:
    """Take another time in place of this one; when that one is gone, the present one stays ("taken")."""
    require_own(visitor=visitor, appointment=appointment)
    row = _own_to_come(appointment)
    if row.slot_id == slot_id:
        return
    row.slot = _held_free(row.adoption_id, slot_id, timezone.now())
    try:
        with transaction.atomic():
            row.save(update_fields=["slot"])
    except IntegrityError as error:
        raise NotPossible("taken") from error


@transaction.atomic
def cancel(*, visitor: Handle, appointment: Appointment) -> None:
    """Cancel one's own time: it is free for others at once, and the words are erased. Twice is no error."""
    require_own(visitor=visitor, appointment=appointment)
    if appointment.state == State.CANCELLED:
        return
    row = _own_to_come(appointment)
    row.state = State.CANCELLED
    row.save(update_fields=["state"])
    transaction.on_commit(partial(erase, key_id=row.key_id, why=Why.ASKED))


def _own_to_come(appointment: Appointment) -> Appointment:
    """Return the held row of a time that is booked and has not begun."""
    row: Appointment = appointments().select_for_update(of=("self",)).with_words().get(pk=appointment.pk)
    if row.state != State.BOOKED or row.slot.starts_at <= timezone.now():
        raise NotPossible("begun")
    return row

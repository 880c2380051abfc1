"""Who opens times, who sees who is coming, and whose booked time it is."""

from mielikunta.building_blocks.appointments.models import Appointment, Slot
from mielikunta.building_blocks.appointments.queries import slots
from mielikunta.foundation.access.decisions import Actor, Right, Scope, may
from mielikunta.foundation.access.permissions import Refused, require, require_any
from mielikunta.foundation.privacy.models import Handle

MEETS = (Right.WORK_QUEUE, Right.ACCOMPANY)


def require_open(*, by: Actor, on: Scope) -> None:
    """Let through whoever opens and withdraws times."""
    require(by=by, right=Right.WORK_QUEUE, on=on)


def require_meets(*, by: Actor, slot: Slot) -> None:
    """Let through a worker of the queue, and whoever meets the visitor at this time."""
    require_any(by=by, rights=MEETS, on=slot)
    if not may(by, Right.WORK_QUEUE, slot) and not slots().of_actor(by).filter(pk=slot.pk).exists():
        raise Refused("only those who meet this visitor")


def require_own(*, visitor: Handle, appointment: Appointment) -> None:
    """Let through the visitor whose booked time it is."""
    if appointment.handle_id is None or appointment.handle_id != visitor.pk:
        raise Refused("not this visitor's time")

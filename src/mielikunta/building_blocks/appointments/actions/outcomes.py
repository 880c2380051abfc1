"""How a booked time went."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.appointments.actions.problems import NotPossible, note
from mielikunta.building_blocks.appointments.decisions import NOTED, TAKES_SLOT, State
from mielikunta.building_blocks.appointments.models import Appointment
from mielikunta.building_blocks.appointments.permissions import require_meets
from mielikunta.building_blocks.appointments.queries import appointments
from mielikunta.foundation.access.decisions import Actor

EARLIER = timedelta(minutes=15)  # who comes early may be noted as come


@transaction.atomic
def note_outcome(*, by: Actor, appointment: Appointment, state: State) -> None:
    """Note that the visitor came or did not; noted anew, the latest holds.

    NotPossible: "too_early" before the time, "changed_meanwhile" when the time was cancelled.
    """
    require_meets(by=by, slot=appointment.slot)
    if state not in NOTED:
        raise ValueError(f"{state} is nothing to note.")
    row: Appointment = appointments().select_for_update(of=("self",)).with_words().get(pk=appointment.pk)
    if row.state == state:
        return
    if row.state not in TAKES_SLOT:
        raise NotPossible("changed_meanwhile")
    if row.slot.starts_at - EARLIER > timezone.now():
        raise NotPossible("too_early")
    row.state = state
    row.save(update_fields=["state"])
    note(by, state.value, row)

"""What the clock does, and practice cleared."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from mielikunta.building_blocks.appointments.decisions import State
from mielikunta.building_blocks.appointments.models import Schedule, Slot
from mielikunta.building_blocks.appointments.queries import appointments
from mielikunta.foundation.privacy.actions.erasure import erase_keys
from mielikunta.foundation.privacy.decisions.erasure import Why
from mielikunta.foundation.privacy.models import Handle

NOTED_WITHIN = timedelta(hours=1)


def settle_passed(now: datetime) -> int:
    """Let booked times that are over be past, noted or not; return how many."""
    return appointments().booked().filter(slot__ends_at__lt=now - NOTED_WITHIN).update(state=State.PASSED)


@transaction.atomic
def call_off_ended(now: datetime) -> int:
    """Withdraw what is to come of adoptions that have ended; return how many times."""
    left = Slot.objects.filter(schedule__adoption__ended_on__isnull=False, withdrawn_at__isnull=True, starts_at__gt=now)
    appointments().booked().filter(slot__in=left).update(state=State.CALLED_OFF)
    return left.update(withdrawn_at=now)


@transaction.atomic
def clear_practice_times(adoption_id: UUID) -> int:
    """Delete the times of an adoption that were tried in practice mode; return how many bookings there were."""
    found = appointments().filter(slot__schedule__adoption_id=adoption_id)
    keys, handles = list(found.values_list("key_id", flat=True)), list(found.values_list("handle_id", flat=True))
    Schedule.objects.filter(adoption_id=adoption_id).delete()
    for handle in Handle.objects.filter(pk__in=[each for each in handles if each]):
        _delete_if_free(handle)
    erase_keys(found={key: {} for key in keys}, why=Why.PRACTICE)
    return len(keys)


def _delete_if_free(handle: Handle) -> None:
    """Delete a handle unless something else of the same person still hangs on it."""
    try:
        with transaction.atomic():
            handle.delete()
    except ProtectedError:
        return

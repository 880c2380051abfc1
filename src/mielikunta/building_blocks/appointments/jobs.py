"""By the clock: booked times that are over, and those of adoptions that have ended."""

from django.utils import timezone

from mielikunta.building_blocks.appointments.actions import call_off_ended, settle_passed
from mielikunta.foundation.schedule.registry import every


@every(hours=1)
def settle_passed_appointments() -> int:
    """Let booked times that are over be past; return how many."""
    return settle_passed(timezone.now())


@every(hours=24)
def call_off_times_of_ended_adoptions() -> int:
    """Withdraw what is to come of adoptions that have ended; return how many."""
    return call_off_ended(timezone.now())

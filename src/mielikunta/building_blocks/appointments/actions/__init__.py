"""Verbs on bookable times."""

from mielikunta.building_blocks.appointments.actions.booking import Booking, book, cancel, move
from mielikunta.building_blocks.appointments.actions.clock import (
    call_off_ended,
    clear_practice_times,
    settle_passed,
)
from mielikunta.building_blocks.appointments.actions.opening import Times, open_times, withdraw
from mielikunta.building_blocks.appointments.actions.outcomes import note_outcome
from mielikunta.building_blocks.appointments.actions.problems import NotPossible

__all__ = [
    "Booking",
    "NotPossible",
    "Times",
    "book",
    "call_off_ended",
    "cancel",
    "clear_practice_times",
    "move",
    "note_outcome",
    "open_times",
    "settle_passed",
    "withdraw",
]

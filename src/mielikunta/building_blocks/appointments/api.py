"""What other apps may call."""

from mielikunta.building_blocks.appointments.actions import (
    Booking,
    NotPossible,
    Times,
    book,
    cancel,
    clear_practice_times,
    move,
    note_outcome,
    open_times,
    withdraw,
)
from mielikunta.building_blocks.appointments.decisions import State, WithWhom
from mielikunta.building_blocks.appointments.models import Appointment, Schedule, Slot
from mielikunta.building_blocks.appointments.queries import booked_today, free_slots, has_free, outcome_counts
from mielikunta.building_blocks.appointments.registry import use_appointments

__all__ = [
    "Appointment",
    "Booking",
    "NotPossible",
    "Schedule",
    "Slot",
    "State",
    "Times",
    "WithWhom",
    "book",
    "booked_today",
    "cancel",
    "clear_practice_times",
    "free_slots",
    "has_free",
    "move",
    "note_outcome",
    "open_times",
    "outcome_counts",
    "use_appointments",
    "withdraw",
]

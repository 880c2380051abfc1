"""What other apps may call."""

from mielikunta.building_blocks.safety.actions import (
    Happening,
    NotPossible,
    clear_practice_notes,
    finish_training,
    leave_note,
    note_check,
    see_to_note,
    take_back_note,
    write_contacts,
    write_own_text,
)
from mielikunta.building_blocks.safety.decisions import Contact, Incident, Role, Told
from mielikunta.building_blocks.safety.importers import load_safety_texts
from mielikunta.building_blocks.safety.models import IncidentNote
from mielikunta.building_blocks.safety.pieces import Piece, piece_of
from mielikunta.building_blocks.safety.queries import (
    WholeText,
    contacts_of,
    done_by,
    incident_counts,
    training_done,
    upkeep_waiting,
    whole_text,
)
from mielikunta.building_blocks.safety.registry import SafetyPlan, plan_of, use_safety

__all__ = [
    "Contact",
    "Happening",
    "Incident",
    "IncidentNote",
    "NotPossible",
    "Piece",
    "Role",
    "SafetyPlan",
    "Told",
    "WholeText",
    "clear_practice_notes",
    "contacts_of",
    "done_by",
    "finish_training",
    "incident_counts",
    "leave_note",
    "load_safety_texts",
    "note_check",
    "piece_of",
    "plan_of",
    "see_to_note",
    "take_back_note",
    "training_done",
    "upkeep_waiting",
    "use_safety",
    "whole_text",
    "write_contacts",
    "write_own_text",
]

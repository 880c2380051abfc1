"""What other apps may call."""

from mielikunta.building_blocks.adoption.actions import (
    NotPossible,
    add_evidence,
    adopt,
    change_stage,
    end_adoption,
    hand_over,
    name_to_role,
)
from mielikunta.building_blocks.adoption.decisions import Check, EvidenceKind, Mode, Stage
from mielikunta.building_blocks.adoption.importers import load_models
from mielikunta.building_blocks.adoption.models import Adoption, OperatingModel
from mielikunta.building_blocks.adoption.queries import (
    Use,
    UseState,
    operating_models,
    use_counts,
    use_state,
    uses,
)
from mielikunta.building_blocks.adoption.registry import DEPUTY, LEAD, Room, Tool, register, room_of, rooms
from mielikunta.building_blocks.adoption.start_up import answer_check, go_live

__all__ = [
    "DEPUTY",
    "LEAD",
    "Adoption",
    "Check",
    "EvidenceKind",
    "Mode",
    "NotPossible",
    "OperatingModel",
    "Room",
    "Stage",
    "Tool",
    "Use",
    "UseState",
    "add_evidence",
    "adopt",
    "answer_check",
    "change_stage",
    "end_adoption",
    "go_live",
    "hand_over",
    "load_models",
    "name_to_role",
    "operating_models",
    "register",
    "room_of",
    "rooms",
    "use_counts",
    "use_state",
    "uses",
]

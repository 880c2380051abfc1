"""What other apps may call."""

from mielikunta.building_blocks.adoption.actions import (
    NotPossible,
    add_evidence,
    adopt,
    answer_check,
    change_stage,
    end_adoption,
    go_live,
    hand_over,
    name_partner_to_role,
    name_to_role,
    set_owner,
)
from mielikunta.building_blocks.adoption.decisions import Check, EvidenceKind, Mode, Stage
from mielikunta.building_blocks.adoption.importers import load_models
from mielikunta.building_blocks.adoption.models import Adoption, OperatingModel
from mielikunta.building_blocks.adoption.queries import (
    Use,
    UseState,
    contact_of,
    models_used_in,
    operating_models,
    use_counts,
    use_state,
    uses,
)
from mielikunta.building_blocks.adoption.registry import DEPUTY, LEAD, Room, Tool, register, room_of, rooms

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
    "contact_of",
    "end_adoption",
    "go_live",
    "hand_over",
    "load_models",
    "models_used_in",
    "name_partner_to_role",
    "name_to_role",
    "operating_models",
    "register",
    "room_of",
    "rooms",
    "set_owner",
    "use_counts",
    "use_state",
    "uses",
]

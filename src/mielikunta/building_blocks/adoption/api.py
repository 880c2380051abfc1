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
from mielikunta.building_blocks.adoption.decisions import (
    Check,
    EvidenceKind,
    Mode,
    Stage,
)
from mielikunta.building_blocks.adoption.importers import (
    load_models,
)
from mielikunta.building_blocks.adoption.models import (
    Adoption,
    OperatingModel,
)
from mielikunta.building_blocks.adoption.queries import (
    Use,
    adoption_for_public,
    contact_of,
    first_real_use,
    models_used_in,
    operating_models,
    places_served,
    public_adoptions,
    use_counts,
    uses,
)
from mielikunta.building_blocks.adoption.registry import (
    DEPUTY,
    LEAD,
    PublishedGrid,
    Room,
    Tool,
    register,
    room_of,
    rooms,
)

__all__ = [
    "Adoption",
    "Check",
    "DEPUTY",
    "EvidenceKind",
    "LEAD",
    "Mode",
    "NotPossible",
    "OperatingModel",
    "PublishedGrid",
    "Room",
    "Stage",
    "Tool",
    "Use",
    "add_evidence",
    "adopt",
    "adoption_for_public",
    "answer_check",
    "change_stage",
    "contact_of",
    "end_adoption",
    "first_real_use",
    "go_live",
    "hand_over",
    "load_models",
    "models_used_in",
    "name_partner_to_role",
    "name_to_role",
    "operating_models",
    "places_served",
    "public_adoptions",
    "register",
    "room_of",
    "rooms",
    "set_owner",
    "use_counts",
    "uses",
]

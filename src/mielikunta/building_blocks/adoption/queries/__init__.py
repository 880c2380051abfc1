"""Named reads of models and adoptions."""

from mielikunta.building_blocks.adoption.queries.places import (
    demonstration_places,
    places_for,
    still_standing,
)
from mielikunta.building_blocks.adoption.queries.rows import (
    AdoptionQuerySet,
    AdoptionRoleQuerySet,
    OperatingModelQuerySet,
    adoption_roles,
    adoptions,
    checks_done,
    contact_of,
    local_changes,
    operating_models,
    organisation_names,
    partners_of,
    tool_titles,
)
from mielikunta.building_blocks.adoption.queries.standing import standing_of, standings
from mielikunta.building_blocks.adoption.queries.uses import (
    Use,
    UseState,
    models_used_in,
    use_counts,
    use_state,
    uses,
)

__all__ = [
    "AdoptionQuerySet",
    "AdoptionRoleQuerySet",
    "OperatingModelQuerySet",
    "Use",
    "UseState",
    "adoption_roles",
    "adoptions",
    "checks_done",
    "contact_of",
    "demonstration_places",
    "local_changes",
    "models_used_in",
    "operating_models",
    "organisation_names",
    "partners_of",
    "places_for",
    "standing_of",
    "standings",
    "still_standing",
    "tool_titles",
    "use_counts",
    "use_state",
    "uses",
]

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
    first_real_use,
    latest_deeds,
    local_changes,
    one_of_models,
    operating_models,
    organisation_names,
    own_running,
    partners_of,
    places_served,
    tool_titles,
)
from mielikunta.building_blocks.adoption.queries.standing import (
    standing_of,
    standings,
)
from mielikunta.building_blocks.adoption.queries.uses import (
    Use,
    adoption_for_public,
    models_used_in,
    public_adoptions,
    use_counts,
    uses,
)

__all__ = [
    "AdoptionQuerySet",
    "AdoptionRoleQuerySet",
    "OperatingModelQuerySet",
    "Use",
    "adoption_for_public",
    "adoption_roles",
    "adoptions",
    "checks_done",
    "contact_of",
    "demonstration_places",
    "first_real_use",
    "latest_deeds",
    "local_changes",
    "models_used_in",
    "one_of_models",
    "operating_models",
    "organisation_names",
    "own_running",
    "partners_of",
    "places_for",
    "places_served",
    "public_adoptions",
    "standing_of",
    "standings",
    "still_standing",
    "tool_titles",
    "use_counts",
    "uses",
]

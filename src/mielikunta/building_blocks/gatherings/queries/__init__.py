"""Named reads of gatherings, of who comes and of who came."""

from mielikunta.building_blocks.gatherings.queries.attendance import (
    came_to,
    own_parties,
    public_session,
    session_of,
    sessions_attended,
    who_came,
)
from mielikunta.building_blocks.gatherings.queries.enrolments import (
    enrolments,
    one_of_handle,
    place_in_line,
    places_in_lines,
    sent_before,
)
from mielikunta.building_blocks.gatherings.queries.gatherings import (
    GatheringQuerySet,
    gatherings,
    of_adoption,
    places_of,
    public_one,
    quotas_of,
    quotas_to_enter,
    sessions_of,
)
from mielikunta.building_blocks.gatherings.queries.year import (
    Scope,
    areas_with,
    in_scope,
    municipalities_with,
    on_in,
    sessions_by_gathering,
    sessions_in,
    span_of,
    year_in,
)

__all__ = [
    "GatheringQuerySet",
    "came_to",
    "Scope",
    "areas_with",
    "enrolments",
    "gatherings",
    "in_scope",
    "municipalities_with",
    "of_adoption",
    "on_in",
    "one_of_handle",
    "own_parties",
    "place_in_line",
    "places_of",
    "places_in_lines",
    "public_one",
    "public_session",
    "quotas_of",
    "quotas_to_enter",
    "sent_before",
    "session_of",
    "sessions_attended",
    "sessions_by_gathering",
    "sessions_in",
    "sessions_of",
    "span_of",
    "who_came",
    "year_in",
]

"""Named reads of gatherings, of who comes and of who came."""

from mielikunta.building_blocks.gatherings.queries.attendance import (
    came_to,
    own_parties,
    public_session,
    session_of,
    sessions_attended,
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

__all__ = [
    "GatheringQuerySet",
    "came_to",
    "enrolments",
    "gatherings",
    "of_adoption",
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
    "sessions_of",
]

"""Named reads of gatherings and of who comes."""

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
    "enrolments",
    "gatherings",
    "of_adoption",
    "one_of_handle",
    "place_in_line",
    "places_of",
    "places_in_lines",
    "public_one",
    "quotas_of",
    "quotas_to_enter",
    "sent_before",
    "sessions_of",
]

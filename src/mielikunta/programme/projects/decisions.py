"""What is known of a project, in plain Python: its call, and which municipalities its sources speak of."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from uuid import UUID


class Call(StrEnum):
    """In which round the money was given."""

    FIRST = "first"
    SECOND = "second"


class Extension(StrEnum):
    """Whether the project went on after its funding period. Most sources do not say."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Field(StrEnum):
    """What two sources may tell differently."""

    NAME = "name"
    GRANTEE = "grantee"
    PARTNER = "partner"
    AREA = "area"
    PERIOD = "period"
    TARGET_GROUP = "target_group"


class Touch(StrEnum):
    """How a project touched a municipality: a source names it, or only its county."""

    NAMED = "named"
    COUNTY = "county"


def touched(
    named: Iterable[UUID], areas: Iterable[UUID], municipalities_of: Mapping[UUID, Iterable[UUID]]
) -> dict[UUID, Touch]:
    """Return the municipalities that a project touched.

    A county is filled out only when the sources name none of its municipalities: a project in one town is
    recorded with its county too, and must not seem to have worked in all of it.
    """
    found = dict.fromkeys(named, Touch.NAMED)
    for area in areas:
        inside = list(municipalities_of.get(area, ()))
        if not any(found.get(place) is Touch.NAMED for place in inside):
            found.update(dict.fromkeys(inside, Touch.COUNTY))
    return found

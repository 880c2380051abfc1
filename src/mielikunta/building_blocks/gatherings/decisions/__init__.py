"""The classes that gatherings and enrolments stand in, and what fits where; plain Python."""

from enum import StrEnum


class Kind(StrEnum):
    """What is arranged."""

    METHOD_TRAINING = "method_training"
    WORKSHOP = "workshop"  # or a school visit
    SEMINAR = "seminar"  # open to anybody
    GROUP = "group"  # the same people over several sessions
    DISCUSSION = "discussion"
    THEME_DAY = "theme_day"
    MEETING = "meeting"  # of a working group
    DROP_IN = "drop_in"  # one comes when one likes


class Mode(StrEnum):
    """How one takes part."""

    ON_SITE = "on_site"
    REMOTE = "remote"
    HYBRID = "hybrid"


class State(StrEnum):
    """Where a gathering stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    HELD = "held"


class Asks(StrEnum):
    """What a person is asked when signing up."""

    NOTHING = "nothing"  # a nickname at most
    MAY = "may"  # name and e-mail, if one likes
    NAME = "name"  # the name is needed, such as for a certificate


class Party(StrEnum):
    """Who signs up in one go."""

    ONE = "one"
    FAMILY = "family"  # adults, and children by age
    GROUP = "group"  # a unit or a school class


class Band(StrEnum):
    """Ages in a party."""

    ADULTS = "adults"
    AGE_0_2 = "age_0_2"
    AGE_3_6 = "age_3_6"
    AGE_7_12 = "age_7_12"
    AGE_13_17 = "age_13_17"


class Standing(StrEnum):
    """Where an enrolment stands. Held: the form is being filled in."""

    HELD = "held"
    HELD_IN_LINE = "held_in_line"
    ENROLLED = "enrolled"
    WAITING = "waiting"
    OFFERED = "offered"  # a seat came free for whoever waited; it is theirs until they answer or the time is up
    CANCELLED = "cancelled"
    LAPSED = "lapsed"  # a hold or an offer that nobody answered


WITH_SEATS = frozenset({Standing.HELD, Standing.ENROLLED, Standing.OFFERED})
IN_LINE = frozenset({Standing.HELD_IN_LINE, Standing.WAITING})
BEING_FILLED = frozenset({Standing.HELD, Standing.HELD_IN_LINE})
TAKES_PART = frozenset({Standing.ENROLLED, Standing.WAITING, Standing.OFFERED})
OVER = frozenset({Standing.CANCELLED, Standing.LAPSED})
CHILDREN = tuple(each for each in Band if each is not Band.ADULTS)

MOST_SEATS, MOST_HEADS, MOST_SESSIONS = 100_000, 60, 60
HELD_MINUTES = 15
LEAST_ANSWER_HOURS, USUAL_ANSWER_HOURS, MOST_ANSWER_HOURS = 1, 24, 14 * 24
LEAST_DAYS_KEPT, USUAL_DAYS_KEPT, MOST_DAYS_KEPT = 1, 30, 3 * 365
OLDEST = 120


def without_guardian(bands: dict[str, int]) -> bool:
    """Return whether a party has children and nobody grown up with them."""
    return not bands.get(Band.ADULTS) and any(bands.get(each) for each in CHILDREN)

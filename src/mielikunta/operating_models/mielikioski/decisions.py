"""What a kiosk counts by: ways in, topics, ages, where people were guided; plain Python."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SHORTEST_ANSWER, USUAL_ANSWER, LONGEST_ANSWER = 1, 2, 10  # working days in which a letter is answered
MOST_SCORE = 10
LONGEST_ADDRESS, LONGEST_WORDS = 254, 1000  # of an e-mail: its sender's address, and words for whoever answers
EMAIL_DAYS = 60  # days from typing an e-mail in to erasing its address at the latest, answered or not


class Way(StrEnum):
    """How somebody came who did not write here."""

    WALK_IN = "walk_in"
    PHONE = "phone"
    EMAIL = "email"


class Topic(StrEnum):
    """What it was about, in the order in which it is asked."""

    SELF_HARM = "self_harm"
    LOW_MOOD = "low_mood"
    ANXIETY = "anxiety"
    CHANGE = "change"
    LONELINESS = "loneliness"
    RELATIONSHIPS = "relationships"
    SUBSTANCES = "substances"
    SOMEBODY_CLOSE = "somebody_close"
    OTHER = "other"


class Age(StrEnum):
    """A wide age band, where the person told it."""

    UNTOLD = ""
    UNDER_18 = "under_18"
    YOUNG = "18_29"
    MIDDLE = "30_64"
    OLD = "65"


class Guided(StrEnum):
    """Where the person was helped on to."""

    NOWHERE = ""
    PEER = "peer"
    ASSOCIATION = "association"
    COURSE = "course"
    CARE = "care"
    SOCIAL = "social"
    ACUTE = "acute"
    YOUNG = "young"
    COMPANION = "companion"
    MEETING = "meeting"  # at the kiosk, by a booked time
    SERVICE = "service"  # near by, as a card in the conversation


class Heard(StrEnum):
    """Whether the visitor felt heard."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Band(StrEnum):
    """How much it helped, from 0 to 10, in three."""

    LITTLE = "little"
    SOME = "some"
    MUCH = "much"


def band_of(helped: int) -> Band:
    """Return the band of an answer: 0-4, 5-7, 8-10."""
    return Band.LITTLE if helped < 5 else Band.SOME if helped < 8 else Band.MUCH


URGENT = frozenset({Topic.SELF_HARM})


def is_urgent(topic: str) -> bool:
    """Return whether what the visitor chose goes before all others."""
    return topic in URGENT


def median_of(numbers: list[int]) -> int | None:
    """Return the middle one, the later of two; None without any."""
    return sorted(numbers)[len(numbers) // 2] if numbers else None


@dataclass(frozen=True)
class Span:
    """Days in [since, until). `closed`: nothing more comes into it, however often it is looked at."""

    since: date
    until: date
    closed: bool


def span_of(chosen: str, today: date) -> Span:
    """Return the span of a choice: a number of days up to now, "quarter" or "year" for the last one that is over."""
    if chosen == "year":
        return Span(date(today.year - 1, 1, 1), date(today.year, 1, 1), True)
    if chosen == "quarter":
        until = date(today.year, 1 + 3 * ((today.month - 1) // 3), 1)
        last = until - timedelta(days=1)
        return Span(date(last.year, last.month - 2, 1), until, True)
    return Span(today - timedelta(days=int(chosen)), today + timedelta(days=1), False)

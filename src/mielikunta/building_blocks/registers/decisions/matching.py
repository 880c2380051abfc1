"""Who suits to walk alongside whom: every suggestion is explained by its own reasons. Plain Python.

Nothing is hidden in the order: a candidate's points are the sum of POINTS of the reasons that are shown. Hard rules
come first and no number of points goes past them. The weights follow what the model holds to be needed most: the
person's own wish, then being understood, then being near, then what is liked and when there is time; free places
weigh least, so that the same few are not asked over and over. A person decides; this only puts in order.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mielikunta.building_blocks.registers.decisions.entries import StepKind


class Blocked(StrEnum):
    """A hard rule that keeps somebody from being suggested."""

    ALREADY = "already"  # walks alongside this person now
    NOT_READY = "not_ready"
    PAUSED = "paused"
    FULL = "full"
    NO_LANGUAGE = "no_language"
    SAID_NO = "said_no"  # to this very request


class Reason(StrEnum):
    """A reason for or against a candidate."""

    WISHED = "wished"
    EARLIER = "earlier"
    LANGUAGE = "language"
    AREA = "area"
    TOPICS = "topics"
    INTERESTS = "interests"
    TIMES = "times"
    PLACES = "places"
    OTHER_AREA = "other_area"
    INTERPRETER = "interpreter"
    NO_TOPICS = "no_topics"
    NO_TIMES = "no_times"
    ASKED_ELSEWHERE = "asked_elsewhere"
    NOT_NOW = "not_now"
    REFERRER = "referrer"


# Points for one of each; TOPICS, INTERESTS and PLACES are counted by how many, at most MOST_COUNTED.
POINTS: dict[Reason, int] = {
    Reason.WISHED: 60,
    Reason.LANGUAGE: 30,
    Reason.AREA: 20,
    Reason.EARLIER: 15,
    Reason.TIMES: 10,
    Reason.INTERESTS: 6,
    Reason.TOPICS: 5,
    Reason.PLACES: 3,
    Reason.OTHER_AREA: 0,
    Reason.INTERPRETER: 0,
    Reason.NO_TOPICS: 0,
    Reason.NO_TIMES: 0,
    Reason.ASKED_ELSEWHERE: -6,
    Reason.NOT_NOW: -10,
    Reason.REFERRER: -15,
}
MOST_COUNTED = 3
FOR = {Reason.WISHED, Reason.EARLIER, Reason.LANGUAGE, Reason.AREA, Reason.TOPICS, Reason.INTERESTS, Reason.TIMES}
FOR = FOR | {Reason.PLACES}
Ids = frozenset[str]
NONE: Ids = frozenset()


@dataclass(frozen=True)
class Needs:
    """What one person needs. `present`, `wished`, `earlier` and those who said no are ids of candidates."""

    municipality: str
    language: str
    interpreter: bool = False
    topics: Ids = NONE
    interests: Ids = NONE
    days: Ids = NONE
    parts: Ids = NONE
    present: str = ""
    wished: str = ""
    earlier: Ids = NONE
    said_no: Ids = NONE
    not_now: Ids = NONE
    referrer: str = ""


@dataclass(frozen=True)
class Candidate:
    """What is known of a member of the register. Empty areas, days or parts: any of them will do."""

    id: str
    lacks: tuple[StepKind, ...] = ()
    languages: Ids = NONE
    areas: Ids = NONE
    topics: Ids = NONE
    interests: Ids = NONE
    days: Ids = NONE
    parts: Ids = NONE
    taken: int = 0
    limit: int = 2
    paused_until: datetime.date | None = None
    asked_elsewhere: int = 0


@dataclass(frozen=True)
class Fit:
    """How a candidate suits: what keeps them away, what speaks for and against, and the sum of the points."""

    candidate: Candidate
    blocked: tuple[Blocked, ...]
    reasons: tuple[tuple[Reason, tuple[str, ...]], ...]
    points: int

    @property
    def speaks_for(self) -> list[tuple[Reason, tuple[str, ...]]]:
        """The reasons for, with what they are about."""
        return [each for each in self.reasons if each[0] in FOR]

    @property
    def speaks_against(self) -> list[tuple[Reason, tuple[str, ...]]]:
        """The reasons against."""
        return [each for each in self.reasons if each[0] not in FOR]


def blocks(needs: Needs, candidate: Candidate, today: datetime.date) -> tuple[Blocked, ...]:
    """Return the hard rules that keep the candidate away."""
    held = {
        Blocked.ALREADY: candidate.id == needs.present,
        Blocked.NOT_READY: bool(candidate.lacks),
        Blocked.PAUSED: candidate.paused_until is not None and candidate.paused_until >= today,
        Blocked.FULL: candidate.taken >= candidate.limit,
        Blocked.NO_LANGUAGE: needs.language not in candidate.languages and not needs.interpreter,
        Blocked.SAID_NO: candidate.id in needs.said_no,
    }
    return tuple(rule for rule, holds in held.items() if holds)


def _reasons(needs: Needs, candidate: Candidate) -> Iterable[tuple[Reason, tuple[str, ...]]]:
    """Yield what speaks for and against, each with the classes it is about."""
    near = not candidate.areas or needs.municipality in candidate.areas
    topics, interests = sorted(needs.topics & candidate.topics), sorted(needs.interests & candidate.interests)
    days = not needs.days or not candidate.days or bool(needs.days & candidate.days)
    parts = not needs.parts or not candidate.parts or bool(needs.parts & candidate.parts)
    asks_times = bool(needs.days or needs.parts)
    free = max(0, candidate.limit - candidate.taken)
    told: list[tuple[Reason, tuple[str, ...], bool]] = [
        (Reason.WISHED, (), candidate.id == needs.wished),
        (Reason.EARLIER, (), candidate.id in needs.earlier),
        (Reason.LANGUAGE, (needs.language,), needs.language in candidate.languages),
        (Reason.AREA, (needs.municipality,), near),
        (Reason.TOPICS, tuple(topics), bool(topics)),
        (Reason.INTERESTS, tuple(interests), bool(interests)),
        (Reason.TIMES, (), asks_times and days and parts),
        (Reason.PLACES, ("place",) * free, free > 0),
        (Reason.OTHER_AREA, (), not near),
        (Reason.INTERPRETER, (), needs.interpreter and needs.language not in candidate.languages),
        (Reason.NO_TOPICS, (), bool(needs.topics and candidate.topics) and not topics),
        (Reason.NO_TIMES, (), asks_times and not (days and parts)),
        (Reason.ASKED_ELSEWHERE, (), candidate.asked_elsewhere > 0),
        (Reason.NOT_NOW, (), candidate.id in needs.not_now),
        (Reason.REFERRER, (), candidate.id == needs.referrer),
    ]
    return [(reason, about) for reason, about, holds in told if holds]


def _points(reason: Reason, about: tuple[str, ...]) -> int:
    counted = reason in {Reason.TOPICS, Reason.INTERESTS, Reason.PLACES}
    return POINTS[reason] * (min(len(about), MOST_COUNTED) if counted else 1)


def fit_of(needs: Needs, candidate: Candidate, today: datetime.date) -> Fit:
    """Return how one candidate suits one person."""
    reasons = tuple(_reasons(needs, candidate))
    return Fit(candidate, blocks(needs, candidate, today), reasons, sum(_points(*each) for each in reasons))


def ranked(needs: Needs, candidates: Iterable[Candidate], today: datetime.date) -> list[Fit]:
    """Return how all suit: first those who can be asked, best first; equal ones by load, then as they were given."""
    fits = [fit_of(needs, candidate, today) for candidate in candidates]
    return sorted(fits, key=lambda fit: (bool(fit.blocked), -fit.points, fit.candidate.taken))

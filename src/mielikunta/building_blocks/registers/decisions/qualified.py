"""Who is qualified for which course, how long, and who could lead a planned one: plain Python."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ENDING_DAYS = 90  # that long before a qualification ends, it is said


class Validity(StrEnum):
    """How a qualification stands on a day."""

    VALID = "valid"
    ENDING = "ending"
    ENDED = "ended"


class Fit(StrEnum):
    """Why somebody could, or could not, lead a planned course."""

    COURSE = "course"
    LANGUAGE = "language"
    AREA = "area"
    DAY = "day"
    FEWER = "fewer"  # has led fewer than the others: the turn goes round
    NO_COURSE = "no_course"
    ENDED = "ended"
    NO_LANGUAGE = "no_language"
    PAUSED = "paused"
    BUSY = "busy"
    OTHER_AREA = "other_area"
    OTHER_DAY = "other_day"


HINDERS = (Fit.NO_COURSE, Fit.ENDED, Fit.NO_LANGUAGE, Fit.PAUSED, Fit.BUSY)
POINTS = {Fit.AREA: 3, Fit.DAY: 2, Fit.FEWER: 1}  # what all have, such as the course, ranks nobody


@dataclass(frozen=True)
class Candidate:
    """What is known of an instructor. Empty areas or days: any of them. courses: the last day of each, None without."""

    id: object
    courses: Mapping[str, datetime.date | None]
    languages: Collection[str]
    areas: Collection[object] = ()
    days: Collection[str] = ()
    paused_until: datetime.date | None = None
    busy: Collection[datetime.date] = ()
    led: int = 0


@dataclass(frozen=True)
class Wanted:
    """The planned course; without a course, any qualification will do."""

    course: str
    language: str
    area: object | None
    days: Collection[datetime.date]


@dataclass(frozen=True)
class Suggestion:
    """A candidate with the reasons; `hindered`: can't be named now."""

    id: object
    reasons: list[Fit] = field(default_factory=list)

    @property
    def hindered(self) -> bool:
        """Whether something stands in the way."""
        return any(each in HINDERS for each in self.reasons)

    @property
    def points(self) -> int:
        """The sum of the reasons shown."""
        return sum(POINTS.get(each, 0) for each in self.reasons)


def validity(until: datetime.date | None, today: datetime.date) -> Validity:
    """Return how a qualification stands; the last day still counts."""
    if until is None or (until - today).days > ENDING_DAYS:
        return Validity.VALID
    return Validity.ENDING if until >= today else Validity.ENDED


def suggested(candidates: Collection[Candidate], wanted: Wanted) -> list[Suggestion]:
    """Return all candidates with their reasons: those who can first, the best fitting of them before others."""
    least = min((each.led for each in candidates), default=0)
    found = [Suggestion(each.id, reasons_of(each, wanted, least)) for each in candidates]
    return sorted(found, key=lambda each: (each.hindered, -each.points))


def reasons_of(one: Candidate, wanted: Wanted, least: int) -> list[Fit]:
    """Return why one could lead, and why not."""
    last = max(wanted.days, default=None)
    told = [course_reason(one, wanted.course, last)]
    told.append(Fit.LANGUAGE if wanted.language in one.languages else Fit.NO_LANGUAGE)
    if last and one.paused_until and one.paused_until >= min(wanted.days):
        told.append(Fit.PAUSED)
    if set(one.busy) & set(wanted.days):
        told.append(Fit.BUSY)
    if wanted.area is not None:
        told.append(Fit.AREA if not one.areas or wanted.area in one.areas else Fit.OTHER_AREA)
    if wanted.days:
        weekdays = {("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.weekday()] for day in wanted.days}
        told.append(Fit.DAY if not one.days or weekdays <= set(one.days) else Fit.OTHER_DAY)
    if one.led == least:
        told.append(Fit.FEWER)
    return told


def course_reason(one: Candidate, course: str, on: datetime.date | None) -> Fit:
    """Return whether the qualification holds on the last day of the course."""
    held = [until for key, until in one.courses.items() if not course or key == course]
    if not held:
        return Fit.NO_COURSE
    return Fit.COURSE if any(until is None or on is None or until >= on for until in held) else Fit.ENDED

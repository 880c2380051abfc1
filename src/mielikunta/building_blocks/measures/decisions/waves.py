"""When is asked, and of whom."""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

DAYS_OPEN = 42  # six weeks: a holiday fits in, and the wave still means something


class Wave(StrEnum):
    """The moment that a set of answers tells of."""

    BEFORE = "before"
    AFTER = "after"
    FOLLOW_3 = "follow_3"
    FOLLOW_6 = "follow_6"


MONTHS_AFTER = {Wave.AFTER: 0, Wave.FOLLOW_3: 3, Wave.FOLLOW_6: 6}


class Audience(StrEnum):
    """Who is asked."""

    PERSON = "person"
    COMPANION = "companion"
    REFERRER = "referrer"


class State(StrEnum):
    """Where an invitation stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"  # the time ran out, or there is no reason to ask any more
    ERASED = "erased"  # the one who answered has taken the answers back: not asked anew


SETTLED = frozenset({State.ANSWERED, State.ERASED})


class Way(StrEnum):
    """How an answer came in."""

    LINK = "link"
    CODE = "code"
    DESK = "desk"
    PAPER = "paper"


@dataclass(frozen=True)
class Course:
    """What a room tells of one path: when it began and ended, and who may be asked.

    asks: the audiences to ask now; empty for somebody who died. `ended_on` None: it goes on. skips: waves that the
    person has said no to beforehand, such as the follow-ups.
    """

    began_on: datetime.date
    ended_on: datetime.date | None
    asks: frozenset[Audience]
    skips: frozenset[Wave] = frozenset()


@dataclass(frozen=True)
class Wanted:
    """A set of answers to ask for, from `opens_on` to `closes_on`, both included."""

    wave: Wave
    audience: Audience
    opens_on: datetime.date
    closes_on: datetime.date


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day so many months later; the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


def wanted(course: Course, planned: Iterable[tuple[Wave, Audience]], today: datetime.date) -> list[Wanted]:
    """Return what is to be asked by today, past waves included; what is yet to come is not in it."""
    found = []
    for wave, audience in dict.fromkeys(planned):
        when = _open_days(course, wave)
        if when is None or wave in course.skips or audience not in course.asks:
            continue
        if when[0] <= today:
            found.append(Wanted(wave, audience, *when))
    return found


def _open_days(course: Course, wave: Wave) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day of a wave; None while it is not known.

    A beginning can be told of only until the end: what is said afterwards is coloured by it.
    """
    if wave is Wave.BEFORE:
        last = course.began_on + datetime.timedelta(days=DAYS_OPEN)
        return course.began_on, max(course.began_on, min(last, course.ended_on or last))
    if course.ended_on is None:
        return None
    first = months_after(course.ended_on, MONTHS_AFTER[wave])
    return first, first + datetime.timedelta(days=DAYS_OPEN)


def may_change(answered_on: datetime.date | None, today: datetime.date) -> bool:
    """Return whether an answer may still be changed: until the end of the day it was given."""
    return answered_on is not None and answered_on == today

"""How the course of a journey runs: its length, reminders, follow-ups, promised times. Plain Python."""

import calendar
import datetime
from collections.abc import Collection
from enum import StrEnum

MONTHS = 6  # how long a companion walks alongside, where the adoption has not agreed otherwise
SHORTEST, LONGEST = 1, 24
REMINDED_AFTER = (1, 3, 5)  # months from the first meeting
END_IN_SIGHT = datetime.timedelta(days=14)
FOLLOWED_AFTER = (3, 6)  # months from the farewell
REQUEST_DAYS = 30  # the law gives a month to answer a person who asks for data or erasure


class Outcome(StrEnum):
    """How a meeting that was agreed on turned out."""

    HELD = "held"
    MOVED = "moved"
    ABSENT = "absent"  # one of the two told beforehand
    NO_SHOW = "no_show"


class AcceptedHow(StrEnum):
    """How the person accepted the agreement."""

    SCREEN = "screen"
    PAPER = "paper"


class ReminderKind(StrEnum):
    """What the clock reminds of."""

    MONTH_1 = "month_1"
    MONTH_3 = "month_3"
    MONTH_5 = "month_5"
    END = "end"


class Ask(StrEnum):
    """What the person may ask for on their own page or on paper."""

    CHANGE_COMPANION = "change_companion"
    OWN_DATA = "own_data"
    ERASURE = "erasure"


class FollowUpState(StrEnum):
    """What became of a follow-up."""

    DUE = "due"
    DONE = "done"
    NOT_REACHED = "not_reached"


MONTH_KINDS = dict(zip((ReminderKind.MONTH_1, ReminderKind.MONTH_3, ReminderKind.MONTH_5), REMINDED_AFTER, strict=True))


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day of the month `months` later, or the month's last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def end_of(began_on: datetime.date, months: int, extended_to: datetime.date | None) -> datetime.date:
    """Return when the journey is to end: the agreed months, or what it was extended to if that is later."""
    agreed = months_after(began_on, months)
    return max(agreed, extended_to) if extended_to else agreed


def reminder_due(
    began_on: datetime.date,
    ends_on: datetime.date,
    told: Collection[tuple[ReminderKind, datetime.date]],
    today: datetime.date,
) -> tuple[ReminderKind, datetime.date] | None:
    """Return the reminder to give today, with the day it fell due; None when there is nothing new to tell.

    Of several that have fallen due, as after a pause of the clock, only the latest is given. One of a month is
    given once; the end is told again when it has been moved.
    """
    due = [(kind, months_after(began_on, months)) for kind, months in MONTH_KINDS.items()]
    due.append((ReminderKind.END, ends_on - END_IN_SIGHT))
    due = sorted((pair for pair in due if pair[1] <= today and pair[1] < ends_on), key=lambda pair: (pair[1], pair[0]))
    if not due:
        return None
    kind, day = due[-1]
    if (kind, day) in told or any(kind is earlier and kind is not ReminderKind.END for earlier, _on in told):
        return None
    return kind, day


def follow_ups_after(ended_on: datetime.date) -> list[tuple[int, datetime.date]]:
    """Return the months and days of follow-up after a farewell."""
    return [(months, months_after(ended_on, months)) for months in FOLLOWED_AFTER]


def may_extend(ends_on: datetime.date, until: datetime.date, today: datetime.date) -> bool:
    """Return whether a journey may be extended to `until`: later than agreed, still to come, a year on at most."""
    return max(ends_on, today) < until <= months_after(max(ends_on, today), 12)

"""When bookable times are, and what may become of a booked one; plain Python."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
WEEK = timedelta(days=7)
SHORTEST, LONGEST = 15, 120  # minutes of one time
MOST_IN_A_ROW = 16
MOST_WEEKS = 26
EARLIEST, LATEST = time(6), time(22)  # between them no clock is moved, so wall time and minutes agree
DAYS_AHEAD = 56  # how far ahead visitors book
DAYS_KEPT = 30  # after the time, until who booked and their words are erased
LEAST_LET_IN, MOST_LET_IN = 3, 20  # new visitors of one service within an hour


class WithWhom(StrEnum):
    """Whom the visitor meets."""

    PROFESSIONAL = "professional"
    EXPERT = "expert"
    PAIR = "pair"


class State(StrEnum):
    """What became of a booked time."""

    BOOKED = "booked"
    CANCELLED = "cancelled"  # by the visitor
    CALLED_OFF = "called_off"  # by the service
    HELD = "held"
    NO_SHOW = "no_show"
    PASSED = "passed"  # nobody has noted how it went


TAKES_SLOT = frozenset({State.BOOKED, State.HELD, State.NO_SHOW, State.PASSED})
NOTED = frozenset({State.HELD, State.NO_SHOW})


def days_of(first: date, until: date, is_holiday: Callable[[date], bool]) -> list[date]:
    """Return the day, or every week's same day up to `until`; a repeated one is left out on a holiday."""
    if until <= first:
        return [first]
    weeks = (until - first) // WEEK
    return [day for passed in range(weeks + 1) if not is_holiday(day := first + WEEK * passed)]


def times_of(day: date, begins: time, minutes: int, in_a_row: int) -> list[tuple[datetime, datetime]]:
    """Return the times of a day, one after another, by the clock on the wall in Finland."""
    first = datetime.combine(day, begins, tzinfo=HELSINKI)
    length = timedelta(minutes=minutes)
    return [(first + length * number, first + length * (number + 1)) for number in range(in_a_row)]


def fits_in_a_day(begins: time, minutes: int, in_a_row: int) -> bool:
    """Return whether the times of a day lie between early morning and late evening."""
    ends = begins.hour * 60 + begins.minute + minutes * in_a_row
    return begins >= EARLIEST and ends <= LATEST.hour * 60


def overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Return whether two times have a moment in common; one may begin as the other ends."""
    return one[0] < other[1] and other[0] < one[1]


def most_let_in(free: int, lately: int) -> int:
    """Return how many new visitors may book within an hour: half of what was free as it began, within limits.

    They are unknown, so only all together can be limited: nobody takes away every time of a small service.
    """
    return min(MOST_LET_IN, max(LEAST_LET_IN, (free + lately) // 2))

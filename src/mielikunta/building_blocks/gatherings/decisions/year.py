"""The annual clock: what is on in each month by theme, which months are empty, and moving to the next year."""

import calendar
import datetime
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

MONTHS = range(1, 13)
WEEK = 7
FIRST_YEAR, YEARS_AHEAD = 2021, 5  # of the clocks that are shown


class Theme(StrEnum):
    """What a gathering is about: the rings of the annual clock, the outermost first."""

    FIRST_AID = "first_aid"
    FAMILIES = "families"
    YOUNG = "young"
    WORKING_LIFE = "working_life"
    OLDER = "older"
    EVERYBODY = "everybody"


@dataclass(frozen=True)
class Year:
    """How many gatherings are on in each month by theme. One with sessions in two months is counted in both."""

    number: int
    counts: dict[tuple[int, str], int] = field(default_factory=dict)

    def of(self, month: int, theme: str) -> int:
        """How many are on in a month about a theme."""
        return self.counts.get((month, theme), 0)

    def in_month(self, month: int) -> int:
        """How many are on in a month; a gathering has one theme, so nothing is counted twice."""
        return sum(self.of(month, theme) for theme in Theme)

    @property
    def themes(self) -> list[Theme]:
        """The themes that the year has, in the order of the rings."""
        return [theme for theme in Theme if any(self.of(month, theme) for month in MONTHS)]

    @property
    def gaps(self) -> list[int]:
        """The months without anything."""
        return [month for month in MONTHS if not self.in_month(month)]


def year_of(number: int, found: Iterable[tuple[object, str, int]]) -> Year:
    """Return the year of (gathering, theme, month) for each session; a gathering counts once in a month."""
    return Year(number, dict(Counter((month, theme) for _gathering, theme, month in set(found))))


def spans(months: Collection[int]) -> list[tuple[int, int]]:
    """Return months as runs (first, last), so that they can be said in few words."""
    runs: list[tuple[int, int]] = []
    for month in sorted(months):
        if runs and runs[-1][1] == month - 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs


def next_years_day(day: datetime.date) -> datetime.date:
    """Return the day of the next year that is nearest to the same date and on the same weekday.

    Always in the next calendar year: at the turn of the year, the nearest one inside it.
    """
    year = day.year + 1
    same = day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))
    shift = (day.weekday() - same.weekday()) % WEEK
    nearest = same + datetime.timedelta(days=shift if shift <= WEEK // 2 else shift - WEEK)
    if nearest.year != year:
        nearest += datetime.timedelta(days=WEEK if nearest.year < year else -WEEK)
    return nearest

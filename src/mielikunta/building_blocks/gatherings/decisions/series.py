"""When a series meets: reckoned by the clock on the wall in Finland, so that six o'clock stays six o'clock."""

import calendar
import datetime
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
Moments = tuple[datetime.datetime, datetime.datetime]


class Every(StrEnum):
    """How often a series meets."""

    ONCE = "once"
    DAY = "day"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Series:
    """The first day, the hours by the wall clock, how often and how many times."""

    day: datetime.date
    starts: datetime.time
    ends: datetime.time
    every: Every = Every.ONCE
    times: int = 1


def moments_of(series: Series) -> list[Moments]:
    """Return start and end of each session, in UTC and in order."""
    times = 1 if series.every is Every.ONCE else series.times
    return [moments_on(nth_day(series, number), series.starts, series.ends) for number in range(times)]


def moments_on(day: datetime.date, starts: datetime.time, ends: datetime.time) -> Moments:
    """Return when it starts and ends; an end at or before the start is on the next day.

    An hour that the clock skips in spring is taken an hour later; of an hour that comes twice in autumn, the first.
    """
    last = day if ends > starts else day + datetime.timedelta(days=1)
    first = instant(day, starts)
    end = instant(last, ends)
    if end <= first:  # the skipped hour has swallowed it
        end = first + (datetime.datetime.combine(last, ends) - datetime.datetime.combine(day, starts))
    return first, end


def instant(day: datetime.date, at: datetime.time) -> datetime.datetime:
    """Return the moment when the wall clock shows this."""
    return datetime.datetime.combine(day, at, tzinfo=HELSINKI).astimezone(datetime.UTC)


def nth_day(series: Series, number: int) -> datetime.date:
    """Return the day of a session; a month without such a day meets on its last one."""
    steps = {Every.DAY: 1, Every.WEEK: 7, Every.TWO_WEEKS: 14}
    if series.every in steps:
        return series.day + datetime.timedelta(days=steps[series.every] * number)
    months = {Every.MONTH: 1, Every.YEAR: 12}.get(series.every, 0) * number
    year, month = divmod(series.day.year * 12 + series.day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(series.day.day, calendar.monthrange(year, month + 1)[1]))

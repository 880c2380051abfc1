"""Working days in Finland: Monday to Friday, without public holidays, Midsummer Eve and Christmas Eve."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FI", years=year))


def is_holiday(day: date) -> bool:
    """Return whether `day` is a public holiday, Midsummer Eve or Christmas Eve."""
    return day in _holidays(day.year)


def is_working_day(day: date) -> bool:
    """Return whether offices are open on `day`."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def working_days_after(day: date, count: int) -> date:
    """Return the `count`th working day after `day`; `day` itself never counts. count >= 1."""
    while count > 0:
        day += DAY
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Return how many working days lie after `start`, up to and with `end`; 0 when `end` is not later."""
    return sum(is_working_day(start + DAY * passed) for passed in range(1, (end - start).days + 1))

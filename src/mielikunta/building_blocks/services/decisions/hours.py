"""When a service is open: weekly hours in Finnish wall time, holidays and breaks. Plain Python.

The hours hold by the wall clock of Europe/Helsinki. When the clock skips or repeats an hour, a service opens at
the first moment the clock shows the hour and closes at the last.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

HELSINKI = ZoneInfo("Europe/Helsinki")
DAY = timedelta(days=1)
# Days looked at for the next change; what does not open in the longer time is told as closed for now.
SOON, LOOK_AHEAD = 9, 60
MIDNIGHT = time(0)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, order=True)
class Opening:
    """Open on a weekday (Monday is 0) from `opens` to `closes`; not later than `opens` means on the next day."""

    weekday: int
    opens: time
    closes: time

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError("a weekday is 0 to 6")

    @property
    def is_whole_day(self) -> bool:
        """Whether it lasts from midnight to midnight."""
        return self.opens == self.closes == MIDNIGHT


@dataclass(frozen=True)
class Week:
    """Weekly hours; closed on Finnish holidays unless `on_holidays`; closed on the days of a break, both included."""

    openings: tuple[Opening, ...] = ()
    on_holidays: bool = False
    break_from: date | None = None
    break_until: date | None = None

    @property
    def is_always(self) -> bool:
        """Whether it never closes."""
        whole = {opening.weekday for opening in self.openings if opening.is_whole_day}
        return len(whole) == 7 and self.on_holidays and self.break_from is None


@dataclass(frozen=True)
class Standing:
    """How it is at a moment: open until `until` (None: never closes), or closed until `opens` (None: not known)."""

    is_open: bool
    until: datetime | None = None
    opens: datetime | None = None


@lru_cache(maxsize=64)
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FI", years=year))


def is_holiday(day: date) -> bool:
    """Return whether the day is a public holiday in Finland, or Midsummer or Christmas Eve."""
    return day in _holidays_of(day.year)


def opens_on(week: Week, day: date) -> bool:
    """Return whether the weekly hours hold on a day at all."""
    if not week.on_holidays and is_holiday(day):
        return False
    if week.break_from is None:
        return True
    return not (week.break_from <= day and (week.break_until is None or day <= week.break_until))


def spans_of(week: Week, day: date) -> Iterator[Span]:
    """Yield when it is open, from its opening on `day`, as moments in UTC."""
    if not opens_on(week, day):
        return
    for opening in week.openings:
        if opening.weekday != day.weekday():
            continue
        last = day if opening.closes > opening.opens else day + DAY
        yield moment(day, opening.opens, fold=0), moment(last, opening.closes, fold=1)


def moment(day: date, clock: time, *, fold: int) -> datetime:
    """Return in UTC when the clock of a day shows a time: the first of two such moments, or the last (`fold` 1)."""
    local = datetime.combine(day, clock.replace(fold=fold), HELSINKI)
    found = local.astimezone(UTC)
    if found.astimezone(HELSINKI).replace(tzinfo=None) == local.replace(tzinfo=None):
        return found
    return datetime.combine(day, time(1), UTC)  # the hour is skipped: in the Union the clock turns at one, UTC


def spans_between(week: Week, first: date, days: int) -> list[Span]:
    """Return the open times that begin on `days` days from `first` on, those that touch made one."""
    found = sorted(span for number in range(days) for span in spans_of(week, first + number * DAY))
    joined: list[Span] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def standing_at(week: Week, now: datetime) -> Standing:
    """Return whether it is open at `now` (aware), until when, or when it opens next."""
    if week.is_always:
        return Standing(is_open=True)
    yesterday = now.astimezone(HELSINKI).date() - DAY
    # Nearly always the next days tell; an open time that lasts to their end may go on after it.
    last_sure = moment(yesterday + SOON * DAY, MIDNIGHT, fold=0)
    for days, sure_until in ((SOON, last_sure), (LOOK_AHEAD, None)):
        for start, end in spans_between(week, yesterday, days):
            if start <= now < end and (sure_until is None or end < sure_until):
                return Standing(is_open=True, until=end.astimezone(HELSINKI))
            if start > now:
                return Standing(is_open=False, opens=start.astimezone(HELSINKI))
    return Standing(is_open=False)


def is_open_at(week: Week, now: datetime) -> bool:
    """Return whether it is open at `now` (aware): quicker than `standing_at` where nothing else is asked."""
    today = now.astimezone(HELSINKI).date()
    return any(start <= now < end for day in (today - DAY, today) for start, end in spans_of(week, day))

"""What journeys tell in numbers: plain Python, values in, figures out.

Moments come as the text of the database ("2026-11-22 09:15:01", UTC): two thousand referrals are then counted in a few
milliseconds. Days are those of Finland; reaction is in Finnish working days, waiting and length in plain days.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from statistics import median, quantiles
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mielikunta.building_blocks.journeys.decisions import Stage
from mielikunta.foundation.schedule.working_days import working_days_between

HELSINKI = ZoneInfo("Europe/Helsinki")
USUAL_TARGET = 3  # working days in which a referral is answered, where nothing else is agreed
MOST_BARS = 24  # months shown one by one; a longer time by quarters


class Told(NamedTuple):
    """What the figures are counted from, of one journey; moments as texts, None where there is none yet."""

    stage: str
    ending: str
    grounds: str  # a JSON list
    received: str
    accepted: str | None
    accompanied: str | None
    closed: str | None


@dataclass(frozen=True)
class Period:
    """The days looked at: from `since` to the day before `until`; None is without limit."""

    key: str
    since: date | None
    until: date | None

    def holds(self, day: date | None) -> bool:
        """Return whether a day lies in the period; no day lies in none."""
        if day is None:
            return False
        return (self.since is None or day >= self.since) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Spread:
    """How values lie, in days. None where there are none; `early`, `late`: a tenth lies below, a tenth above."""

    count: int
    middle: float | None = None
    early: float | None = None
    late: float | None = None
    longest: int | None = None


@dataclass(frozen=True)
class Figures:
    """Everything a coordinator counts of a period, and of this moment."""

    received: int
    by_month: list[tuple[str, int]]
    reaction: Spread
    in_target: int
    accepted: int
    returned: Mapping[str, int]
    waiting_answer: Spread
    waiting_companion: Spread
    under_way: int
    to_companion: Spread
    endings: Mapping[str, int]
    length: Spread
    grounds: Mapping[str, int]
    elsewhere: int = 0
    loads: Mapping[int, int] = field(default_factory=dict)
    meetings: Mapping[str, int] = field(default_factory=dict)
    changes: Mapping[int, int] = field(default_factory=dict)

    @property
    def goals(self) -> int:
        """How many goals were set."""
        return sum(self.changes.values())

    @property
    def goals_forward(self) -> int:
        """How many of them have come nearer to what was hoped."""
        return sum(count for change, count in self.changes.items() if change > 0)


@dataclass(frozen=True)
class OfPeople:
    """What many rows tell of each person: `moved`: change of the goal that moved most -> people; `met`: people met."""

    moved: Mapping[int, int]
    met: int


PERIODS = ["year", "quarter", "last_year", "all"]


def period_of(key: str, today: date) -> Period:
    """Return the period of a choice, see PERIODS; anything else is this year."""
    if key == "all":
        return Period("all", None, None)
    if key == "last_year":
        return Period("last_year", date(today.year - 1, 1, 1), date(today.year, 1, 1))
    if key == "quarter":
        return Period("quarter", date(today.year, 3 * ((today.month - 1) // 3) + 1, 1), None)
    return Period("year", date(today.year, 1, 1), None)


@lru_cache(maxsize=50_000)
def _day_of_hour(hour: str) -> date:
    return datetime.fromisoformat(f"{hour}:00").replace(tzinfo=UTC).astimezone(HELSINKI).date()


def day_of(moment: str | None) -> date | None:
    """Return the Finnish day of a moment; Finland's clock differs from UTC by whole hours, so the hour is enough."""
    return _day_of_hour(moment[:13]) if moment else None


@lru_cache(maxsize=50_000)
def _worked(start: date, end: date) -> int:
    return working_days_between(start, end)


@lru_cache(maxsize=200)
def _listed(grounds: str) -> tuple[str, ...]:
    return tuple(json.loads(grounds))


def spread(values: Sequence[int]) -> Spread:
    """Return how the values lie; the tenths from ten values on, for fewer would be told one by one."""
    if not values:
        return Spread(0)
    tenths = quantiles(values, n=10, method="inclusive") if len(values) >= 10 else None
    return Spread(
        count=len(values),
        middle=median(values),
        early=tenths[0] if tenths else None,
        late=tenths[-1] if tenths else None,
        longest=max(values),
    )


def share(part: int, whole: int) -> int | None:
    """Return the part in per cent, rounded; None of nothing."""
    return round(100 * part / whole) if whole else None


def figures_of(rows: Iterable[Told], period: Period, today: date, target: int = USUAL_TARGET) -> Figures:
    """Count: what was received, answered and ended in the period, and what waits and goes on today.

    target: working days in which an answer is due.
    """
    seen = _Seen()
    for row in rows:
        _look(seen, row, period, today)
    return Figures(
        received=sum(seen.months.values()),
        by_month=bars_of(seen.months),
        reaction=spread(seen.reaction),
        in_target=sum(days <= target for days in seen.reaction),
        accepted=seen.accepted,
        returned=seen.returned,
        waiting_answer=spread(seen.waiting[Stage.RECEIVED]),
        waiting_companion=spread(seen.waiting[Stage.ACCEPTED]),
        under_way=seen.under_way,
        to_companion=spread(seen.to_companion),
        endings=seen.endings,
        length=spread(seen.length),
        grounds=seen.grounds,
    )


@dataclass
class _Seen:
    """What is gathered while the rows are gone through."""

    months: Counter[tuple[int, int]] = field(default_factory=Counter)
    reaction: list[int] = field(default_factory=list)
    accepted: int = 0
    under_way: int = 0
    returned: Counter[str] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)
    grounds: Counter[str] = field(default_factory=Counter)
    waiting: dict[str, list[int]] = field(default_factory=lambda: {Stage.RECEIVED: [], Stage.ACCEPTED: []})
    to_companion: list[int] = field(default_factory=list)
    length: list[int] = field(default_factory=list)


def _look(seen: _Seen, row: Told, period: Period, today: date) -> None:
    received, closed = day_of(row.received), day_of(row.closed)
    assert received is not None
    answered = closed if row.stage == Stage.RETURNED else day_of(row.accepted)
    if period.holds(received):
        seen.months[received.year, received.month] += 1
        seen.grounds.update(_listed(row.grounds))
    if answered is not None and period.holds(answered):
        seen.reaction.append(_worked(received, answered))
        seen.accepted += row.stage != Stage.RETURNED
    _look_at_the_way(seen, row, period)
    if row.stage in seen.waiting:
        seen.waiting[row.stage].append((today - (received if row.stage == Stage.RECEIVED else answered or today)).days)
    seen.under_way += row.stage == Stage.ACCOMPANIED
    if closed is not None and period.holds(closed):
        (seen.returned if row.stage == Stage.RETURNED else seen.endings)[row.ending] += 1


def _look_at_the_way(seen: _Seen, row: Told, period: Period) -> None:
    """Gather how long finding a companion took, and how long the way together was."""
    begun, accepted, closed = day_of(row.accompanied), day_of(row.accepted), day_of(row.closed)
    if begun is None:
        return
    if accepted is not None and period.holds(begun):
        seen.to_companion.append((begun - accepted).days)
    if row.stage == Stage.ENDED and closed is not None and period.holds(closed):
        seen.length.append((closed - begun).days)


def bars_of(months: Mapping[tuple[int, int], int]) -> list[tuple[str, int]]:
    """Return every month from the first to the last, empty ones too: "2026-03"; over a longer time "2026 Q1"."""
    if not months:
        return []
    (year, month), (last_year, last_month) = min(months), max(months)
    whole = [divmod(number, 12) for number in range(12 * year + month - 1, 12 * last_year + last_month)]
    listed = [((each[0], each[1] + 1), months.get((each[0], each[1] + 1), 0)) for each in whole]
    if len(listed) <= MOST_BARS:
        return [(f"{each[0]}-{each[1]:02}", count) for each, count in listed]
    quarters: Counter[str] = Counter()
    for each, count in listed:
        quarters[f"{each[0]} Q{(each[1] + 2) // 3}"] += count
    return list(quarters.items())


def median_of(counts: Mapping[int, int]) -> float | None:
    """Return the median of values told as value -> how many; None of nothing."""
    values = sorted(Counter(counts).elements())
    return median(values) if values else None

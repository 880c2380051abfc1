"""A rota as plain values: weeks, gaps in opening hours, people in two places at once, and a week moved on."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
WEEK = timedelta(days=7)
LONGEST = timedelta(hours=24)
WEEKS_AHEAD, WEEKS_BACK = 26, 52  # how far a rota is planned, and looked back at
SOON_DAYS = 14  # within which a free shift wants somebody
DAYS_KEPT = 365  # after a shift, until who held it is forgotten

Span = tuple[datetime, datetime]


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def chosen_week(text: str, today: date) -> date:
    """Return the Monday of a week told as any of its days; this week for what is unreadable or too far off."""
    this = monday_of(today)
    try:
        chosen = monday_of(date.fromisoformat(text))
    except (ValueError, OverflowError):
        return this
    return chosen if this - WEEKS_BACK * WEEK <= chosen <= this + WEEKS_AHEAD * WEEK else this


def gaps(opened: Span, held: Iterable[Span]) -> list[Span]:
    """Return the parts of an open time in which nobody is on."""
    found, at = [], opened[0]
    for start, end in sorted(held):
        if start >= opened[1]:
            break
        if start > at:
            found.append((at, start))
        at = max(at, end)
    return [*found, (at, opened[1])] if at < opened[1] else found


def overlap(one: Span, other: Span) -> bool:
    """Return whether two times have a moment in common; one may begin as the other ends."""
    return one[0] < other[1] and other[0] < one[1]


def doubled(held: Iterable[tuple[str, str, Span]]) -> set[str]:
    """Return the shifts, told as (shift, holder, time), that overlap another of the same holder."""
    by_holder: dict[str, list[tuple[str, Span]]] = {}
    for shift, holder, span in held:
        by_holder.setdefault(holder, []).append((shift, span))
    return {
        shift
        for own in by_holder.values()
        for shift, span in own
        if any(other != shift and overlap(span, another) for other, another in own)
    }


def moved(span: Span, weeks: int = 1) -> Span:
    """Return a time some weeks later by the clock on the wall in Finland."""
    start, end = (each.astimezone(HELSINKI) for each in span)
    return start + WEEK * weeks, end + WEEK * weeks


def is_open(span: Span, opened: Iterable[Span]) -> bool:
    """Return whether a time has a moment in common with an open one."""
    return any(overlap(span, each) for each in opened)

"""Releasing the figures of closed periods, once each."""

from collections.abc import Iterator
from datetime import date, timedelta

from mielikunta.building_blocks.adoption.api import PublishedGrid, first_real_use, rooms
from mielikunta.foundation.places.queries import municipalities
from mielikunta.foundation.privacy.actions import release
from mielikunta.foundation.privacy.decisions.disclosure import Counts, Grid
from mielikunta.foundation.privacy.decisions.periods import MONTHS, Kind, Period
from mielikunta.site.figures.queries import released_starts, years_tried

COUNTRY, CLASSES = "FI", "class"
SETTLING = timedelta(days=14)  # late typing in and taking back are done by then


def release_due(today: date) -> int:
    """Release every closed period of every grid that is not released yet, in order of time; return how many."""
    return sum(
        release_grid(each, today, first.year)
        for room in rooms()
        if room.publishes and (first := first_real_use(room.slug)) is not None
        for each in room.publishes
    )


def release_grid(each: PublishedGrid, today: date, first_year: int) -> int:
    """Release what is due of one grid. A period tried and found too thin is not tried again: its year is settled."""
    areas = area_tree()
    grid = Grid(each.name, areas, {CLASSES: list(each.classes)})
    done, count = released_starts(each.name), 0
    for period in due_periods(each, today, first_year):
        if (period.start, period.kind.value) in done or not is_open(each, period):
            continue
        count += release(grid=grid, period=period, counts=counted(each, period)) is not None
    return count


def is_open(each: PublishedGrid, period: Period) -> bool:
    """Return whether a period may still be offered: its year goes by this kind, or nothing is settled there yet."""
    year = years_tried(each.name).get(period.start.year)
    return year is None or year == period.kind.value


def due_periods(each: PublishedGrid, today: date, first_year: int) -> Iterator[Period]:
    """Yield the periods that are over, by year; within a year the shorter kinds before the longer."""
    for year in range(first_year, today.year + 1):
        for kind in map(Kind, each.kinds):
            for month in range(1, 13, MONTHS[kind]):
                period = Period(date(year, month, 1), kind)
                if period.closed(today - SETTLING):
                    yield period


def counted(each: PublishedGrid, period: Period) -> Counts:
    """Count the events of a period as cells of the grid."""
    return {(code, value): number for (code, value), number in each.counts(period.start, period.end).items()}


def area_tree() -> dict[str, list[str]]:
    """Return the country, its areas and their municipalities by code; those that have ended too, for old events."""
    tree: dict[str, list[str]] = {COUNTRY: []}
    for area, code in municipalities().order_by("area__code", "code").values_list("area__code", "code"):
        name = area_key(area)
        if name not in tree:
            tree[name] = []
            tree[COUNTRY].append(name)
        tree[name].append(code)
    return tree


def area_key(code: str) -> str:
    """Return an area's name in a grid: codes of areas and of municipalities are both digits."""
    return f"area-{code}"

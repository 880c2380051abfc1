"""The publication rule: which cells of a grid are shown, so that no small number can be worked out.

A grid fixes, for good, the tree of areas, the classes, the kinds of period and the threshold. For a closed
period it releases one table by area (the whole tree) and, at the top area only, one table for each way of
classing. Nothing else: no area by class. The rule for a total that is shown and the parts that make it up:

    hide every part below the threshold (zeros too); if any is hidden, hide the smallest of the others as
    well, with all that equal it. The parts of a hidden area are hidden.

The top total is shown from twice the threshold upwards. Why this holds against someone who sees every table
of every period, adds them as he likes, and knows this page:

1. Sums. Hidden parts of one total add up to at least the threshold: they include a part of at least the
   threshold, or they are all the parts of a total that is shown and so at least the threshold. What is
   released is thus equal to sums over disjoint blocks, each at least the threshold: hidden groups and shown
   cells. The most that fits in a cell is what its block holds: not below the threshold. Of an area by class,
   the most is the lesser of its two blocks' sums, for one-way tables with one total can be filled in freely
   from any cell: not below the threshold either.
2. The rule itself. Exchange a hidden small part with one of the smallest that were hidden with it: total,
   shown parts and hidden set come out the same. If every part was hidden, "all in this one" comes out the
   same too. So a hidden cell may always be at least the threshold; that it is hidden does not tell. A top
   total that is not shown is anything below twice the threshold. That is why the smallest of the others is
   hidden always, not only when the sum would need it.
3. Time. Periods of one calendar year are of one kind and do not overlap, are released once and never change,
   and a longer period's figure is only the sum of shorter ones that are all shown. The kind depends on the
   first period only, by a share that the exchanges of 2 never lower (put what moves into one leaf); of a
   shorter period that failed the test nothing is released, and it may have been empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

AREAS = "area"  # the name of the area table
SMALLEST_THRESHOLD = 5

Counts = Mapping[tuple[str, ...], int]  # (leaf area, class of each dimension in order) -> how many
Table = dict[str, int | None]  # key -> the figure, None when hidden


@dataclass(frozen=True)
class Grid:
    """What is published: `areas` maps parents to children, `classes` dimensions to their values, in order.

    Every event counts once: at one leaf area, with one class of each dimension ("not known" is a leaf or
    class like others).
    """

    name: str
    areas: Mapping[str, Sequence[str]]
    classes: Mapping[str, Sequence[str]]
    threshold: int = SMALLEST_THRESHOLD

    def __post_init__(self) -> None:
        children = [child for each in self.areas.values() for child in each]
        if len(children) != len(set(children)):
            raise ValueError(f"{self.name}: an area has two parents.")
        if len(set(self.areas) - set(children)) != 1 or not all(self.areas.values()):
            raise ValueError(f"{self.name}: the areas are not one tree with one top.")
        if len(self._downwards(self.top)) != len(children) + 1:
            raise ValueError(f"{self.name}: some areas do not hang on the top.")
        if AREAS in self.classes or not all(len(each) == len(set(each)) > 0 for each in self.classes.values()):
            raise ValueError(f"{self.name}: a class dimension is empty, repeats a class or is called {AREAS!r}.")
        if self.threshold < SMALLEST_THRESHOLD:
            raise ValueError(f"{self.name}: the threshold is {SMALLEST_THRESHOLD} at least.")

    @cached_property
    def top(self) -> str:
        """The area that holds all others."""
        children = {child for each in self.areas.values() for child in each}
        return next(area for area in self.areas if area not in children)

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """The areas that events are counted in."""
        return tuple(area for area in self._downwards(self.top) if area not in self.areas)

    def _downwards(self, area: str) -> list[str]:
        found: list[str] = []
        waiting = [area]
        while waiting and len(found) <= 2 * sum(len(each) for each in self.areas.values()):
            found.append(waiting.pop())
            waiting.extend(reversed(self.areas.get(found[-1], ())))
        return found


def publish(grid: Grid, counts: Counts) -> dict[str, Table]:
    """Return every table of one closed period; raises ValueError for counts foreign to the grid."""
    _belongs(grid, counts)
    by_area = _area_totals(grid, counts)
    total = by_area[grid.top] if by_area[grid.top] >= 2 * grid.threshold else None
    tables: dict[str, Table] = {AREAS: _area_table(grid, by_area, total)}
    for place, (dimension, classes) in enumerate(grid.classes.items(), 1):
        parts = dict.fromkeys(classes, 0)
        for cell, number in counts.items():
            parts[cell[place]] += number
        tables[dimension] = _parts_shown(parts, total, grid.threshold)
    return tables


def shows_enough(grid: Grid, counts: Counts) -> bool:
    """Say whether the period is long enough: at least half of the leaf areas with any count are shown."""
    by_area, table = _area_totals(grid, counts), publish(grid, counts)[AREAS]
    counted = [leaf for leaf in grid.leaves if by_area[leaf] > 0]
    return bool(counted) and 2 * sum(table[leaf] is not None for leaf in counted) >= len(counted)


def _area_table(grid: Grid, by_area: Mapping[str, int], total: int | None) -> Table:
    table: Table = {grid.top: total}
    waiting = [grid.top]
    while waiting:
        area = waiting.pop()
        parts = {child: by_area[child] for child in grid.areas.get(area, ())}
        table |= _parts_shown(parts, table[area], grid.threshold)
        waiting.extend(parts)
    return table


def _parts_shown(parts: Mapping[str, int], total: int | None, threshold: int) -> Table:
    small = {key for key, number in parts.items() if number < threshold}
    if total is None or len(small) == len(parts):
        return dict.fromkeys(parts)
    # Ties go together: otherwise the order of the list would tell which of two equals was hidden as the
    # other's cover.
    cover = min(number for key, number in parts.items() if key not in small) if small else 0
    return {key: None if number <= cover else number for key, number in parts.items()}


def _area_totals(grid: Grid, counts: Counts) -> dict[str, int]:
    totals = dict.fromkeys(grid.leaves, 0)
    for cell, number in counts.items():
        totals[cell[0]] += number
    parents = [area for area in grid._downwards(grid.top) if area in grid.areas]
    for area in reversed(parents):
        totals[area] = sum(totals[child] for child in grid.areas[area])
    return totals


def _belongs(grid: Grid, counts: Counts) -> None:
    leaves, classes = set(grid.leaves), [set(each) for each in grid.classes.values()]
    for cell, number in counts.items():
        if len(cell) != 1 + len(classes) or cell[0] not in leaves or number < 0:
            raise ValueError(f"{grid.name}: {cell} is no cell of the grid, or its count is negative.")
        if any(value not in known for value, known in zip(cell[1:], classes, strict=True)):
            raise ValueError(f"{grid.name}: {cell} has a class that the grid does not know.")

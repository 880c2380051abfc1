"""The publication rule, against attackers; what is released stays as it was released."""

from collections import defaultdict
from datetime import date
from itertools import combinations, product

import numpy
import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_array

from mielikunta.foundation.privacy.actions import release
from mielikunta.foundation.privacy.decisions.disclosure import AREAS, Grid, publish, shows_enough
from mielikunta.foundation.privacy.decisions.periods import Kind, Period
from mielikunta.foundation.privacy.models import PublicationYear, ReleasedCell, ReleasedPeriod
from mielikunta.foundation.privacy.queries import released, released_sum

COUNTRY = Grid(
    name="contacts",
    areas={"FI": ["north", "south"], "north": ["n1", "n2", "n3"], "south": ["s1", "s2"]},
    classes={"topic": ["mood", "family", "work"]},
)
database = pytest.mark.django_db(databases=["default", "keys"])


@st.composite
def grids(draw):
    areas = {"top": [f"r{number}" for number in range(draw(st.integers(1, 3)))]}
    for region in areas["top"][:]:
        children = draw(st.integers(0, 3))
        if children:
            areas[region] = [f"{region}.{number}" for number in range(children)]
    dimensions = draw(st.integers(0, 2))
    classes = {f"d{one}": [f"c{n}" for n in range(draw(st.integers(1, 3)))] for one in range(dimensions)}
    return Grid(name="drawn", areas=areas, classes=classes)


@st.composite
def grids_with_counts(draw):
    grid = draw(grids())
    cells = list(product(grid.leaves, *grid.classes.values()))
    number = st.one_of(st.integers(0, 6), st.integers(0, 25), st.just(0))
    return grid, {cell: draw(number) for cell in cells}


def leaves_under(grid, area):
    if area not in grid.areas:
        return [area]
    return [leaf for child in grid.areas[area] for leaf in leaves_under(grid, child)]


def everything_countable(grid):
    """Every area (inner ones too), class, and area by class: as (name, the interior cells it adds up)."""
    cells = list(product(grid.leaves, *grid.classes.values()))
    areas = [grid.top, *(child for each in grid.areas.values() for child in each)]
    for area in areas:
        inside = {cell for cell in cells if cell[0] in leaves_under(grid, area)}
        yield (area,), inside
        for place, classes in enumerate(grid.classes.values(), 1):
            for value in classes:
                yield (area, value), {cell for cell in inside if cell[place] == value}
        for cell in inside:
            yield (area, *cell[1:]), {other for other in inside if other[1:] == cell[1:]}


def sums_known(grid, tables):
    """What is released, as sums of interior cells."""
    cells = list(product(grid.leaves, *grid.classes.values()))
    for area, value in tables[AREAS].items():
        if value is not None:
            yield {cell for cell in cells if cell[0] in leaves_under(grid, area)}, value
    for place, dimension in enumerate(grid.classes, 1):
        for key, value in tables[dimension].items():
            if value is not None:
                yield {cell for cell in cells if cell[place] == key}, value


# An attacker who solves for the most that each cell can hold


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grids_with_counts())
def test_no_sum_of_what_is_released_bounds_a_small_number_below_five(drawn):
    grid, counts = drawn
    known = list(sums_known(grid, publish(grid, counts)))
    small = {name: inside for name, inside in everything_countable(grid) if sum(counts[cell] for cell in inside) < 5}
    if not known or not small:
        return  # nothing released bounds nothing, and a large number need not be hidden
    most = most_possible(list(counts), known, list(small.values()), at_most=sum(counts.values()) + 5)
    assert {name: found for name, found in zip(small, most, strict=True) if found < 5 - 1e-6} == {}


def most_possible(cells, known, wanted, at_most):
    """The most that each of `wanted` (sets of cells) can hold when `known` holds, as one programme of blocks apart.

    The most of their sum is the sum of their mosts, as no two blocks share a variable. `at_most` a cell keeps what
    nothing bounds finite.
    """
    rows = csr_array([[float(cell in block) for cell in cells] for block, _ in known])
    totals = numpy.tile([float(value) for _, value in known], len(wanted))
    gain = numpy.array([[-float(cell in inside) for cell in cells] for inside in wanted])
    solved = linprog(gain.ravel(), A_eq=block_diag([rows] * len(wanted)), b_eq=totals, bounds=(0, at_most))
    assert solved.status == 0, solved.message
    return -(gain * solved.x.reshape(gain.shape)).sum(axis=1)


# An attacker who knows the rule, and tries every table that would have been released in the same way


def tables_with_total(places, total):
    for bars in combinations(range(total + places - 1), places - 1):
        edges = (-1, *bars, total + places - 1)
        yield tuple(edges[one + 1] - edges[one] - 1 for one in range(places))


def frozen_tables(tables):
    return tuple(tuple(sorted(table.items(), key=str)) for table in tables.values())


SMALL_GRIDS = [
    (Grid(name="flat", areas={"t": ["a", "b", "c", "d"]}, classes={}), [*range(10), 12, 16, 19, 22, 26]),
    (
        Grid(name="tree", areas={"t": ["n", "s"], "n": ["n1", "n2"], "s": ["s1", "s2", "s3"]}, classes={}),
        [*range(10), 13, 17, 21],
    ),
    (Grid(name="chain", areas={"t": ["n"], "n": ["n1", "n2", "n3"]}, classes={}), [*range(10), 15, 20]),
    (
        Grid(name="cross", areas={"t": ["a", "b", "c"]}, classes={"k": ["x", "y"]}),
        [*range(10), 11, 14],
    ),
]


@pytest.mark.parametrize("grid, totals", SMALL_GRIDS, ids=lambda each: getattr(each, "name", ""))
@pytest.mark.parametrize("told_that_the_period_was_long_enough", [False, True])
def test_knowing_the_rule_bounds_nothing_below_five_either(grid, totals, told_that_the_period_was_long_enough):
    cells = list(product(grid.leaves, *grid.classes.values()))
    countable = [[cells.index(cell) for cell in inside] for _, inside in everything_countable(grid)]
    most = defaultdict(lambda: [0] * len(countable))
    for total in totals:
        for numbers in tables_with_total(len(cells), total):
            counts = dict(zip(cells, numbers, strict=True))
            if told_that_the_period_was_long_enough and not shows_enough(grid, counts):
                continue
            best = most[frozen_tables(publish(grid, counts))]
            for index, places in enumerate(countable):
                best[index] = max(best[index], sum(numbers[place] for place in places))
    assert most
    assert min(bound for best in most.values() for bound in best) >= 5


# What must hold of every release


@given(grids_with_counts())
def test_what_is_shown_is_true_and_large_enough(drawn):
    grid, counts = drawn
    for block, value in sums_known(grid, publish(grid, counts)):
        assert value == sum(counts[cell] for cell in block) >= 5


@given(grids_with_counts())
def test_what_is_hidden_under_a_shown_total_adds_up_to_five_at_least(drawn):
    grid, counts = drawn
    tables = publish(grid, counts)
    groups = [(tables[AREAS][area], [tables[AREAS][child] for child in grid.areas[area]]) for area in grid.areas]
    groups += [(tables[AREAS][grid.top], list(tables[dimension].values())) for dimension in grid.classes]
    for total, parts in groups:
        hidden = parts.count(None)
        if total is None:
            assert hidden == len(parts)
        elif hidden:
            assert hidden >= 2
            assert total - sum(part for part in parts if part is not None) >= 5


@given(grids_with_counts())
def test_every_cell_of_the_grid_is_in_the_release(drawn):
    grid, counts = drawn
    tables = publish(grid, counts)
    assert set(tables[AREAS]) == {grid.top, *(child for each in grid.areas.values() for child in each)}
    assert {name: list(table) for name, table in tables.items() if name != AREAS} == dict(grid.classes)


def at(grid=COUNTRY, **leaves):
    """Counts by leaf, their topics spread evenly."""
    topics = grid.classes["topic"]
    return {
        (leaf, topic): number // 3 + (place < number % 3)
        for leaf, number in leaves.items()
        for place, topic in enumerate(topics)
    }


def test_a_small_area_is_hidden_with_the_smallest_of_the_others():
    table = publish(COUNTRY, at(n1=3, n2=9, n3=12, s1=8, s2=30))[AREAS]
    assert table == {
        "FI": 62, "north": 24, "south": 38, "n1": None, "n2": None, "n3": 12, "s1": 8, "s2": 30,
    }  # fmt: skip


def test_equals_are_hidden_together():
    table = publish(COUNTRY, at(n1=3, n2=9, n3=9, s1=8, s2=30))[AREAS]
    assert [table[leaf] for leaf in ("n1", "n2", "n3")] == [None, None, None]


def test_the_top_is_shown_from_twice_the_threshold():
    assert publish(COUNTRY, at(n1=9))[AREAS]["FI"] is None
    assert publish(COUNTRY, at(n1=10))[AREAS]["FI"] == 10
    assert set(publish(COUNTRY, {})["topic"].values()) == {None}


@pytest.mark.parametrize("counts", [{("n1",): 3}, {("north", "mood"): 3}, {("n1", "weather"): 3}, {("n1", "mood"): -1}])
def test_counts_that_are_not_of_the_grid_are_refused(counts):
    with pytest.raises(ValueError):
        publish(COUNTRY, counts)


@pytest.mark.parametrize(
    "change",
    [
        {"areas": {"a": ["b"], "c": ["d"]}},
        {"areas": {"a": ["b"], "b": ["a"]}},
        {"areas": {"t": ["x"], "a": ["b"], "b": ["a"]}},
        {"areas": {"t": ["a", "b"], "a": ["c"], "b": ["c"]}},
        {"areas": {"t": []}},
        {"areas": {}},
        {"classes": {"topic": []}},
        {"classes": {"topic": ["x", "x"]}},
        {"classes": {"area": ["x"]}},
        {"threshold": 4},
    ],
)
def test_a_grid_that_cannot_be_is_refused(change):
    with pytest.raises(ValueError):
        Grid(**{"name": "wrong", "areas": COUNTRY.areas, "classes": COUNTRY.classes} | change)


# Periods


@pytest.mark.parametrize(
    "kind, start, end",
    [
        (Kind.MONTH, date(2025, 12, 1), date(2026, 1, 1)),
        (Kind.QUARTER, date(2025, 10, 1), date(2026, 1, 1)),
        (Kind.YEAR, date(2025, 1, 1), date(2026, 1, 1)),
    ],
)
def test_a_period_ends_where_the_next_begins(kind, start, end):
    period = Period(start, kind)
    assert period.end == end
    assert period.closed(end) and not period.closed(date(2025, 12, 31))


@pytest.mark.parametrize("kind, start", [(Kind.MONTH, date(2025, 1, 2)), (Kind.QUARTER, date(2025, 2, 1))])
def test_a_period_begins_on_its_first_day(kind, start):
    with pytest.raises(ValueError):
        Period(start, kind)


ENOUGH = at(n1=20, n2=20, n3=20, s1=20, s2=20)
THIN = at(n1=1, n2=2, n3=1, s1=2, s2=30)


def month(number):
    return Period(date(2025, number, 1), Kind.MONTH)


QUARTER_1, QUARTER_2, YEAR = (
    Period(date(2025, 1, 1), Kind.QUARTER),
    Period(date(2025, 4, 1), Kind.QUARTER),
    Period(date(2025, 1, 1), Kind.YEAR),
)


@database
def test_a_period_is_released_once_and_never_changes():
    first = release(grid=COUNTRY, period=month(1), counts=ENOUGH)
    cells = list(ReleasedCell.objects.values_list("table", "key", "value"))
    assert release(grid=COUNTRY, period=month(1), counts=at(n1=500)) == first
    assert list(ReleasedCell.objects.values_list("table", "key", "value")) == cells
    assert ("area", "FI", 100) in cells and ("topic", "mood", 35) in cells


@database
def test_a_year_that_began_with_enough_goes_by_months():
    assert release(grid=COUNTRY, period=month(1), counts=ENOUGH)
    assert release(grid=COUNTRY, period=month(2), counts=THIN)
    assert release(grid=COUNTRY, period=QUARTER_1, counts=ENOUGH) is None
    assert release(grid=COUNTRY, period=YEAR, counts=ENOUGH) is None


@database
def test_a_thin_first_month_makes_the_year_go_by_quarters():
    assert release(grid=COUNTRY, period=month(1), counts=THIN) is None
    assert release(grid=COUNTRY, period=month(2), counts=ENOUGH) is None
    assert release(grid=COUNTRY, period=QUARTER_1, counts=ENOUGH)
    assert release(grid=COUNTRY, period=QUARTER_2, counts=THIN)


@database
def test_a_thin_first_quarter_makes_it_one_year():
    assert release(grid=COUNTRY, period=month(1), counts={}) is None
    assert release(grid=COUNTRY, period=QUARTER_1, counts=THIN) is None
    assert release(grid=COUNTRY, period=QUARTER_2, counts=ENOUGH) is None
    assert release(grid=COUNTRY, period=YEAR, counts=THIN)
    assert list(PublicationYear.objects.values_list("kind", "settled")) == [("year", True)]
    assert ReleasedPeriod.objects.count() == 1


@database
def test_a_period_that_goes_on_is_not_released():
    with pytest.raises(ValueError):
        release(grid=COUNTRY, period=Period(date(2999, 1, 1), Kind.YEAR), counts={})


@database
def test_a_longer_time_is_the_sum_of_released_periods_that_all_show_it():
    release(grid=COUNTRY, period=month(1), counts=ENOUGH)
    release(grid=COUNTRY, period=month(2), counts=at(n1=3, n2=20, n3=30, s1=20, s2=20))
    release(grid=COUNTRY, period=month(4), counts=ENOUGH)
    from_, until = date(2025, 1, 1), date(2025, 3, 1)
    assert released_sum("contacts", "FI", from_, until) == 193
    assert released_sum("contacts", "n3", from_, until) == 50
    assert released_sum("contacts", "n1", from_, until) is None
    assert released_sum("contacts", "mood", from_, until, table="topic") is not None
    assert released_sum("contacts", "FI", from_, date(2025, 5, 1)) is None  # March is missing
    assert released_sum("contacts", "FI", from_, date(2025, 2, 15)) is None
    assert released_sum("contacts", "FI", from_, date(2025, 4, 1)) is None


@database
def test_released_periods_come_in_order_with_their_cells(django_assert_num_queries):
    for number in (2, 1, 3):
        release(grid=COUNTRY, period=month(number), counts=ENOUGH)
    with django_assert_num_queries(2):
        periods = [
            (each.period_start.month, len(each.cells.all()))
            for each in released("contacts", date(2025, 1, 1), date(2025, 3, 1))
        ]
    assert periods == [(1, 11), (2, 11)]


@database
def test_the_database_itself_refuses_a_small_figure():
    period = release(grid=COUNTRY, period=month(1), counts=ENOUGH)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleasedCell.objects.create(period=period, table="area", key="extra", value=4)

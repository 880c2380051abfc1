"""Counting: every journey once, in Finland's days, and no small numbers for those who may not open the journeys."""

import csv
import datetime
import io
from collections import Counter
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.journeys.decisions import CLOSED, Ending, ReturnReason, Stage
from mielikunta.building_blocks.journeys.figure_disclosure import tables_without_small_numbers
from mielikunta.building_blocks.journeys.figure_files import as_csv, as_xlsx
from mielikunta.building_blocks.journeys.figure_tables import FigureTable, tables_of
from mielikunta.building_blocks.journeys.figuring import (
    OfPeople,
    Period,
    Told,
    bars_of,
    day_of,
    figures_of,
    median_of,
    period_of,
    share,
    spread,
)

TODAY = datetime.date(2026, 11, 20)
ALL = period_of("all", TODAY)
YEAR = period_of("year", TODAY)
THIS_YEAR_OVER = Period("last_year", datetime.date(2026, 1, 1), datetime.date(2027, 1, 1))
NOBODY_MET = OfPeople(moved={}, met=0)
MOMENTS = st.integers(0, 1_050 * 86_400).map(
    lambda seconds: str(datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(seconds=seconds))
)


def a_row(stage: str = "received", **changes: str | None) -> Told:
    whole = {
        "stage": stage,
        "ending": "",
        "grounds": '["loneliness"]',
        "received": "2026-11-02 08:00:00",
        "accepted": None,
        "accompanied": None,
        "closed": None,
    }
    return Told(**whole | changes)  # type: ignore[arg-type]


@st.composite
def rows(draw: st.DrawFn) -> Told:
    stage = draw(st.sampled_from(list(Stage)))
    moments = sorted(draw(st.lists(MOMENTS, min_size=4, max_size=4)))
    ending = draw(st.sampled_from(list(ReturnReason if stage is Stage.RETURNED else Ending)))
    return a_row(
        stage,
        ending=ending if stage in CLOSED else "",
        received=moments[0],
        accepted=None if stage in {Stage.RECEIVED, Stage.RETURNED} else moments[1],
        accompanied=moments[2] if stage in {Stage.ACCOMPANIED, Stage.ENDED} else None,
        closed=moments[3] if stage in CLOSED else None,
    )


@given(st.lists(rows(), max_size=40))
def test_over_the_whole_time_every_journey_is_counted_once(told: list[Told]):
    figures = figures_of(told, ALL, TODAY)
    stages = Counter(row.stage for row in told)
    assert figures.received == len(told) == sum(count for _label, count in figures.by_month)
    assert sum(figures.returned.values()) == stages[Stage.RETURNED]
    assert sum(figures.endings.values()) == stages[Stage.ENDED]
    assert figures.waiting_answer.count == stages[Stage.RECEIVED]
    assert figures.waiting_companion.count == stages[Stage.ACCEPTED]
    assert figures.under_way == stages[Stage.ACCOMPANIED]
    assert figures.reaction.count == len(told) - stages[Stage.RECEIVED]
    assert 0 <= figures.in_target <= figures.reaction.count


@given(st.lists(rows(), max_size=40))
def test_two_years_and_the_time_before_make_the_whole(told: list[Told]):
    by_year = [
        figures_of(told, period_of(key, day), TODAY)
        for key, day in [("year", TODAY), ("last_year", TODAY), ("last_year", datetime.date(2025, 5, 5))]
    ]
    assert sum(each.received for each in by_year) == len(told)


def test_reaction_is_counted_in_finnish_working_days():
    friday, tuesday = "2026-12-04 12:00:00", "2026-12-08 07:00:00"  # the weekend holds Independence Day too
    figures = figures_of([a_row("accepted", received=friday, accepted=tuesday)], ALL, TODAY)
    assert figures.reaction.middle == 2
    christmas = a_row("accepted", received="2026-12-23 12:00:00", accepted="2026-12-28 12:00:00")
    assert figures_of([christmas], ALL, TODAY).reaction.middle == 1


def test_a_day_begins_at_midnight_in_finland():
    assert day_of("2026-11-21 21:59:59.999999") == datetime.date(2026, 11, 21)
    assert day_of("2026-11-21 22:00:00+00") == datetime.date(2026, 11, 22)
    assert day_of("2026-06-30 21:00:00") == datetime.date(2026, 7, 1)
    assert day_of(None) is None


def test_a_period_holds_its_first_day_and_not_the_day_after_its_last():
    last = period_of("last_year", TODAY)
    held = [datetime.date(2024, 12, 31), datetime.date(2025, 1, 1), datetime.date(2025, 12, 31)]
    assert [last.holds(day) for day in [*held, datetime.date(2026, 1, 1), None]] == [False, True, True, False, False]
    assert period_of("quarter", TODAY).since == datetime.date(2026, 10, 1)
    assert period_of("nonsense", TODAY) == YEAR


def test_months_without_referrals_are_shown_too_and_a_long_time_by_quarters():
    assert bars_of({(2025, 11): 2, (2026, 2): 1}) == [("2025-11", 2), ("2025-12", 0), ("2026-01", 0), ("2026-02", 1)]
    assert bars_of({(2024, 1): 2, (2026, 2): 1})[0] == ("2024 Q1", 2)
    assert bars_of({}) == []


def test_tenths_are_told_from_ten_values_on():
    assert spread([1] * 9).early is None
    assert spread(range(11)).late == 9
    assert spread([]).longest is None
    assert (share(1, 3), share(0, 0), median_of({2: 3, 9: 1}), median_of({})) == (33, None, 2, None)


def ended(ending: str, count: int) -> list[Told]:
    return [
        a_row(
            "ended",
            ending=ending,
            accepted="2026-11-02 09:00:00",
            accompanied="2026-11-02 09:00:00",
            closed="2026-11-12 09:00:00",
        )
    ] * count


GROUNDS = {"loneliness": "Loneliness"}


def table_of(key: str, told: list[Told]) -> FigureTable | None:
    tables = tables_of(figures_of(told, ALL, TODAY), target=3, grounds=GROUNDS)
    return next((table for table in tables if table.key == key), None)


def others_see(told: list[Told], period: Period, people: OfPeople = NOBODY_MET) -> dict[str, FigureTable]:
    figures = figures_of(told, period, TODAY)
    tables = tables_without_small_numbers(figures, people, target=3, grounds=GROUNDS, period=period)
    return {table.key: table for table in tables}


def test_whoever_opens_the_journeys_counts_freely():
    table = table_of("endings", ended("died", 1) + ended("moved", 12))
    assert table is not None
    assert dict(table.rows) == {"The person moved away": 12, "The person died": 1}
    assert "median length with a companion was 10 days" in table.sentence


def test_others_see_no_small_number_and_none_that_gives_it_away():
    told = ended("died", 1) + ended("moved", 12) + ended("time_full", 20)
    rows = dict(others_see(told, THIS_YEAR_OVER)["endings"].rows)
    assert {label: value for label, value in rows.items() if value} == {"The agreed time is full": 20}
    assert len(rows) == len(Ending), "a line that is missing would tell that nobody's journey ended so"


def test_others_see_how_much_work_there_is_and_no_classes_while_the_period_goes_on():
    told = ended("moved", 13) + [a_row()] * 6
    tables = others_see(told, YEAR, OfPeople(moved={3: 9}, met=6))
    assert set(tables) == {"received", "reaction", "waiting"}
    assert [value for _label, value in tables["received"].rows] == [15]
    assert [value for _label, value in tables["waiting"].rows] == [5, None, None]


def test_others_see_goals_by_people_and_only_where_there_are_enough():
    few, many = OfPeople(moved={3: 4, 0: 4}, met=8), OfPeople(moved={3: 14, 0: 12}, met=26)
    assert [value for _label, value in others_see([], THIS_YEAR_OVER, few)["goals"].rows] == [None]
    told = [value for _label, value in others_see([], THIS_YEAR_OVER, many)["goals"].rows]
    assert [value for value in told if value] == [14]


@given(st.lists(rows(), max_size=60), st.booleans())
def test_others_never_see_a_number_of_people_below_five(told: list[Told], is_over: bool):
    tables = others_see(told, THIS_YEAR_OVER if is_over else YEAR)
    tables.pop("reaction", None)  # days, not people
    assert not [value for table in tables.values() for _label, value in table.rows if value is not None and value < 5]


@pytest.mark.parametrize("text", ["=1+1", "+358", "-1", "@SUM(A1)", "\t=1"])
def test_no_text_becomes_a_formula_in_a_spreadsheet(text: str):
    table = FigureTable("any", text, [(text, 1), ("Muu", None)], text, "Lukumäärä")
    lines = list(csv.reader(io.StringIO(as_csv(text, [table]).removeprefix("\ufeff")), delimiter=";"))
    assert [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t"))] == []
    with ZipFile(io.BytesIO(as_xlsx(text, [table]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "<v>1</v>" in sheet


def test_decimals_are_written_as_finns_do():
    sheet = as_csv("Luvut", [FigureTable("any", "Lause", [("Puolet", 2.5)], "Aika", "Päivää")])
    assert "Puolet;2,5\r\n" in sheet

"""The waiting is told honestly: not from too few, and those who still wait are not forgotten."""

from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.registers.decisions import FEWEST_CASES, Wait, estimate

waits = st.lists(st.builds(Wait, days=st.integers(0, 400), over=st.booleans()), max_size=40)


def test_under_five_nothing_is_told() -> None:
    told = estimate([Wait(10)] * (FEWEST_CASES - 1), waiting=3, places=1)
    assert not told.is_known and (told.waiting, told.places) == (3, 1)


def test_without_anybody_waiting_it_is_the_plain_quartiles() -> None:
    told = estimate([Wait(days) for days in (7, 14, 21, 28, 35, 42, 49, 56)], waiting=0, places=2)
    assert (told.quarter, told.half, told.three_quarters) == (14, 28, 42)


def test_those_who_still_wait_make_the_figure_longer() -> None:
    found = [Wait(days) for days in (5, 6, 7, 8, 9)]
    waiting = [Wait(100, over=False)] * 4
    assert estimate(found, waiting=0, places=0).half == 7
    told = estimate([*found, *waiting], waiting=4, places=0)
    assert told.half == 9 and told.three_quarters is None


@given(waits, st.integers(0, 400))
def test_one_more_who_waits_never_shortens_the_figure(known: list[Wait], days: int) -> None:
    before = estimate(known, waiting=0, places=0).half
    after = estimate([*known, Wait(days, over=False)], waiting=0, places=0).half
    if before is not None:
        assert after is None or after >= before


@given(waits)
def test_the_figures_stand_in_order(known: list[Wait]) -> None:
    told = estimate(known, waiting=0, places=0)
    figures = [figure for figure in (told.quarter, told.half, told.three_quarters) if figure is not None]
    assert figures == sorted(figures)

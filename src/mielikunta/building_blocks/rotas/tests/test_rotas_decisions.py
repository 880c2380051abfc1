"""A rota as plain values: gaps are what is left, nobody is in two places unseen, weeks move by the wall's clock."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.rotas.decisions import (
    HELSINKI,
    WEEK,
    chosen_week,
    doubled,
    gaps,
    monday_of,
    moved,
    overlap,
)

OPENS = datetime(2026, 11, 23, 7, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SPANS = st.builds(
    lambda start, length: (OPENS + start * MINUTE, OPENS + (start + length) * MINUTE),
    st.integers(-120, 600),
    st.integers(1, 300),
)
OPEN = (OPENS, OPENS + 480 * MINUTE)


def minutes_of(spans: list[tuple[datetime, datetime]]) -> set[datetime]:
    """Return every whole minute of some times."""
    return {start + n * MINUTE for start, end in spans for n in range((end - start) // MINUTE)}


@given(st.lists(SPANS, max_size=6))
def test_gaps_and_shifts_together_are_the_opening_hours(held: list[tuple[datetime, datetime]]) -> None:
    found = gaps(OPEN, held)
    assert minutes_of(found) == minutes_of([OPEN]) - minutes_of(held)
    assert all(start < end for start, end in found)
    assert all(one[1] < other[0] for one, other in zip(found, found[1:], strict=False))


@given(st.lists(st.tuples(st.sampled_from("ab"), SPANS), max_size=6))
def test_whoever_is_on_two_shifts_at_once_is_seen_on_both(held: list[tuple[str, tuple[datetime, datetime]]]) -> None:
    told = [(str(number), who, span) for number, (who, span) in enumerate(held)]
    expected = {
        shift
        for shift, who, span in told
        if any(other != shift and who == another and overlap(span, held_then) for other, another, held_then in told)
    }
    assert doubled(told) == expected


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(1, 12))
def test_a_week_later_the_clock_shows_the_same(day: date, hours: int) -> None:
    begins = datetime.combine(day, time(8), HELSINKI)
    span = (begins, begins + timedelta(hours=hours))
    for later, now in zip(moved(span), span, strict=True):
        assert later.replace(tzinfo=None) - now.replace(tzinfo=None) == WEEK


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.text(max_size=12))
def test_any_address_leads_to_a_monday_near_enough(today: date, text: str) -> None:
    week = chosen_week(text, today)
    assert week.weekday() == 0
    assert abs(week - today) <= timedelta(weeks=53)


def test_a_week_is_chosen_by_any_of_its_days() -> None:
    assert chosen_week("2026-11-26", date(2026, 11, 22)) == date(2026, 11, 23)
    assert chosen_week("2036-11-26", date(2026, 11, 22)) == monday_of(date(2026, 11, 22))

"""Which days and hours are opened."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from mielikunta.building_blocks.appointments.decisions import (
    HELSINKI,
    LEAST_LET_IN,
    LONGEST,
    MOST_IN_A_ROW,
    MOST_LET_IN,
    SHORTEST,
    days_of,
    fits_in_a_day,
    most_let_in,
    overlap,
    times_of,
)
from mielikunta.foundation.schedule.working_days import is_holiday

DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
BEGINS = st.times(time(6), time(21))
MINUTES = st.integers(SHORTEST, LONGEST)
NUMBERS = st.integers(1, MOST_IN_A_ROW)


def test_a_single_day_is_itself_even_on_a_holiday() -> None:
    christmas = date(2026, 12, 25)
    assert days_of(christmas, christmas, is_holiday) == [christmas]


def test_every_week_leaves_holidays_out() -> None:
    thursdays = days_of(date(2026, 12, 10), date(2027, 1, 14), is_holiday)
    assert date(2026, 12, 24) not in thursdays
    assert thursdays[:3] == [date(2026, 12, 10), date(2026, 12, 17), date(2026, 12, 31)]


@given(DAYS, st.integers(0, 182))
def test_repeated_days_are_the_same_day_of_the_week_within_the_span(first: date, length: int) -> None:
    until = first + timedelta(days=length)
    days = days_of(first, until, is_holiday)
    assert all(day.weekday() == first.weekday() and first <= day <= max(first, until) for day in days)
    assert days == sorted(set(days))
    assert until == first or not any(is_holiday(day) for day in days)


@given(DAYS, BEGINS, MINUTES, NUMBERS)
def test_times_follow_one_another_by_the_wall_and_by_the_clock(
    day: date, begins: time, minutes: int, in_a_row: int
) -> None:
    assume(fits_in_a_day(begins, minutes, in_a_row))
    begins = begins.replace(second=0, microsecond=0)
    times = times_of(day, begins, minutes, in_a_row)
    assert len(times) == in_a_row
    assert times[0][0].astimezone(HELSINKI).time() == begins
    for start, end in times:
        assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(minutes=minutes)
        assert start.astimezone(HELSINKI).date() == end.astimezone(HELSINKI).date() == day
    assert all(one[1] == other[0] for one, other in zip(times, times[1:], strict=False))
    assert not any(overlap(one, other) for one in times for other in times if one != other)


def test_the_hour_on_the_wall_stays_when_the_clock_is_moved() -> None:
    summer, winter = times_of(date(2026, 10, 20), time(12), 30, 1), times_of(date(2026, 10, 27), time(12), 30, 1)
    assert summer[0][0].astimezone(UTC) == datetime(2026, 10, 20, 9, tzinfo=UTC)
    assert winter[0][0].astimezone(UTC) == datetime(2026, 10, 27, 10, tzinfo=UTC)


NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 1440).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes))
SPANS = st.tuples(MOMENTS, st.integers(1, 600)).map(lambda each: (each[0], each[0] + timedelta(minutes=each[1])))
Span = tuple[datetime, datetime]


@given(SPANS, SPANS)
def test_overlapping_is_mutual_and_means_a_moment_in_common(
    one: tuple[datetime, datetime], other: tuple[datetime, datetime]
) -> None:
    assert overlap(one, other) == overlap(other, one)
    assert overlap(one, other) == (max(one[0], other[0]) < min(one[1], other[1]))


@given(free=st.integers(0, 200))
def test_within_an_hour_strangers_take_half_of_what_is_free(free: int) -> None:
    lately = 0
    while free and lately < most_let_in(free, lately):
        free, lately = free - 1, lately + 1
    assert lately <= MOST_LET_IN
    assert lately <= LEAST_LET_IN or free >= lately - 1

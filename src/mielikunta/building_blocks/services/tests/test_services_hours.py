"""Opening hours: by the wall clock, on holidays, over midnight, and when the clock is turned."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mielikunta.building_blocks.services.decisions.hours import (
    HELSINKI,
    Opening,
    Week,
    is_holiday,
    is_open_at,
    moment,
    opens_on,
    spans_between,
    standing_at,
)
from mielikunta.building_blocks.services.decisions.hours_text import HoursProblem, lines_of, openings_from

CLOCKS = st.times(max_value=time(23, 59)).map(
    lambda each: each.replace(second=0, microsecond=0, minute=each.minute // 15 * 15)
)
OPENINGS = st.builds(Opening, st.integers(0, 6), CLOCKS, CLOCKS)
WEEKS = st.builds(Week, st.lists(OPENINGS, max_size=10).map(tuple), st.booleans())
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
OFFICE = Week(tuple(Opening(day, time(9), time(15)) for day in range(5)))
CLOCK_TURNS = {date(year, month, day) for year, month, day in [
    (2025, 3, 30), (2025, 10, 26), (2026, 3, 29), (2026, 10, 25), (2027, 3, 28), (2027, 10, 31), (2028, 3, 26),
    (2028, 10, 29)]}  # fmt: skip


def local(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=HELSINKI, fold=fold)  # type: ignore[arg-type]


def open_by_the_wall(week: Week, wall: datetime) -> bool:
    """Say naively, from the clock on the wall, whether it is open: what the quick way is compared with."""
    for back in (0, 1):
        day = wall.date() - timedelta(days=back)
        if not opens_on(week, day):
            continue
        for opening in week.openings:
            if opening.weekday != day.weekday():
                continue
            start = datetime.combine(day, opening.opens)
            end = datetime.combine(day, opening.closes)
            if end <= start:
                end += timedelta(days=1)
            if start <= wall < end:
                return True
    return False


@settings(deadline=None)  # the first of a year reads its holidays
@given(WEEKS, MOMENTS)
def test_it_is_open_when_the_wall_clock_says_so(week: Week, now: datetime):
    wall = now.astimezone(HELSINKI)
    assume(not {wall.date(), wall.date() - timedelta(days=1)} & CLOCK_TURNS)
    assert standing_at(week, now).is_open == open_by_the_wall(week, wall.replace(tzinfo=None))
    assert standing_at(week, now).is_open == is_open_at(week, now)


@settings(deadline=None)
@given(WEEKS, MOMENTS)
def test_it_changes_when_it_says_and_not_before(week: Week, now: datetime):
    standing = standing_at(week, now)
    change = standing.until if standing.is_open else standing.opens
    assume(change is not None)
    assert change > now
    assert standing_at(week, change - timedelta(seconds=1)).is_open == standing.is_open
    if not standing.is_open:
        assert standing_at(week, change).is_open


@settings(deadline=None)
@given(WEEKS, st.dates(date(2025, 1, 1), date(2028, 12, 1)))
def test_open_times_are_in_order_and_apart(week: Week, first: date):
    spans = spans_between(week, first, 20)
    assert all(start <= end for start, end in spans)
    assert all(end < start for (_begin, end), (start, _end) in zip(spans, spans[1:], strict=False))


def test_closed_on_holidays_unless_said():
    assert not standing_at(OFFICE, local(2026, 1, 6, 10)).is_open  # Epiphany, a Tuesday
    assert standing_at(OFFICE, local(2026, 1, 7, 10)).is_open
    assert standing_at(Week(OFFICE.openings, on_holidays=True), local(2026, 1, 6, 10)).is_open


@pytest.mark.parametrize("day", [date(2026, 6, 19), date(2026, 12, 24), date(2027, 3, 26), date(2026, 12, 6)])
def test_eves_and_moving_holidays_are_known(day: date):
    assert is_holiday(day)


def test_says_the_next_opening_over_a_holiday_and_a_weekend():
    # Good Friday 3.4.2026, Easter Monday 6.4.2026
    assert standing_at(OFFICE, local(2026, 4, 2, 16)).opens == local(2026, 4, 7, 9)


def test_open_over_midnight():
    evening = Week((Opening(4, time(18), time(2)),))
    assert standing_at(evening, local(2026, 11, 21, 1, 59)).is_open
    assert standing_at(evening, local(2026, 11, 21, 1)).until == local(2026, 11, 21, 2)
    assert not standing_at(evening, local(2026, 11, 21, 2)).is_open
    assert not standing_at(evening, local(2026, 11, 20, 1)).is_open


def test_touching_days_make_one_open_time():
    week = Week((Opening(0, time(8), time(0)), Opening(1, time(0), time(10))))
    assert standing_at(week, local(2026, 11, 23, 9)).until == local(2026, 11, 24, 10)


def test_open_for_weeks_closes_at_the_next_holiday():
    all_week = Week(tuple(Opening(day, time(0), time(0)) for day in range(7)))
    assert standing_at(all_week, local(2026, 11, 9, 12)).until == local(2026, 12, 6)


def test_always_open_never_closes():
    always = Week(tuple(Opening(day, time(0), time(0)) for day in range(7)), on_holidays=True)
    standing = standing_at(always, local(2026, 12, 25, 3))
    assert standing.is_open
    assert standing.until is None


def test_the_hour_that_is_skipped_and_the_hour_that_comes_twice():
    night = Week((Opening(6, time(2), time(3, 30)),))
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    assert standing_at(night, local(2026, 3, 29, 2, 30)).until == moment(spring, time(4), fold=0)
    assert (
        moment(spring, time(3, 30), fold=0)
        == moment(spring, time(3, 30), fold=1)
        == datetime(2026, 3, 29, 1, tzinfo=UTC)
    )
    assert moment(autumn, time(3, 30), fold=1) - moment(autumn, time(3, 30), fold=0) == timedelta(hours=1)
    assert standing_at(night, local(2026, 10, 25, 3, 15, fold=1)).is_open
    assert not standing_at(night, local(2026, 10, 25, 3, 30, fold=1)).is_open


def test_a_break_closes_and_ends():
    paused = Week(OFFICE.openings, break_from=date(2026, 7, 1), break_until=date(2026, 7, 31))
    assert not standing_at(paused, local(2026, 7, 1, 10)).is_open
    assert standing_at(paused, local(2026, 7, 15, 10)).opens == local(2026, 8, 3, 9)
    assert standing_at(Week(OFFICE.openings, break_from=date(2026, 7, 1)), local(2026, 7, 15, 10)).opens is None


@given(st.lists(OPENINGS, max_size=20), st.sampled_from(["fi", "sv", "en"]))
def test_hours_are_read_back_as_they_were_written(openings: list[Opening], language: str):
    assert openings_from("\n".join(lines_of(openings, language))) == tuple(sorted(set(openings)))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ma-pe klo 9-15", ["ma–pe 9–15"]),
        ("Maanantaisin ja keskiviikkoisin 9.30–12, 13-15", ["ma 9.30–12, 13–15", "ke 9.30–12, 13–15"]),
        ("mån–fre kl. 8:15–16", ["ma–pe 8.15–16"]),
        ("Tue 10-12; Sat 10-14", ["ti 10–12", "la 10–14"]),
        ("joka päivä ympäri vuorokauden", ["ma–su 0–24"]),
        ("dagligen 18-02", ["ma–su 18–2"]),
        ("arkisin 9–15\nla 10–14", ["ma–pe 9–15", "la 10–14"]),
        ("pe-ma 12-13", ["ma 12–13", "pe–su 12–13"]),
        ("", []),
    ],
)
def test_people_write_hours_in_many_ways(text: str, lines: list[str]):
    assert lines_of(openings_from(text), "fi") == lines


@pytest.mark.parametrize(
    "text", ["ma", "9–15–17", "milloin vain", "ma 25–26", "ma-pe 9", "kesällä 9–15", "ma–pe 9–15!"]
)
def test_what_can_t_be_read_is_told(text: str):
    with pytest.raises(HoursProblem):
        openings_from(text)

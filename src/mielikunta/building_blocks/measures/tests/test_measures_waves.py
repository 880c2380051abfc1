"""When is asked."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.measures.decisions.results import change_of, mean_of, share, whole_fives
from mielikunta.building_blocks.measures.decisions.waves import (
    DAYS_OPEN,
    Audience,
    Course,
    Wave,
    may_change,
    months_after,
    wanted,
)

DAY = datetime.date
PERSON = frozenset({Audience.PERSON})
PLAN = [(wave, Audience.PERSON) for wave in Wave]
days = st.dates(DAY(2020, 1, 1), DAY(2040, 12, 31))


def waves(course: Course, today: datetime.date) -> dict[Wave, tuple[datetime.date, datetime.date]]:
    return {each.wave: (each.opens_on, each.closes_on) for each in wanted(course, PLAN, today)}


def test_the_beginning_is_asked_for_six_weeks_and_not_after_the_end() -> None:
    began = DAY(2026, 1, 7)
    assert waves(Course(began, None, PERSON), began) == {Wave.BEFORE: (began, DAY(2026, 2, 18))}
    ended = DAY(2026, 1, 20)
    assert waves(Course(began, ended, PERSON), ended)[Wave.BEFORE] == (began, ended)


def test_the_end_and_the_follow_ups_come_when_it_is_time() -> None:
    course = Course(DAY(2026, 1, 7), DAY(2026, 8, 31), PERSON)
    assert set(waves(course, DAY(2026, 8, 31))) == {Wave.BEFORE, Wave.AFTER}
    assert Wave.FOLLOW_3 not in waves(course, DAY(2026, 11, 29))
    assert waves(course, DAY(2026, 11, 30))[Wave.FOLLOW_3][0] == DAY(2026, 11, 30)
    assert waves(course, DAY(2027, 2, 28))[Wave.FOLLOW_6][0] == DAY(2027, 2, 28)


def test_nobody_is_asked_who_may_not_be() -> None:
    assert wanted(Course(DAY(2026, 1, 1), DAY(2026, 2, 1), frozenset()), PLAN, DAY(2027, 1, 1)) == []


def test_a_wave_said_no_to_beforehand_is_skipped() -> None:
    course = Course(DAY(2026, 1, 1), DAY(2026, 2, 1), PERSON, frozenset({Wave.FOLLOW_3, Wave.FOLLOW_6}))
    assert set(waves(course, DAY(2027, 1, 1))) == {Wave.BEFORE, Wave.AFTER}


@given(days, st.integers(0, 400), st.integers(0, 800))
def test_every_wave_opens_before_it_closes_and_not_before_today(began: datetime.date, lasted: int, later: int) -> None:
    course = Course(began, began + datetime.timedelta(days=lasted), PERSON)
    today = began + datetime.timedelta(days=later)
    for opens, closes in waves(course, today).values():
        assert opens <= today
        assert 0 <= (closes - opens).days <= DAYS_OPEN


@given(days, st.integers(-24, 24))
def test_months_later_is_the_same_day_or_the_months_last(day: datetime.date, months: int) -> None:
    found = months_after(day, months)
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or (found.day < day.day and (found + datetime.timedelta(days=1)).day == 1)


def test_an_answer_may_be_changed_on_its_own_day_only() -> None:
    assert may_change(DAY(2026, 5, 1), DAY(2026, 5, 1))
    assert not may_change(DAY(2026, 5, 1), DAY(2026, 5, 2))
    assert not may_change(None, DAY(2026, 5, 2))


# What may be told


@given(st.lists(st.integers(0, 10), max_size=60))
def test_a_mean_is_of_whole_fives_or_of_nothing(values: list[int]) -> None:
    found = mean_of(values)
    assert found.n % 5 == 0
    assert found.n == len(values) // 5 * 5
    assert (found.mean is None) == (len(values) < 5)


@given(st.lists(st.integers(0, 10), min_size=5, max_size=60), st.integers(0, 10))
def test_one_more_answer_alone_never_tells_itself(values: list[int], one_more: int) -> None:
    """Either nothing moves, or five answers have come in together."""
    before, after = mean_of(values), mean_of([*values, one_more])
    assert after == before or after.n - before.n == 5


def test_a_paired_change_and_what_may_be_said_of_it() -> None:
    few = change_of([(3, 5)] * 29)
    assert (few.pairs, few.difference, few.allows_claim) == (25, 2, False)
    assert change_of([(3, 5)] * 30).allows_claim
    none = change_of([(3, 5)] * 4)
    assert (none.pairs, none.first, none.difference) == (0, None, None)
    assert whole_fives(list(range(11))) == list(range(10))
    assert share(1, 4) == 0.25
    assert share(0, 0) is None

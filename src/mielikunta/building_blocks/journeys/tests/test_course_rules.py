"""The rules of a course hold for every day and every length."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.journeys.course_rules import (
    END_IN_SIGHT,
    LONGEST,
    SHORTEST,
    ReminderKind,
    end_of,
    follow_ups_after,
    may_extend,
    months_after,
    reminder_due,
)

DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2080, 12, 31))
MONTHS = st.integers(SHORTEST, LONGEST)


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert months_after(datetime.date(2027, 1, 31), 1) == datetime.date(2027, 2, 28)
    assert months_after(datetime.date(2027, 8, 31), 6) == datetime.date(2028, 2, 29)
    assert months_after(datetime.date(2026, 12, 5), 1) == datetime.date(2027, 1, 5)


@given(DAYS, MONTHS)
def test_months_later_is_the_same_day_or_the_months_last(day: datetime.date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + datetime.timedelta(days=1)).day == 1


@given(DAYS, MONTHS, DAYS)
def test_a_course_ends_as_agreed_or_later_never_sooner(day: datetime.date, months: int, until: datetime.date) -> None:
    assert end_of(day, months, None) == months_after(day, months)
    assert end_of(day, months, until) == max(until, months_after(day, months))


@given(DAYS, MONTHS, st.lists(st.integers(0, 60), min_size=1, max_size=40))
def test_each_reminder_is_given_once_on_its_day_or_after_and_none_past_the_end(
    began: datetime.date, months: int, steps: list[int]
) -> None:
    ends, today = end_of(began, months, None), began
    told: list[tuple[ReminderKind, datetime.date]] = []
    for step in steps:
        today += datetime.timedelta(days=step)
        due = reminder_due(began, ends, told, today)
        if due:
            assert due[1] <= today and due[1] < ends
            told.append(due)
        assert reminder_due(began, ends, told, today) is None, "asked twice on a day, told once"
    assert len(told) == len(set(told))


def test_of_several_overdue_only_the_latest_is_given() -> None:
    began = datetime.date(2027, 1, 10)
    due = reminder_due(began, months_after(began, 6), [], datetime.date(2027, 4, 20))
    assert due == (ReminderKind.MONTH_3, datetime.date(2027, 4, 10))


def test_a_moved_end_is_told_again() -> None:
    began, first_end, later_end = datetime.date(2027, 1, 10), datetime.date(2027, 7, 10), datetime.date(2027, 9, 1)
    told = [(ReminderKind.END, first_end - END_IN_SIGHT)]
    assert reminder_due(began, first_end, told, datetime.date(2027, 7, 1)) is None
    due = reminder_due(began, later_end, told, datetime.date(2027, 8, 20))
    assert due == (ReminderKind.END, later_end - END_IN_SIGHT)


@given(DAYS, DAYS, DAYS)
def test_extending_is_always_forward(ends: datetime.date, until: datetime.date, today: datetime.date) -> None:
    if may_extend(ends, until, today):
        assert until > ends and until > today


@given(DAYS)
def test_follow_ups_come_three_and_six_months_after(day: datetime.date) -> None:
    assert follow_ups_after(day) == [(3, months_after(day, 3)), (6, months_after(day, 6))]

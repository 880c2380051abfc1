"""When a kiosk is open, what is promised outside hours, and the sums of feedback."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.foundation.schedule.working_days import is_working_day, working_days_between
from mielikunta.operating_models.mielikioski.decisions import median_of
from mielikunta.operating_models.mielikioski.hours import door_of, openings_of, promised_day, stored
from mielikunta.operating_models.mielikioski.models import Kiosk
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import ALWAYS, WEEKDAYS, helsinki

DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (helsinki(2026, 11, 23, 9), True),
        (helsinki(2026, 11, 23, 15), False),
        (helsinki(2026, 11, 22, 12), False),  # Sunday
        (helsinki(2026, 12, 24, 12), False),  # Christmas Eve, a Thursday
        (helsinki(2027, 1, 6, 12), False),  # Epiphany, a Wednesday
    ],
)
def test_weekday_hours_hold_but_on_holidays(moment: object, is_open: bool) -> None:
    assert door_of(Kiosk(openings=WEEKDAYS), moment).is_open is is_open  # type: ignore[arg-type]


def test_it_tells_until_when_and_when_again() -> None:
    kiosk = Kiosk(openings=WEEKDAYS)
    assert door_of(kiosk, helsinki(2026, 11, 23, 12)).until == helsinki(2026, 11, 23, 15)
    assert door_of(kiosk, helsinki(2026, 12, 23, 16)).opens == helsinki(2026, 12, 28, 9)


def test_a_break_closes_and_moves_the_promise_behind_it() -> None:
    kiosk = Kiosk(openings=ALWAYS, break_from=date(2027, 7, 5), break_until=date(2027, 7, 16), answer_days=2)
    assert not door_of(kiosk, helsinki(2027, 7, 8, 12)).is_open
    assert promised_day(kiosk, date(2027, 7, 8)) == date(2027, 7, 20)


@given(DAYS, st.integers(1, 10))
def test_a_promise_is_kept_on_a_working_day(today: date, days: int) -> None:
    promised = promised_day(Kiosk(answer_days=days), today)
    assert is_working_day(promised)
    assert working_days_between(today, promised) == days
    assert promised > today and promised - today < timedelta(days=30)


def test_hours_come_back_as_they_were_stored() -> None:
    assert stored(openings_of(Kiosk(openings=WEEKDAYS))) == WEEKDAYS


@given(st.lists(st.integers(0, 9999)))
def test_half_wait_no_longer_than_the_middle_one(minutes: list[int]) -> None:
    middle = median_of(minutes)
    assert (middle is None) == (not minutes)
    assert not minutes or sum(each <= (middle or 0) for each in minutes) * 2 >= len(minutes)

"""When a series meets: over the turns of the clock, leap days, ends of months and midnight."""

import datetime

import pytest

from mielikunta.building_blocks.gatherings.decisions.series import HELSINKI, Every, Series, moments_of

SIX, EIGHT = datetime.time(18), datetime.time(20)


def local(series: Series) -> list[str]:
    return [f"{starts.astimezone(HELSINKI):%d.%m.%Y %H:%M}" for starts, _ends in moments_of(series)]


def lengths(series: Series) -> list[int]:
    return [int((ends - starts).total_seconds()) // 60 for starts, ends in moments_of(series)]


@pytest.mark.parametrize("first", [datetime.date(2026, 3, 22), datetime.date(2026, 10, 18)])
def test_six_o_clock_stays_six_o_clock_over_both_turns_of_the_clock(first: datetime.date) -> None:
    series = Series(first, SIX, EIGHT, Every.WEEK, 3)
    assert [each[-5:] for each in local(series)] == ["18:00"] * 3
    assert lengths(series) == [120] * 3
    instants = [starts for starts, _ends in moments_of(series)]
    assert {later - earlier for earlier, later in zip(instants, instants[1:], strict=False)} != {
        datetime.timedelta(days=7)
    }


def test_an_hour_that_the_clock_skips_is_taken_later_and_keeps_its_length() -> None:
    night = Series(datetime.date(2026, 3, 29), datetime.time(3, 30), datetime.time(4, 0))
    assert local(night) == ["29.03.2026 04:30"]
    assert lengths(night) == [30]


def test_of_an_hour_that_comes_twice_the_first_is_meant() -> None:
    night = Series(datetime.date(2026, 10, 25), datetime.time(3, 30), datetime.time(4, 30))
    assert lengths(night) == [120]
    assert moments_of(night)[0][0] == datetime.datetime(2026, 10, 25, 0, 30, tzinfo=datetime.UTC)


def test_an_end_after_midnight_is_on_the_next_day() -> None:
    party = Series(datetime.date(2026, 12, 31), datetime.time(22), datetime.time(1))
    assert lengths(party) == [180]
    assert lengths(Series(datetime.date(2026, 5, 1), datetime.time(0), datetime.time(0))) == [24 * 60]


def test_months_and_years_end_where_they_end() -> None:
    monthly = Series(datetime.date(2028, 1, 31), SIX, EIGHT, Every.MONTH, 4)
    assert [each[:10] for each in local(monthly)] == ["31.01.2028", "29.02.2028", "31.03.2028", "30.04.2028"]
    yearly = Series(datetime.date(2028, 2, 29), SIX, EIGHT, Every.YEAR, 5)
    assert [each[:6] for each in local(yearly)] == ["29.02.", "28.02.", "28.02.", "28.02.", "29.02."]
    assert len(moments_of(Series(datetime.date(2028, 1, 31), SIX, EIGHT, Every.ONCE, 9))) == 1


def test_every_other_week_goes_over_the_new_year() -> None:
    series = Series(datetime.date(2026, 12, 21), SIX, EIGHT, Every.TWO_WEEKS, 3)
    assert [each[:10] for each in local(series)] == ["21.12.2026", "04.01.2027", "18.01.2027"]

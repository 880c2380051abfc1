"""The annual clock: what it counts, what is missing, who sees what, and copying to the next year."""

import datetime
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from mielikunta.building_blocks.gatherings.actions import cancel, copy_to_next_year
from mielikunta.building_blocks.gatherings.decisions.series import HELSINKI, Every, Series
from mielikunta.building_blocks.gatherings.decisions.wheel import wheel_of
from mielikunta.building_blocks.gatherings.decisions.year import Theme, Year, next_years_day, spans, year_of
from mielikunta.building_blocks.gatherings.models import Gathering, Session
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import House, a_house, drafted, published
from mielikunta.building_blocks.gatherings.tests.test_gatherings_pages import at, signed_in, text
from mielikunta.foundation.access.permissions import Refused

database = pytest.mark.django_db(databases=["default", "keys"])
YEAR = timezone.localdate().year + 1
DAYS = st.dates(min_value=datetime.date(2000, 1, 1), max_value=datetime.date(2100, 12, 31))


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    caches["parts"].clear()


def on(day: datetime.date, *, every: Every = Every.ONCE, times: int = 1) -> Series:
    return Series(day, datetime.time(17), datetime.time(19), every, times)


@given(DAYS)
def test_the_same_weekday_of_the_next_year(day: datetime.date) -> None:
    moved = next_years_day(day)
    assert moved.weekday() == day.weekday()
    assert moved.year == day.year + 1
    assert (moved - day).days in {364, 371, 357}
    same = day.replace(year=day.year + 1, day=min(day.day, 28 if day.month == 2 else day.day))
    assert abs((moved - same).days) <= 6


def test_the_turn_of_the_year_stays_in_the_year() -> None:
    assert next_years_day(datetime.date(2026, 1, 1)) == datetime.date(2027, 1, 7)
    assert next_years_day(datetime.date(2028, 2, 29)) == datetime.date(2029, 2, 27)


@given(st.sets(st.integers(1, 12)))
def test_runs_of_months_are_the_months(months: set[int]) -> None:
    runs = spans(months)
    assert {month for first, last in runs for month in range(first, last + 1)} == months
    assert all(before[1] + 1 < after[0] for before, after in zip(runs, runs[1:], strict=False))


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(list(Theme)), st.integers(1, 12))))
def test_a_year_counts_each_gathering_once_a_month(rows: list[tuple[int, Theme, int]]) -> None:
    year = year_of(YEAR, [*rows, *rows])
    assert sum(year.in_month(month) for month in range(1, 13)) == len(set(rows))
    assert set(year.gaps) == set(range(1, 13)) - {month for _g, _t, month in rows}
    wheel = wheel_of(year)
    assert len(wheel.cells) == 12 * max(1, len(year.themes))
    assert sum(cell.count for cell in wheel.cells) == len(set(rows))
    assert {mark.key for mark in wheel.months if mark.is_gap} == set(year.gaps)


def test_an_empty_year_is_one_empty_ring() -> None:
    wheel = wheel_of(Year(YEAR))
    assert len(wheel.cells) == 12 and not wheel.rings


@database
def test_the_public_sees_what_is_published_and_the_house_its_drafts_too(house: House) -> None:
    published(house, series=on(datetime.date(YEAR, 3, 30), every=Every.WEEK, times=3), theme="families")
    drafted(house, title={"fi": "Salainen luonnos"})
    place = house.adoption.organisation.municipality
    assert place is not None
    for address in (at("year_clock"), at("year_clock_of", "kunta", place.code), at("year_clock_paper_all")):
        page = text(Client().get(f"{address}?year={YEAR}"))
        assert "something is on in 2 months of twelve" in page
        assert "Luonnos" not in page
    listed = text(Client().get(f"{at('year_clock_of', 'alue', place.area.code)}?year={YEAR}&month=4"))
    assert "Isät ja lapset kokkaavat" in listed
    assert "Places where nothing is held:" in listed
    own = text(signed_in(house).get(f"{at('gatherings_year', house.adoption.pk)}?year={YEAR}"))
    assert "January–February" in own
    assert "Empty months:" in own


@database
def test_what_is_cancelled_or_unlisted_is_in_no_clock(house: House) -> None:
    off = published(house, series=on(datetime.date(YEAR, 5, 4)))
    cancel(by=house.actor(), gathering=off, words="")
    published(house, series=on(datetime.date(YEAR, 6, 4)), is_listed=False)
    assert "Nothing is planned" in text(Client().get(f"{at('year_clock')}?year={YEAR}"))


@database
def test_practice_stands_in_no_public_clock() -> None:
    house = a_house(live=False)
    published(house, series=on(datetime.date(YEAR, 5, 4)))
    assert "Nothing is planned" in text(Client().get(f"{at('year_clock')}?year={YEAR}"))
    own = text(signed_in(house).get(f"{at('gatherings_year', house.adoption.pk)}?year={YEAR}"))
    assert "something is on in 1 month of twelve" in own


@database
def test_the_calendar_file_has_the_years_sessions(house: House) -> None:
    published(house, series=on(datetime.date(YEAR, 12, 28), every=Every.WEEK, times=2))
    place = house.adoption.organisation.municipality
    assert place is not None
    file = Client().get(f"{at('year_clock_ics', 'kunta', place.code)}?year={YEAR}")
    assert len(Calendar.from_ical(file.content).walk("VEVENT")) == 1
    own = signed_in(house).get(f"{at('gatherings_year_ics', house.adoption.pk)}?year={YEAR}")
    assert len(Calendar.from_ical(own.content).walk("VEVENT")) == 1


@database
def test_copies_the_chosen_once_with_the_same_weekday_and_hour(house: House) -> None:
    weekly = published(house, series=on(datetime.date(YEAR, 3, 23), every=Every.WEEK, times=3), seats=7, line=2)
    other = published(house, series=on(datetime.date(YEAR, 9, 1)))
    client, address = signed_in(house), f"{at('gatherings_year_copy', house.adoption.pk)}?year={YEAR}"
    nothing = client.post(address, {})
    assert "Choose at least one." in text(nothing)
    done = client.post(address, {"chosen": [str(weekly.pk)]})
    assert done.status_code == 302
    again = {"by": house.actor(), "adoption": house.adoption, "year": YEAR}
    assert copy_to_next_year(**again, chosen=[weekly.pk]) == 0
    made = Gathering.objects.exclude(pk__in=[weekly.pk, other.pk]).get()
    assert (made.state, made.title) == ("draft", weekly.title)
    assert list(made.quotas.values_list("seats", "line_places")) == [(7, 2)]
    before, after = ([local(each) for each in Session.objects.filter(gathering=g)] for g in (weekly, made))
    assert [each.weekday() for each in after] == [each.weekday() for each in before]
    assert {each.hour for each in after} == {17}  # summer time begins in between
    assert {each.year for each in after} == {YEAR + 1}
    left = text(client.get(address))
    assert str(weekly.pk) not in left and str(other.pk) in left


def local(session: Session) -> datetime.datetime:
    return session.starts_at.astimezone(HELSINKI)


@database
def test_only_those_who_arrange_copy(house: House) -> None:
    gathering = published(house, series=on(datetime.date(YEAR, 9, 1)))
    with pytest.raises(Refused):
        copy_to_next_year(by=house.actor("member"), adoption=house.adoption, year=YEAR, chosen=[gathering.pk])
    elsewhere = a_house("405")
    done: dict[str, Any] = {"by": elsewhere.actor(), "adoption": elsewhere.adoption, "year": YEAR}
    assert copy_to_next_year(**done, chosen=[gathering.pk]) == 0


@database
@pytest.mark.parametrize("asked", ["?year=1", "?year=x&month=13", "?year=2026&month=0", "?municipality=000", "?page=x"])
def test_an_odd_address_shows_this_year(house: House, asked: str) -> None:
    assert Client().get(at("year_clock") + asked).status_code == 200
    assert Client().get(at("year_clock_of", "kunta", "000")).status_code == 404
    assert Client().get(at("year_clock_of", "maa", "091")).status_code == 404


@database
def test_choosing_a_place_leads_to_its_clock(house: House) -> None:
    place = house.adoption.organisation.municipality
    assert place is not None
    gone = Client().get(at("year_clock"), {"municipality": place.code, "year": YEAR})
    assert gone.url == f"{at('year_clock_of', 'kunta', place.code)}?year={YEAR}"


@database
def test_the_pages_ask_as_often_however_much_is_on(house: House, django_assert_num_queries: Any) -> None:
    address = f"{at('year_clock')}?year={YEAR}&month=9"
    published(house, series=on(datetime.date(YEAR, 9, 1)))
    client = Client()
    client.get(address)
    for day in (2, 3, 4):
        published(house, series=on(datetime.date(YEAR, 9, day)))
    caches["parts"].clear()
    with django_assert_num_queries(7):
        client.get(address)
    own = signed_in(house)
    own.get(at("gatherings_year", house.adoption.pk))
    with django_assert_num_queries(14):
        own.get(f"{at('gatherings_year', house.adoption.pk)}?year={YEAR}&month=9")

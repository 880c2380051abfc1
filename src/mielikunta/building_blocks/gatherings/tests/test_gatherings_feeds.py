"""Calendars to subscribe to, as two libraries of others read them; over the turns of the clock, too."""

import datetime
import re
from collections.abc import Iterable
from typing import Any
from unittest.mock import patch

import pytest
import vobject
from django.test import Client
from icalendar import Calendar

from mielikunta.building_blocks.gatherings.actions import cancel, cancel_enrolment
from mielikunta.building_blocks.gatherings.decisions.series import HELSINKI, Every, Series
from mielikunta.building_blocks.gatherings.models import CalendarFeed, Gathering
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import (
    House,
    SignedUp,
    a_house,
    comes,
    drafted,
    published,
    weekly,
)
from mielikunta.building_blocks.gatherings.tests.test_gatherings_enrolling import again, own
from mielikunta.building_blocks.gatherings.tests.test_gatherings_pages import at, signed_in, text
from mielikunta.foundation.privacy.actions.retention import carry_out

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
Event = tuple[str, str, str, datetime.datetime, datetime.datetime]


def by_icalendar(made: bytes) -> list[Event]:
    found = Calendar.from_ical(made).walk("VEVENT")
    return sorted((str(e["UID"]), str(e["SUMMARY"]), str(e["STATUS"]), e.start, e.end) for e in found)


def by_vobject(made: bytes) -> list[Event]:
    found: Iterable[Any] = vobject.readOne(made.decode()).components()
    told = [(e.uid, e.summary, e.status, e.dtstart, e.dtend) for e in found if e.name == "VEVENT"]
    return sorted(tuple(each.value for each in event) for event in told)  # type: ignore[misc]


def events(client: Client, address: str) -> list[Event]:
    """Return the events of a feed as both libraries read them alike."""
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    first, second = by_icalendar(response.content), by_vobject(response.content)
    utc = datetime.UTC
    assert first == [(*event[:3], event[3].astimezone(utc), event[4].astimezone(utc)) for event in second]
    return first


def in_organisation(house: House) -> list[Event]:
    return events(Client(), at("organisation_feed", house.adoption.organisation_id))


def test_an_organisations_and_a_places_calendar_hold_what_is_public(house: House) -> None:
    place = house.adoption.organisation.municipality
    assert place is not None
    here = published(house, municipality=place, title={"fi": "Isäryhmä, Ö; \\ rivi"}, series=weekly(times=3))
    published(house, title={"fi": "Vain kutsutuille"}, is_listed=False)
    drafted(house)
    other = a_house("148")
    published(other, title={"fi": "Muualla"})
    titles = {event[1] for event in in_organisation(house)}
    assert titles == {"Isäryhmä, Ö; \\ rivi"} and len(in_organisation(house)) == 3
    for address in (at("place_feed", "kunta", place.code), at("place_feed", "alue", place.area.code)):
        assert len(events(Client(), address)) == 3
    page = text(Client().get(at("gathering", here.pk)))
    assert at("organisation_feed", house.adoption.organisation_id) in page
    for missing in (at("place_feed", "kunta", "999"), at("place_feed", "maa", "1")):
        assert Client().get(missing).status_code == 404


def test_what_is_cancelled_stays_and_says_so_and_practice_is_not_there(house: House) -> None:
    gathering, tried = published(house), a_house("148", live=False)
    published(tried)
    (before,) = in_organisation(house)
    cancel(by=house.actor(), gathering=gathering, words="")
    (after,) = in_organisation(house)
    assert (before[0], before[2], after[2]) == (after[0], "CONFIRMED", "CANCELLED")
    assert Client().get(at("organisation_feed", tried.adoption.organisation_id)).status_code == 404


@pytest.mark.parametrize(
    ("day", "starts", "ends", "every", "times", "wall"),
    [
        (datetime.date(2026, 3, 15), 18, 20, Every.WEEK, 4, ["15.03. 18:00", "22.03. 18:00", "29.03. 18:00"]),
        (datetime.date(2026, 10, 18), 18, 20, Every.WEEK, 2, ["18.10. 18:00", "25.10. 18:00"]),
        (datetime.date(2026, 3, 29), 3, 5, Every.ONCE, 1, ["29.03. 04:00"]),
        (datetime.date(2026, 10, 25), 3, 5, Every.ONCE, 1, ["25.10. 03:00"]),
        (datetime.date(2028, 2, 29), 22, 1, Every.YEAR, 2, ["29.02. 22:00", "28.02. 22:00"]),
        (datetime.date(2026, 12, 31), 23, 0, Every.DAY, 2, ["31.12. 23:00", "01.01. 23:00"]),
        (datetime.date(2026, 1, 31), 0, 2, Every.MONTH, 11, ["31.01. 00:00", "28.02. 00:00", "31.03. 00:00"]),
    ],
)
def test_the_wall_clock_is_kept_over_summer_time_leap_days_and_midnight(
    house: House, day: datetime.date, starts: int, ends: int, every: Every, times: int, wall: list[str]
) -> None:
    series = Series(day, datetime.time(starts), datetime.time(ends), every, times)
    morning = datetime.datetime.combine(day, datetime.time(), tzinfo=HELSINKI) - datetime.timedelta(days=1)
    with patch("django.utils.timezone.now", return_value=morning.astimezone(datetime.UTC)):
        published(house, series=series)
        found = sorted(event[3] for event in in_organisation(house))
    assert [f"{each.astimezone(HELSINKI):%d.%m. %H:%M}" for each in found][: len(wall)] == wall
    assert len(found) == times


def visiting(done: SignedUp) -> Client:
    client = Client()
    client.cookies["__Host-visit"] = done.visit
    return client


def address_in(page: Any) -> str:
    found = re.search(r'href="http://testserver(/[^"]*kalenterit/oma/[^"]+)"', text(page))
    assert found
    return found.group(1)


def own_of(house: House) -> tuple[Gathering, SignedUp, Client]:
    gathering = published(house, seats=1, line=1)
    done = comes(gathering)
    return gathering, done, visiting(done)


def test_ones_own_calendar_is_behind_a_secret_address_that_is_made_anew_and_stopped(house: House) -> None:
    _gathering, _done, client = own_of(house)
    page = at("own_calendar")
    assert "csrfmiddlewaretoken" not in text(client.get(page)) and not CalendarFeed.objects.exists()
    first = address_in(client.post(page, {"make": "1"}))
    assert [event[1:3] for event in events(Client(), first)] == [("Isät ja lapset kokkaavat", "CONFIRMED")]
    assert first.rsplit("/", 1)[1] not in text(client.get(page)), "shown once"
    second = address_in(client.post(page, {"make": "1"}))
    assert Client().get(first).status_code == 404 and Client().get(second).status_code == 200
    assert not Client().get(second).cookies
    client.post(page, {"stop": "1"})
    assert Client().get(second).status_code == 404
    assert client.post(page, {"make": "1"}, headers={"origin": "https://muu.example"}).status_code == 403
    assert "/palaa/" in Client().get(page).headers["Location"]
    assert Client().get(at("own_calendar_feed", "arvattu")).status_code == 404


def test_who_waits_is_told_so_and_what_one_cancelled_is_gone(house: House) -> None:
    gathering, done, _client = own_of(house)
    waits = comes(gathering)
    page = at("own_calendar")
    theirs, mine = (address_in(visiting(each).post(page)) for each in (waits, done))
    assert [event[2] for event in events(Client(), theirs)] == ["TENTATIVE"]
    cancel_enrolment(visitor=own(done.enrolment), enrolment=again(done.enrolment))
    assert events(Client(), mine) == []


def test_the_address_is_deleted_in_its_time(house: House) -> None:
    _gathering, _done, client = own_of(house)
    client.post(at("own_calendar"))
    feed = CalendarFeed.objects.get()
    carry_out(now=feed.expires_at - datetime.timedelta(minutes=1))
    assert CalendarFeed.objects.exists()
    carry_out(now=feed.expires_at + datetime.timedelta(minutes=1))
    assert not CalendarFeed.objects.exists()


def test_a_member_reads_the_public_feed_like_anybody(house: House) -> None:
    published(house)
    address = at("organisation_feed", house.adoption.organisation_id)
    assert events(signed_in(house), address) == events(Client(), address)

"""The pages of attendance: a leader's list on a phone, the door's code, and "I am here"."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mielikunta.building_blocks.gatherings.doors import door_token
from mielikunta.building_blocks.gatherings.models import Attendance, Gathering
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import House, a_house, comes, held_now, published
from mielikunta.building_blocks.gatherings.tests.test_gatherings_attendance import session_of
from mielikunta.building_blocks.gatherings.tests.test_gatherings_pages import at, hidden, signed_in, text

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def list_of(house: House, gathering: Gathering) -> str:
    return at("gathering_attendance", house.adoption.pk, gathering.pk, session_of(gathering).pk)


def door_of(gathering: Gathering) -> str:
    session = session_of(gathering)
    return at("gathering_here", session.pk, door_token(session.pk))


def shown(page: Any) -> dict[str, str]:
    """Return what a form carries of what it showed; as a browser sends it."""
    return {name: hidden(page, name) for name in ("seen", "seen_unlisted") if f'name="{name}" value=' in text(page)}


def test_a_leader_ticks_counts_corrects_and_sees_the_number(house: House) -> None:
    gathering, client = published(house), signed_in(house)
    one = comes(gathering, nickname="Myrsky").enrolment
    family = comes(gathering, 4, nickname="Tuisku").enrolment
    comes(gathering)  # without a name: not on the list, counted among the others
    address, heads = list_of(house, gathering), f"heads_{family.pk.hex}"
    assert "The day has not come yet" in text(client.get(address))
    held_now(gathering)
    page = client.get(address)
    assert all(word in text(page) for word in ("Myrsky", "Tuisku", "How many others came"))
    mistaken = client.post(address, {**shown(page), "came": [str(one.pk)], heads: "9", "unlisted": "kaksi"})
    assert 'value="kaksi"' in text(mistaken) and re.search(rf'value="{one.pk}"[^>]*checked', text(mistaken))
    told = {**shown(page), "came": [str(one.pk)], heads: "3", "unlisted": "2"}
    assert client.post(address, told).status_code == 302
    page = client.get(address)
    assert "6 came." in text(page)
    assert client.post(address, {**shown(page), heads: "4", "unlisted": "2"}).status_code == 302
    assert "6 came." in text(client.get(at("gathering_desk", house.adoption.pk, gathering.pk)))


def test_two_leaders_open_the_list_and_neither_undoes_the_other(house: House) -> None:
    gathering = published(house)
    one, other = (comes(gathering, nickname=name).enrolment for name in ("A", "B"))
    first, second, address = signed_in(house), signed_in(house, "second_worker"), list_of(house, gathering)
    held_now(gathering)
    pages = [client.get(address) for client in (first, second)]
    first.post(address, {**shown(pages[0]), "came": [str(one.pk)], "unlisted": "1"})
    second.post(address, {**shown(pages[1]), "came": [str(other.pk)], "unlisted": ""})
    late = second.post(address, {**shown(pages[1]), "came": [str(other.pk)], "unlisted": "5"})
    assert 'value="5"' in text(late) and Attendance.objects.count() == 2
    assert session_of(gathering).attended == 3


def test_where_nobody_signs_up_only_the_number_is_asked(house: House) -> None:
    gathering, client = published(house, takes_sign_up=False, kind="theme_day"), signed_in(house, "lead")
    address = list_of(house, gathering)
    held_now(gathering)
    page = client.get(address)
    assert "How many came" in text(page) and 'name="came"' not in text(page)
    assert client.post(address, {**shown(page), "unlisted": ""}).status_code == 200
    client.post(address, {**shown(page), "unlisted": "140"})
    assert "140 came." in text(client.get(address))


def test_at_the_door_with_the_visit_of_the_phone(house: House) -> None:
    gathering, client = published(house), Client()
    done = comes(gathering, 2)
    client.cookies["__Host-visit"] = done.visit
    address, party = door_of(gathering), {"party": str(done.enrolment.pk)}
    assert "only on the day" in text(client.get(address))
    held_now(gathering)
    assert "csrfmiddlewaretoken" not in text(client.get(address))
    assert 'value="7"' in text(client.post(address, {**party, "heads": "7"}))
    client.post(address, {**party, "heads": "2"})
    assert "You have been noted as here" in text(client.get(address))
    assert session_of(gathering).attended == 2
    client.post(address, {**party, "away": "1"})
    assert session_of(gathering).attended == 0


def test_at_the_door_with_the_return_code_and_with_a_wrong_one(house: House) -> None:
    gathering, client = published(house), Client()
    done, address = comes(gathering), door_of(gathering)
    held_now(gathering)
    assert "Return code" in text(client.get(address))
    assert client.post(address, {"code": "väärä"}).status_code == 200
    assert client.post(address, {"code": done.code}).status_code == 302
    assert "I am here" in text(client.get(address))
    client.post(address, {"party": str(done.enrolment.pk)})
    refused = client.post(
        address, {"party": str(done.enrolment.pk)}, headers={"origin": "https://muu.example"}
    ).status_code
    assert (session_of(gathering).attended, refused) == (1, 403)


def test_somebody_elses_party_a_guessed_door_and_a_practice_lead_nowhere(house: House) -> None:
    gathering, client = published(house), Client()
    mine, theirs = comes(gathering), comes(gathering)
    client.cookies["__Host-visit"] = mine.visit
    held_now(gathering)
    client.post(door_of(gathering), {"party": str(theirs.enrolment.pk)})
    assert not Attendance.objects.exists()
    guessed = at("gathering_here", session_of(gathering).pk, "0" * 20)
    assert client.get(guessed).status_code == 404
    tried = published(a_house("148", live=False))
    session = tried.sessions.get()
    assert client.get(at("gathering_here", session.pk, door_token(session.pk))).status_code == 404


def test_the_door_is_printed_by_whoever_receives_people(house: House) -> None:
    gathering = published(house)
    names = ("gathering_attendance", "gathering_door")
    for name in names:
        address = at(name, house.adoption.pk, gathering.pk, session_of(gathering).pk)
        assert signed_in(house).get(address).status_code == 200
        assert signed_in(house, "lead").get(address).status_code == 403
        assert signed_in(house, "member").get(address).status_code == 404
        assert signed_in(a_house(f"14{len(name) % 10}")).get(address).status_code == 404
    assert "<svg" in text(signed_in(house).get(at(names[1], house.adoption.pk, gathering.pk, session_of(gathering).pk)))


def test_a_long_list_reads_the_database_as_often_as_a_short_one(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    gathering, client = published(house, seats=100), signed_in(house)
    for number in range(12):
        comes(gathering, nickname=f"Tulija {number}")
    held_now(gathering)
    with django_assert_max_num_queries(24):
        assert "Tulija 11" in text(client.get(list_of(house, gathering)))

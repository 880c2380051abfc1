"""The finder: need, place, language, words and hours; no cookies, nothing kept."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from mielikunta.building_blocks.services.actions import set_capacity, withdraw
from mielikunta.building_blocks.services.api import Service, Week
from mielikunta.building_blocks.services.decisions.hours_text import openings_from
from mielikunta.building_blocks.services.parts import load_helplines, short_list
from mielikunta.building_blocks.services.tests.services_factories import actor_for, organisation_of, public
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.places.importers import load_places
from mielikunta.foundation.places.models import Municipality
from mielikunta.site.catalogue.search.finnish import available

pytestmark = pytest.mark.django_db
ALWAYS = Week(openings_from("joka päivä 0–24"), on_holidays=True)


@pytest.fixture
def town() -> Organisation:
    load_places()
    return organisation_of("municipality", "758", "Sodankylän kunta", Eeva=["editor"])


@pytest.fixture
def editor(town: Organisation) -> Actor:
    return actor_for("Eeva", town)


@pytest.fixture
def group(town: Organisation, editor: Actor) -> Service:
    return public(editor, town, town, editor, needs=("grief",), week=ALWAYS)


def page(query: str = "", language: str = "fi", client: Client | None = None) -> str:
    response = (client or Client()).get(f"/{language}/apua-lahella/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_begins_with_needs_in_plain_words(group):
    content = page(language="en")
    assert "Someone to talk to" in content
    assert "need=grief" in content
    assert "Juttutupa" not in content


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?need=grief", True),
        ("?need=money", False),
        ("?place=758", True),
        ("?place=21", True),  # its county
        ("?place=261", False),
        ("?language=fi", True),
        ("?language=sv", False),
        ("?open=on&need=grief", True),
        ("?q=juttutupa", True),
        ("?q=qwerty", False),
        ("?need=nonsense&q=juttutupa", True),  # what can't be read narrows nothing
    ],
)
def test_finds_by_need_place_language_words_and_hours(group, query: str, found: bool):
    assert (f"{group.pk}" in page(query)) is found


@pytest.mark.skipif(not available(), reason="needs Voikko")
def test_finnish_words_are_found_in_any_form(group):
    assert str(group.pk) in page("?q=kahvin")
    assert str(group.pk) in page("?q=juttuseurasta")


def test_a_closed_one_is_left_out_when_asked(town, editor):
    closed = public(editor, town, town, editor, week=Week(openings_from("ma 9–10"), break_from=date(2020, 1, 1)))
    assert str(closed.pk) in page("?need=talk")
    assert str(closed.pk) not in page("?need=talk&open=on")


def test_an_empty_list_shows_a_way_on(group):
    content = page("?need=money", language="en")
    assert "Nothing fits all of this yet" in content
    assert "tel:112" in content


def test_the_page_tells_the_phone_first_and_when_it_was_checked(group):
    response = Client().get(f"/en/apua-lahella/{group.pk}/")
    content = response.content.decode()
    assert content.index("tel:0400000000") < content.index("Kahvia ja juttuseuraa")
    assert "Open day and night, all year." in content
    assert "Checked on" in content


def test_the_paper_has_a_code_to_the_page(group):
    content = Client().get(f"/fi/apua-lahella/{group.pk}/tuloste/").content.decode()
    assert "<svg" in content
    assert "Auki kellon ympäri" not in content  # what holds only now is not put on paper
    assert f"/fi/apua-lahella/{group.pk}/" in content


def test_chosen_services_go_on_one_paper_with_a_code_to_the_same_list(town, editor, group):
    other = public(editor, town, town, editor, name={"fi": "Sururyhmä"})
    assert f'name="s" value="{group.pk}"' in page("?need=grief")
    client = Client()
    response = client.get(f"/fi/apua-lahella/mukaan/?s={other.pk}&s={group.pk}&need=grief")
    content = response.content.decode()
    assert content.index("Sururyhmä") < content.index("Juttutupa")  # as they were chosen
    assert "tel:0400000000" in content
    assert "<svg" in content
    assert "apua-lahella/?need=grief" in content  # the way back is to the same list
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"]


def test_what_is_not_public_is_not_taken_along(town, editor, group):
    draft = Service.objects.create(owner=town)
    withdraw(by=editor, service=group)
    content = Client().get(f"/en/apua-lahella/mukaan/?s={group.pk}&s={draft.pk}&s=nonsense&place=758").content.decode()
    assert "Juttutupa" not in content
    assert "Nothing is chosen yet" in content
    assert "/en/apua-lahella/?place=758" in content


def test_a_paper_holds_a_few(town, editor):
    many = [public(editor, town, town, editor, name={"fi": f"Ryhmä {number}"}) for number in range(9)]
    query = "&".join(f"s={service.pk}" for service in many)
    assert "That is a lot for one paper" in Client().get(f"/en/apua-lahella/mukaan/?{query}").content.decode()


def test_room_for_new_people_is_told_with_its_day(group, editor):
    set_capacity(by=editor, service=group, capacity="yes")
    day = timezone.localdate()
    told = f"Takes new people now (told on {day.day}.{day.month}.)"
    assert told in page("?need=grief", "en")
    assert told in Client().get(f"/en/apua-lahella/{group.pk}/").content.decode()


def test_a_withdrawn_one_says_so_and_leads_on(group, editor):
    withdraw(by=editor, service=group)
    response = Client().get(f"/en/apua-lahella/{group.pk}/")
    assert response.status_code == 410
    assert "Look in the finder" in response.content.decode()
    assert str(group.pk) not in page("?need=grief")


def test_a_draft_is_not_there(town, editor):
    from_draft = Service.objects.create(owner=town)
    assert Client().get(f"/fi/apua-lahella/{from_draft.pk}/").status_code == 404


def test_no_cookie_no_cache_no_third_party(group, caplog: Any):
    client = Client()
    for address in ("", "?need=violence&place=758&q=apua", f"{group.pk}/", f"{group.pk}/tuloste/"):
        response = client.get(f"/fi/apua-lahella/{address}")
        assert not response.cookies
        assert "no-store" in response.headers["Cache-Control"]
        content = response.content.decode()
        assert 'src="http' not in content
        assert "csrfmiddlewaretoken" not in content
    assert "violence" not in caplog.text


def test_everything_is_open_data(group):
    load_helplines()
    told = Client().get("/fi/apua-lahella/palvelut.json").json()
    assert {each["id"] for each in told["services"]} >= {str(group.pk)}
    assert told["total_items"] == len(told["services"])


@pytest.mark.parametrize(("language", "first"), [("fi", "09 2525 0111"), ("sv", "09 2525 0112")])
def test_help_in_the_readers_own_language_comes_first(town, language: str, first: str):
    load_helplines()
    content = page("?need=acute", language)
    numbers = ["09 2525 0111", "09 2525 0112", "09 2525 0114"]
    listed = content[content.index("service-cards") :]
    assert min(numbers, key=listed.index) == first


def test_the_map_leads_to_places_with_services(group):
    content = page("?need=grief")
    assert "place=758&amp;need=grief" in content


def test_a_list_costs_the_same_however_long(town, editor, group, django_assert_max_num_queries):
    for number in range(5):
        public(editor, town, town, editor, needs=("grief",), name={"fi": f"Ryhmä {number}"})
    page("?need=grief")
    with django_assert_max_num_queries(12):
        page("?need=grief&place=758")


def test_others_hand_on_a_short_list(group):
    place = Municipality.objects.get(code="758").pk
    with translation.override("en"):
        content = short_list(need="grief", place=place)
        assert reverse("service_page", args=[group.pk]) in content
        assert "We know no service" in short_list(need="money", place=place)

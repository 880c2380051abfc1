"""The catalogue's pages as anybody sees them."""

import html
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import caches
from django.test import Client

from mielikunta.building_blocks.adoption.actions import change_served, end_adoption
from mielikunta.building_blocks.adoption.api import Tool, operating_models, room_of
from mielikunta.building_blocks.adoption.tests.adoption_factories import actor, adopted, live, member
from mielikunta.foundation.places.models import Municipality
from mielikunta.site.catalogue.presenters import cards, results
from mielikunta.site.catalogue.tests.catalogue_factories import adoption, nation, organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]
LANGUAGES = ["fi", "sv", "en"]
PATHS = [
    "mallit/",
    "mallit/?q=hoitajien&target=carers&theme=carers&place=564",
    "mallit/vertaa/",
    "mallit/vertaa/?a=mitoke",
    "mallit/vertaa/?a=mitoke&b=digimieli",
    "haku/",
    "haku/?q=osaamisen",
    "haku/?q=oulu",
    "haku/?q=lappi",
    "haku/?q=zzzzzz",
]


def page(client: Client, path: str, language: str = "fi") -> str:
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_in_every_language_and_sets_no_cookie(client: Client, language: str, path: str) -> None:
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    assert not response.cookies
    assert f'lang="{language}"' in response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_model_has_a_whole_page(client: Client, language: str) -> None:
    for model in operating_models().catalogue():
        text = page(client, f"mallit/{model.slug}/", language)
        assert "{'fi'" not in text and "None" not in text
        for section in ("for-whom", "steps", "tools", "roles", "obstacles", "results", "use", "materials", "sources"):
            assert f'id="{section}"' in text
        assert all(
            material["url"].replace("&", "&amp;") in text for material in model.current_version.texts["materials"]
        )
        assert f"/{language}/ota-kayttoon/{model.slug}/" in text


def test_a_model_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/fi/mallit/ei_ole/").status_code == 404


# In use


def test_the_public_sees_real_use_and_not_practice(client: Client) -> None:
    adoption(organisation("Näkyvä yhdistys"), "mitoke", ["075"])
    adoption(organisation("Harjoitteleva yhdistys"), "mitoke", ["091"], live=False)
    text = page(client, "mallit/mitoke/")
    assert "Näkyvä yhdistys" in text
    assert "Harjoitteleva yhdistys" not in text


def test_turning_live_moving_and_ending_show_at_the_next_request(client: Client) -> None:
    town = Municipality.objects.get(code="091")
    leader = member(organisation("Odottava yhdistys"), "leader")
    made = adopted(leader, slug="mitoke", municipalities=[town.pk])
    by = actor(leader)
    assert "Odottava yhdistys" not in page(client, "mallit/mitoke/")
    live(made)
    text = page(client, "mallit/mitoke/")
    assert "Odottava yhdistys" in text and "?place=091" in text
    change_served(by=by, adoption=made, municipalities=[Municipality.objects.get(code="049").pk])
    text = page(client, "mallit/mitoke/")
    assert "?place=049" in text and "?place=091" not in text
    end_adoption(by=by, adoption=made, reason="Loppui.")
    assert "Odottava yhdistys" not in page(client, "mallit/mitoke/")


def test_names_are_shown_in_the_readers_language_and_escaped(client: Client) -> None:
    adoption(organisation("<b>Yhdistys</b>", "Föreningen"), "mitoke", ["091"])
    assert "&lt;b&gt;Yhdistys" in page(client, "mallit/mitoke/")
    assert "<b>Yhdistys" not in page(client, "mallit/mitoke/")
    assert "Föreningen" in page(client, "mallit/mitoke/", "sv")


def test_the_tools_that_the_platform_has_are_told_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    room = room_of("mitoke")
    assert room is not None
    tool = Tool(key="session", url_name="desk", rights=frozenset())
    monkeypatch.setattr(cards, "room_of", lambda slug: type("Room", (), {"tools": (tool,)})())
    text = page(client, "mallit/mitoke/", "en")
    assert text.count('<span class="tag tag--ok">ready</span>') == 1
    assert text.count("comes later") == len(operating_models().get(slug="mitoke").current_version.texts["tools"]) - 1
    assert "Some tools ready" in page(client, "mallit/", "en")


def test_a_resident_finds_the_doors_that_a_model_opens(client: Client) -> None:
    text = page(client, "mallit/hyvinvointilahetti/", "en")
    assert '<a href="/en/lahetiksi/">Become a companion</a>' in text
    assert '<a href="/en/palaa/">The client\'s own page</a>' in html.unescape(text)


# Narrowing


def shown(client: Client, query: str) -> set[str]:
    return {each.card.slug for each in client.get(f"/fi/mallit/?{query}").context["cards"]}


def test_the_catalogue_is_narrowed_by_target_group_and_theme(client: Client) -> None:
    assert len(shown(client, "")) == 15
    assert shown(client, "target=carers") == {"omaishoitajat_puheeksi"}
    assert "mitoke" in shown(client, "theme=school&target=children")
    assert shown(client, "theme=school&target=carers") == set()


def test_the_catalogue_is_narrowed_by_words(client: Client) -> None:
    assert shown(client, "q=" + quote("omaishoitaja")) == {"omaishoitajat_puheeksi"}


def test_a_place_shows_what_is_used_there_and_what_had_a_project_there(client: Client) -> None:
    adoption(organisation("Yhdistys"), "digimieli", ["980"])
    assert shown(client, "place=980") == {
        "digimieli",
        "mielikioski",
        "omaishoitajat_puheeksi",
        "pakolaisten_mielenterveyskoulutus",
    }
    assert {"digimieli", "mielikioski"} <= shown(client, "place=08")  # its county
    text = page(client, "mallit/?place=980", "en")
    assert "In use here" in text and "area in 2021–2023" in text
    assert '<option value="980" selected>' in text


def test_an_empty_answer_says_what_to_try(client: Client) -> None:
    text = page(client, "mallit/?theme=school&target=carers", "en")
    assert "No model fits all of these" in text and 'href="/en/mallit/"' in text


@pytest.mark.parametrize("query", ["place=999", "place=%3Cscript%3E", "theme=x", "target=%00", "q=" + "x" * 5000])
def test_what_can_not_be_read_narrows_nothing(client: Client, query: str) -> None:
    assert len(shown(client, query)) == 15
    assert "<script>" not in page(client, f"mallit/?{query}").replace('<script type="module"', "")


# Comparing


def test_two_models_are_compared_side_by_side(client: Client) -> None:
    response = client.get("/en/mallit/vertaa/?a=mitoke&b=digimieli")
    rows = response.context["rows"]
    assert all(len(row.sides) == 2 for row in rows)
    assert [side.name for side in rows[0].sides] == [card.name for card in response.context["chosen"]]


@pytest.mark.parametrize("query", ["a=mitoke&b=mitoke", "a=mitoke&b=ei_ole", "a=%00&b=x", "b=digimieli"])
def test_a_comparison_of_something_else_asks_for_two_models(client: Client, query: str) -> None:
    response = client.get(f"/en/mallit/vertaa/?{query}")
    assert response.status_code == 200
    assert "rows" not in response.context


# Searching


def test_a_place_that_is_found_tells_what_is_in_use_there(client: Client) -> None:
    adoption(organisation("Yhdistys"), "digimieli", ["980"])
    found = client.get("/fi/haku/", {"q": "Ylöjärvi"}).context["results"].groups[0].found[0]
    assert [address for _name, address in found.in_use] == ["/fi/mallit/digimieli/"]
    assert "/fi/mallit/mielikioski/" in [address for _name, address in found.earlier]


def test_the_words_of_a_hit_are_marked_and_the_rest_is_escaped(client: Client) -> None:
    assert "<mark>" in page(client, "haku/?q=hoitajien")
    text = page(client, "haku/?q=" + quote("<script>alert(1)</script>"))
    assert "<script>alert" not in text


def test_what_no_word_answers_is_looked_for_inside_words(client: Client) -> None:
    found = client.get("/sv/haku/", {"q": "vårdare"}).context["results"]
    assert found.total and any("omaishoitajat_puheeksi" in hit.href for group in found.groups for hit in group.found)


def test_an_empty_search_says_what_to_try(client: Client) -> None:
    assert "Nothing was found" in page(client, "haku/?q=zzzzzz", "en")


def test_a_search_without_voikko_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "available", lambda: False)
    assert "small-print" in page(client, "haku/?q=mieli")
    assert "small-print" not in page(client, "haku/?q=mieli", "en")


@pytest.mark.parametrize("query", ['"', "NEAR(a", "*", "\x00", "a" * 3000, "...", "' OR 1=1 --"])
def test_a_hostile_query_opens_the_page(client: Client, query: str) -> None:
    for path in ("haku", "mallit"):
        assert client.get(f"/fi/{path}/", {"q": query}).status_code == 200


# The work behind a page


@pytest.mark.parametrize(
    "path", ["mallit/mitoke/", "haku/?q=osaamisen", "haku/?q=oulu", "mallit/", "mallit/?place=091"]
)
def test_a_page_takes_as_many_queries_in_a_small_house_as_in_a_large_one(
    client: Client, django_assert_max_num_queries: Any, path: str
) -> None:
    counts = []
    for size in (15, 300):
        nation(size)
        for kept in (False, True):
            if not kept:
                caches["parts"].clear()
            with django_assert_max_num_queries(16) as counted:
                page(client, path)
            counts.append(len(counted))
    assert counts[:2] == counts[2:]
    assert counts[1] <= 8


def test_a_page_of_a_model_that_is_kept_takes_two_queries(client: Client, django_assert_num_queries: Any) -> None:
    page(client, "mallit/mitoke/")
    with django_assert_num_queries(2):
        page(client, "mallit/mitoke/")

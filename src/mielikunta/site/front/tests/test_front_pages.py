"""The front page, the text pages, and the frame round every page."""

import tomllib
from typing import Any

import pytest
from django.test import Client

from mielikunta.building_blocks.adoption.api import load_models
from mielikunta.site.front.presenters import PAGES, text_page

LANGUAGES = ["fi", "sv", "en"]
TEXTS = ["saavutettavuus", "tietosuoja", "tietoa"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "language"), [("sv-FI,sv;q=0.9", "sv"), ("en", "en"), ("fi", "fi"), ("ru", "fi"), ("", "fi")]
)
def test_the_bare_address_leads_to_the_browsers_language(client: Client, accepted: str, language: str) -> None:
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_has_its_doors_and_sets_no_cookie(client: Client, language: str) -> None:
    response = client.get(f"/{language}/")
    text = response.content.decode()
    assert response.status_code == 200 and not response.cookies
    for door in ("mallit/hyvinvointilahetti/", "palaa/", "mallit/", "hankkeet/", "haku/"):
        assert f"/{language}/{door}" in text
    assert text.count("door--first") == 1


def test_the_front_page_tells_how_things_stand(client: Client) -> None:
    load_models()
    assert "15 operating models." in client.get("/en/").content.decode()


def test_the_front_page_takes_two_queries(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        client.get("/fi/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", TEXTS)
def test_a_text_page_opens_and_needs_no_query(
    client: Client, language: str, path: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        response = client.get(f"/{language}/{path}/")
    assert response.status_code == 200 and not response.cookies


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_the_way_round_and_the_foot(client: Client, language: str) -> None:
    for path in ["", "haku/", "mallit/", "hankkeet/", "tietoa/"]:
        text = client.get(f"/{language}/{path}").content.decode()
        for foot in TEXTS:
            assert f'href="/{language}/{foot}/"' in text
        assert f'href="/{language}/haku/"' in text


def test_the_text_pages_are_whole_in_three_languages() -> None:
    def check(value: Any, path: str) -> None:
        if isinstance(value, dict) and "fi" in value:
            assert all(value.get(language, "").strip() for language in LANGUAGES), path
        elif isinstance(value, dict):
            for key, each in value.items():
                check(each, f"{path}.{key}")
        elif isinstance(value, list):
            for each in value:
                check(each, path)

    for file in PAGES.glob("*.toml"):
        check(tomllib.loads(file.read_text(encoding="utf-8")), file.stem)
        assert len({len(text_page(file.stem, language).sections) for language in LANGUAGES}) == 1


def test_the_licences_of_the_data_are_told(client: Client) -> None:
    text = client.get("/en/tietoa/").content.decode()
    for words in ("Statistics Finland", "National Land Survey", "CC BY 4.0", "MIT", "SIL Open Font License", "ISC"):
        assert words in text

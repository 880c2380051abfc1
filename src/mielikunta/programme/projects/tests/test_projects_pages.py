"""The public pages of the projects."""

from typing import Any

import pytest
from django.test import Client

from mielikunta.programme.projects.models import Disagreement, Project

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]
LANGUAGES = ["fi", "sv", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_tells_of_every_project_and_leads_to_its_model(client: Client, language: str) -> None:
    text = client.get(f"/{language}/hankkeet/").content.decode()
    for project in Project.objects.select_related("model"):
        assert f"/{language}/hankkeet/{project.slug}/" in text
        assert f"/{language}/mallit/{project.model.slug}/" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_tells_both_sides_of_every_disagreement(client: Client, language: str) -> None:
    for project in Project.objects.all():
        response = client.get(f"/{language}/hankkeet/{project.slug}/")
        text = response.content.decode()
        assert response.status_code == 200 and not response.cookies
        told = [side for row in response.context["disagreements"] for side, _source in row.tellings]
        for each in Disagreement.objects.filter(project=project):
            assert {each.first[language], each.second[language]} <= set(told)
        assert "None" not in text


def test_a_project_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/fi/hankkeet/ei_ole/").status_code == 404


def test_an_end_that_no_source_gives_is_said_to_be_unknown(client: Client) -> None:
    assert "do not give an end" in client.get("/en/hankkeet/hyvan_mielen_kunta/").content.decode()
    assert "went on into 2023" in client.get("/en/hankkeet/yhdessa_mielessa/").content.decode()


def test_an_empty_house_says_so(client: Client) -> None:
    Project.objects.all().delete()
    assert "have not been loaded" in client.get("/en/hankkeet/").content.decode()


def test_the_pages_take_a_fixed_number_of_queries(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(6):
        client.get("/fi/hankkeet/")
    for slug in ("poimi", "hyvan_mielen_kunta"):
        with django_assert_num_queries(8):
            client.get(f"/fi/hankkeet/{slug}/")

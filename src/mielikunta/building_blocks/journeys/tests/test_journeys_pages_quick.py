"""Pages that a coordinator has open all day: they ask little, and what is drawn without templates is drawn safely."""

from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    World,
    a_goal,
    a_meeting,
    accepted,
    accompanied,
    filed,
)
from mielikunta.building_blocks.journeys.tests.journeys_walking import Sits, Sitter, text_of

QUEUE, JOURNEY = 18, 22  # session, user, four on the actor, two of the menu, the log, and what the page shows


def questions(sitter: Sitter, page: str, *ids: Any) -> tuple[int, int]:
    """Return how often the page asks the database and the key store, once its menu has been counted."""
    sitter.open(page, *ids)
    with CaptureQueriesContext(connection) as asked, CaptureQueriesContext(connections["keys"]) as keys:
        assert sitter.open(page, *ids).status_code == 200
    return len(asked), len(keys)


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_queue_asks_the_same_however_long_it_is(world: World, sits: Sits) -> None:
    coordinator = sits("coordinator")
    for _each in range(2):
        filed(world)
    few = questions(coordinator, "queue")
    for _each in range(5):
        filed(world)
        accepted(world)
    assert questions(coordinator, "queue") == few == (QUEUE, 1)


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_journeys_page_asks_the_same_however_long_it_is(world: World, sits: Sits) -> None:
    coordinator, journey = sits("coordinator"), accompanied(world)
    a_goal(world, journey)
    a_meeting(world, journey)
    few = questions(coordinator, "journey", journey.pk)
    for _each in range(5):
        a_goal(world, journey)
        a_meeting(world, journey)
    assert questions(coordinator, "journey", journey.pk) == few == (JOURNEY, 1)


def test_words_are_never_taken_for_markup_nor_for_places_to_fill(world: World, sits: Sits) -> None:
    words = "<b>{name} & {0}</b>"
    journey = accompanied(world, person_name=words, wish=words)
    filed(world, person_name=words, wish=words)
    a_meeting(world, journey, text=words)
    for response in (sits("coordinator").open("queue"), sits("coordinator").open("journey", journey.pk)):
        assert "<b>" not in response.content.decode()
        assert words in text_of(response)


def test_a_long_wish_is_shortened_in_the_list(world: World, sits: Sits) -> None:
    filed(world, wish="Kuoroon " * 40)
    page = text_of(sits("coordinator").open("queue"))
    assert "…</th>" in page
    assert "Kuoroon " * 20 not in page


def test_the_first_row_has_the_button_that_comes_next(world: World, sits: Sits) -> None:
    first, second = filed(world), filed(world)
    page = sits("coordinator").open("queue").content.decode()
    for journey, style in ((first, "primary"), (second, "secondary")):
        address = sits("coordinator").address("journey", journey.pk)
        assert f'<a class="hds-button hds-button--{style} hds-button--small" href="{address}">' in page

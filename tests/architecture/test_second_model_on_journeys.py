"""A second model on journeys: a plan of three lines in its room gives it all their pages."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mielikunta import operating_models as floor
from mielikunta.building_blocks.journeys import grounds, registry
from mielikunta.building_blocks.journeys.tests import journeys_factories
from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world, accompanied, filed
from mielikunta.building_blocks.journeys.tests.journeys_walking import Sitter, goal_data, meeting_data, text_of
from mielikunta.building_blocks.journeys.urls import urlpatterns
from tests.architecture.test_sixteenth_model import SLUG, sixteenth

__all__ = ["sixteenth"]
ROLES = """
COORDINATION = frozenset({Right.WORK_QUEUE, Right.READ_MATTER, Right.WRITE_MATTER, Right.REFER})
ROLES = (
    ("coordinator", COORDINATION),
    ("companion", frozenset({Right.ACCOMPANY})),
    ("referrer", frozenset({Right.REFER})),
)
"""
PLAN = f"""
use_journeys(
    JourneyPlan(slug="{SLUG}", grounds={{"caring": "Caring for somebody close"}})
)
"""
ROOM = f'''"""Registers the model."""

from pathlib import Path

from mielikunta.building_blocks.adoption.api import Room, register
from mielikunta.building_blocks.journeys.api import JourneyPlan, use_journeys
from mielikunta.foundation.access.decisions import Right
{ROLES}{PLAN}
register(Room(folder=Path(__file__).parent, roles=ROLES))
'''
OF_LISTS = [str(each.name) for each in urlpatterns if set(each.pattern.regex.groupindex) == {"adoption_id"}]
OF_A_JOURNEY = [
    str(each.name) for each in urlpatterns if set(each.pattern.regex.groupindex) == {"adoption_id", "journey_id"}
]
OF_DOORS = {"journeys_links"}  # where a plan tells of no doors, units have no links


@pytest.fixture
def on_journeys(sixteenth: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sixteenth model's room says that it uses journeys."""
    monkeypatch.setattr(registry, "_plans", dict(registry._plans))
    monkeypatch.setattr(grounds, "_words", dict(grounds._words))
    (sixteenth / "room.py").write_text(ROOM)
    importlib.reload(importlib.import_module(f"{floor.__name__}.{SLUG}.room"))


@pytest.fixture
def world(db: None, on_journeys: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """A municipality that has taken the sixteenth model into use."""
    monkeypatch.setattr(journeys_factories, "SLUG", SLUG)
    return a_world()


def answers(sitter: Sitter, names: list[str], *ids: Any) -> Iterator[tuple[str, int]]:
    """Open pages and tell how each answered."""
    for name in names:
        yield name, sitter.client.get(reverse(name, args=[sitter.world.adoption.pk, *ids])).status_code


def test_every_page_of_journeys_opens_in_it(world: World) -> None:
    coordinator, journey = Sitter(world, "coordinator"), accompanied(world)
    closed = {name for name, status in answers(coordinator, OF_LISTS) if status != 200}
    assert closed == OF_DOORS
    assert {status for _name, status in answers(coordinator, OF_A_JOURNEY, journey.pk)} <= {200, 302}


def test_a_referral_is_accepted_and_walked_alongside_to_its_end(world: World) -> None:
    coordinator, companion, journey = Sitter(world, "coordinator"), Sitter(world, "companion"), filed(world)
    assert "Aino" in text_of(coordinator.open("queue"))
    coordinator.post("accept", journey.pk)
    coordinator.send("companion", journey.pk, companion=str(world.people["companion"].pk))
    companion.send("goal", journey.pk, **goal_data())
    companion.send("meeting", journey.pk, **meeting_data())
    page = text_of(companion.open("journey", journey.pk))
    assert "Käyn kuorossa viikoittain." in page and "Kävelimme rantaan." in page
    assert not re.search("hyvinvointilahetti", page)


def test_its_own_words_for_grounds_are_shown(world: World) -> None:
    journey = filed(world, grounds=["caring"])
    assert "Caring for somebody close" in text_of(Sitter(world, "coordinator").open("journey", journey.pk))


def test_pages_of_another_room_do_not_open_for_it(world: World) -> None:
    assert Sitter(world, "coordinator").open("refer").status_code == 404


@pytest.mark.django_db
def test_a_model_that_uses_no_journeys_has_none_of_their_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journeys_factories, "SLUG", "mielikioski")
    kiosk = a_world()
    client = Client()
    client.force_login(kiosk.people["coordinator"].user)
    for name in OF_LISTS:
        assert client.get(reverse(name, args=[kiosk.adoption.pk])).status_code == 404

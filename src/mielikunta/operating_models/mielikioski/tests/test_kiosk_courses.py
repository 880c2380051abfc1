"""Courses on the way on: told of only where the organisation has a training coming in the public calendar."""

import pytest
from django.test import Client

from mielikunta.building_blocks.adoption.api import room_of
from mielikunta.building_blocks.gatherings.models import Gathering
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import a_house, published
from mielikunta.building_blocks.journeys.tests.journeys_factories import World
from mielikunta.operating_models.mielikioski.onward import onwards_from
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import latest, message

DOOR = "A course or a group"


@pytest.fixture
def training(kiosk: World) -> Gathering:
    """A training to come, of another model in the kiosk's own organisation."""
    house = a_house("148")
    gathering = published(house)
    type(house.adoption).objects.filter(pk=house.adoption.pk).update(organisation=kiosk.adoption.organisation)
    Gathering.objects.filter(pk=gathering.pk).update(kind="method_training", is_listed=True)
    return gathering


def onward() -> str:
    return f"/en/mielikioski/keskustelu/{latest().pk}/eteenpain/"


def test_a_visitor_is_told_of_a_training_to_come(kiosk: World, training: Gathering) -> None:
    visitor = Client()
    visitor.post(f"/en/mielikioski/{kiosk.adoption.pk}/", message())
    assert DOOR in visitor.get(onward()).content.decode()
    Gathering.objects.filter(pk=training.pk).update(is_listed=False)
    assert DOOR not in visitor.get(onward()).content.decode()


@pytest.mark.parametrize("change", [{"kind": "drop_in"}, {"state": "draft"}, {"is_listed": False}])
def test_nothing_else_is_told_as_a_course(kiosk: World, training: Gathering, change: dict[str, object]) -> None:
    assert onwards_from(kiosk.adoption).has_courses
    Gathering.objects.filter(pk=training.pk).update(**change)
    assert not onwards_from(kiosk.adoption).has_courses


def test_another_organisations_training_is_not_promised(kiosk: World) -> None:
    published(a_house("148"), kind="method_training")
    assert not onwards_from(kiosk.adoption).has_courses


def test_the_tool_leads_to_the_public_calendar_and_every_tool_is_there(kiosk: World) -> None:
    worker, member = Client(), Client()
    worker.force_login(kiosk.people["expert"].user)
    member.force_login(kiosk.people["member"].user)
    address = f"/en/tyo/{kiosk.adoption.pk}/mielikioski/kurssit/"
    assert worker.get(address).url == "/en/tapahtumat/"
    assert member.get(address).status_code in {403, 404}
    room = room_of("mielikioski")
    assert room and not room.first_version

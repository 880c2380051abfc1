"""Ending the use of the model while people are still on their way: it is told first."""

import pytest
from django.urls import reverse

from mielikunta.building_blocks.journeys.tests.journeys_factories import World, accompanied, ended, filed
from mielikunta.building_blocks.journeys.tests.journeys_walking import Sitter, text_of

pytestmark = pytest.mark.django_db


def end_page(world: World) -> str:
    return text_of(Sitter(world, "lead").client.get(reverse("end_adoption", args=[world.adoption.pk])))


def test_open_matters_are_told_before_the_use_ends(world: World) -> None:
    assert "still open" not in end_page(world)
    ended(world)
    assert "still open" not in end_page(world)
    filed(world)
    assert "One person's matter is still open" in end_page(world)
    accompanied(world)
    assert "The matters of 2 people are still open" in end_page(world)

"""A world with one adoption in which safety is in use."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world

Pages = Callable[..., "Reader"]


class Reader:
    """Somebody of the world at a browser, in one language."""

    def __init__(self, world: World, who: str, language: str = "en") -> None:
        self.world, self.language, self.client = world, language, Client()
        if who:
            self.client.force_login(world.people[who].user)

    def address(self, name: str, **parts: object) -> str:
        """Return the address of a page of safety."""
        with translation.override(self.language):
            return reverse(name, kwargs={"adoption_id": self.world.adoption.pk, **parts})

    def open(self, name: str, **parts: object):
        """Open a page."""
        return self.client.get(self.address(name, **parts))

    def send(self, name: str, data: dict[str, object], **parts: object):
        """Send a form."""
        return self.client.post(self.address(name, **parts), data)


@pytest.fixture
def world(db: None) -> World:
    return a_world()


@pytest.fixture
def reads(world: World) -> Pages:
    """Return how to seat a person of this world at a browser."""
    return lambda who="", language="en": Reader(world, who, language)

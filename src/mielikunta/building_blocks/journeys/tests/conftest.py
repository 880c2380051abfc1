"""A world with one adoption, somebody at a browser, and English so that words can be looked for."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world
from mielikunta.building_blocks.journeys.tests.journeys_walking import Sits, Sitter


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def world(db: None) -> World:
    return a_world()


@pytest.fixture
def sits(world: World) -> Sits:
    """Return how to seat a person of this world at a browser: `sits("coordinator", "sv")`."""
    return lambda who="", language="en": Sitter(world, who, language)

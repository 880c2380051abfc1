"""A world with one adoption of this model, and somebody at a browser."""

import pytest

from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world
from mielikunta.building_blocks.journeys.tests.journeys_walking import Sits, Sitter


@pytest.fixture
def world(db: None) -> World:
    return a_world()


@pytest.fixture
def sits(world: World) -> Sits:
    """Return how to seat a person of this world at a browser: `sits("coordinator", "sv")`."""
    return lambda who="", language="en": Sitter(world, who, language)

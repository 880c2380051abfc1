"""A world with one adoption of this model, and somebody at a browser."""

from collections.abc import Callable

import pytest

from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world
from mielikunta.operating_models.hyvinvointilahetti.tests.companion_walking import Sitter

Sits = Callable[..., Sitter]


@pytest.fixture
def world(db: None) -> World:
    return a_world()


@pytest.fixture
def sits(world: World) -> Sits:
    """Return how to seat a person of this world at a browser: `sits("coordinator", "sv")`."""
    return lambda who="", language="en": Sitter(world, who, language)

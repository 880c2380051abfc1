"""The world of journeys, in English so that words can be looked for."""

import pytest

from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world


@pytest.fixture
def world(db: None) -> World:
    return a_world()

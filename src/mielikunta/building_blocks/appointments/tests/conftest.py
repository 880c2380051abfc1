"""A world with one adoption."""

import pytest

from mielikunta.building_blocks.appointments.tests.appointments_factories import World, a_world


@pytest.fixture
def world(db: None) -> World:
    return a_world()

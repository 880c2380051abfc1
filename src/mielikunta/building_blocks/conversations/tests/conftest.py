"""A world with one adoption."""

import pytest

from mielikunta.building_blocks.conversations.tests.conversations_factories import World, a_world


@pytest.fixture
def world(db: None) -> World:
    return a_world()

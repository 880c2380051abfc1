"""A world with one adoption, and English so that words can be looked for."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def world(db: None) -> World:
    return a_world()

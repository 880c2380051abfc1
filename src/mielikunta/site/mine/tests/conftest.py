"""A person with a return code, and a visitor's browser."""

import pytest
from django.test import Client
from django.utils import translation

from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def world(db: None) -> World:
    return a_world()


@pytest.fixture
def visitor() -> Client:
    return Client(enforce_csrf_checks=True)

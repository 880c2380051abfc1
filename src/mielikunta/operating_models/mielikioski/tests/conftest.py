"""A kiosk that is always open but on holidays."""

import pytest

from mielikunta.building_blocks.journeys.tests.journeys_factories import World
from mielikunta.building_blocks.services.parts import load_helplines
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import WEEKDAYS, a_kiosk


@pytest.fixture
def kiosk(db: None) -> World:
    return a_kiosk(openings=WEEKDAYS)


@pytest.fixture
def helpline(db: None) -> None:
    """The helplines of the whole country, as they ship."""
    load_helplines()

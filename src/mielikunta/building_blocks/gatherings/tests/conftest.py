"""A house that arranges gatherings."""

import pytest

from mielikunta.building_blocks.gatherings.tests.gatherings_factories import House, a_house


@pytest.fixture
def house(db: None) -> House:
    return a_house()

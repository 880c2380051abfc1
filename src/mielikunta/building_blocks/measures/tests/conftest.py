"""A use of a model in which people are asked, and English so that words can be looked for."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from mielikunta.building_blocks.measures.tests.measures_factories import Measured, measured


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def world(db: None) -> Measured:
    return measured()

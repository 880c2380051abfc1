"""The shipped projects, loaded once for a file of tests and taken away after it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from mielikunta.building_blocks.adoption.api import load_models
from mielikunta.foundation.places.importers import load_places
from mielikunta.programme.projects.api import load_projects


@pytest.fixture(scope="module")
def content(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Places, models and projects; each test works inside this transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_places()
        load_models()
        load_projects()
        yield
        transaction.set_rollback(True)

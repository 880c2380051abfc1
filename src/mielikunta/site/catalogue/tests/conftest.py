"""The shipped content, loaded once for a file of tests and taken away after it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.db import transaction

from mielikunta.building_blocks.adoption.api import load_models
from mielikunta.foundation.places.importers import load_places
from mielikunta.programme.projects.api import load_projects
from mielikunta.site.catalogue.api import rebuild_index


@pytest.fixture(scope="module")
def content(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Places, models, projects and the index; each test works inside this transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_places()
        load_models()
        load_projects()
        rebuild_index()
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """No part of a page from another test."""
    caches["parts"].clear()
    yield
    caches["parts"].clear()

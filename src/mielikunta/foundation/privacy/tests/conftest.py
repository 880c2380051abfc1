"""The sample models' tables, and their place among the models that retention walks."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.utils import translation

from mielikunta.foundation.privacy import subjects
from mielikunta.foundation.privacy.tests.sample import MODELS


@pytest.fixture(scope="session")
def sample_tables(django_db_setup: None, django_db_blocker: object) -> None:
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for model in [*MODELS[1:], MODELS[0]]:
            editor.create_model(model)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def samples(sample_tables: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    real = subjects.all_models()
    monkeypatch.setattr(subjects, "all_models", lambda: [*real, *MODELS])
    yield

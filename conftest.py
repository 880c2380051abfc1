"""What holds for every test: a database means both databases; a walk in a browser is marked as one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from mielikunta.foundation.languages.catalogues import compile_all
from tests.settings import VAR

WALKS = Path(__file__).parent / "tests" / "system"
BOTH = ["default", "keys"]
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of this run; compile the translations once, before the workers start, whatever ran earlier."""
    VAR.mkdir(mode=0o700)
    (VAR / "static").mkdir()  # whitenoise warns of a missing folder, and a warning is an error
    if not hasattr(config, "workerinput"):
        compile_all()


def pytest_unconfigure() -> None:
    """Take the folder of this run away."""
    shutil.rmtree(VAR, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give database tests the key store, too, and mark the walks."""
    for item in items:
        if WALKS in item.path.parents:
            item.add_marker(pytest.mark.system)
        marker = item.get_closest_marker("django_db")
        if marker or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            said = marker.kwargs if marker else {}
            item.add_marker(pytest.mark.django_db(**{"databases": BOTH, **said}), append=False)


@pytest.fixture(autouse=True)
def words_as_in_the_code() -> Iterator[None]:
    """Begin every test in English, whichever language the test before it left behind."""
    with translation.override("en"):
        yield

"""What holds for every test: a database means both databases; a walk in a browser is marked as one."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.backends.postgresql.operations import DatabaseOperations as PostgreSQL
from django.utils import translation

from mielikunta.foundation.languages.catalogues import compile_all
from tests.settings import VAR
from tools import migrated

WALKS = Path(__file__).parent / "tests" / "system"
BOTH = ["default", "keys"]
VARIABLES = {"default": "DATABASE_URL", "keys": "KEYS_DATABASE_URL"}
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
    """Give database tests the key store, too, and mark them and the walks."""
    for item in items:
        if WALKS in item.path.parents:
            item.add_marker(pytest.mark.system)
        marker = item.get_closest_marker("django_db")
        if marker or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            said = marker.kwargs if marker else {}
            item.add_marker(pytest.mark.django_db(**{"databases": BOTH, **said}), append=False)
            item.add_marker(pytest.mark.database)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Begin with copies of databases that all migrations have made; Django carries out what they lack, if anything."""
    tests = {alias: connections[alias].settings_dict["TEST"] for alias in BOTH}
    if connections["default"].vendor == "sqlite":
        migrated.copy_on_sqlite({VARIABLES[alias]: Path(tests[alias]["NAME"]) for alias in BOTH})
        return
    PostgreSQL.sql_flush = rows_alone  # type: ignore[method-assign]
    names = migrated.on_postgresql({variable: os.environ[variable] for variable in VARIABLES.values()})
    for alias in BOTH:
        tests[alias]["TEMPLATE"] = names[VARIABLES[alias]]


def rows_alone(self: Any, style: Any, tables: Sequence[str], **_options: object) -> list[str]:
    """Return statements that empty tables by their few rows: TRUNCATE writes a new file for each, a second in all."""
    return [f"{style.SQL_KEYWORD('DELETE FROM')} {self.quote_name(table)}" for table in tables]


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Files that have been filled are taken as they are; they go with the folder of this run."""
    return connections["default"].vendor == "sqlite"


@pytest.fixture(autouse=True)
def words_as_in_the_code() -> Iterator[None]:
    """Begin every test in English, whichever language the test before it left behind."""
    with translation.override("en"):
        yield

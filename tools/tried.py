"""The steps of ./test that try the product on databases and in a browser."""

import os
from contextlib import ExitStack
from functools import cache

from tools import migrated, postgres, prepared
from tools.folders import PYTHON
from tools.programs import python, succeeds
from tools.surroundings import environment_of

PYTEST = ["-m", "pytest", "-n", "3", "--dist", "worksteal"]  # more than cores: they wait for disks and servers, too
WALKS_ON_BOTH = [
    "client/test_returns_with_a_code.py",
    "companion/test_walks_alongside.py",
    "coordinator/test_closes_a_journey.py",
    "coordinator/test_names_a_companion.py",
    "leader/test_turns_to_real_use.py",
    "newcomer/test_finds_a_model.py::test_from_the_front_page_to_a_model",
    "newcomer/test_finds_a_model.py::test_finds_by_words_in_any_form",
]


ENDING = ExitStack()  # what is to be put away when all is done


@cache
def server() -> str:
    """Return the address of the PostgreSQL server of this run."""
    return ENDING.enter_context(postgres.server())


def carry_out_migrations() -> bool:
    """Carry out every migration from nothing on both databases, and see that the models have no more to tell.

    The steps after this one begin with copies.
    """
    migrated.make_both(server())
    looked_at = environment_of(migrated.KEPT / "sqlite")
    return succeeds(str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run", environment=looked_at)


def load_demonstration() -> bool:
    """Load the content and the demonstration, which the walks begin with."""
    prepared.make_copies(server())
    return True


def on_postgresql() -> bool:
    """Run the tests that meet a database with both of them on PostgreSQL; the others can't tell the difference.

    Rules and verbs are tried on both. Pages, and the long walk over every address, on SQLite: what a page shows and
    who may open it does not hang on the database, and a dozen walks go through the pages on PostgreSQL, too.
    """
    chosen = ["-m", "database and not system", "--ignore", "tests/access", "--ignore-glob", "*_pages*.py"]
    return python(*PYTEST, *chosen, **postgres.databases(server()))


def on_sqlite() -> bool:
    """Run the tests with both databases on SQLite, whatever the environment names."""
    for variable in ("DATABASE_URL", "KEYS_DATABASE_URL"):
        os.environ.pop(variable, None)
    return python(*PYTEST, "-m", "not system")


def walks_on_postgresql() -> bool:
    """Walk again, on PostgreSQL, where most is written or searched; once, since the language makes no difference."""
    files = [f"tests/system/{file}" for file in WALKS_ON_BOTH]
    return python(*PYTEST, "-m", "system", "-k", "phone", *files, WALKS_SERVER=server())


def walks() -> bool:
    """Walk in a browser, on SQLite."""
    return python(*PYTEST, "-m", "system", "tests/system")

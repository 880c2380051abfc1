"""Databases that all migrations have made, and copies of them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tools import migrated, postgres


def test_a_copy_has_every_table_and_no_row_of_people(tmp_path: Path) -> None:
    content, keys = tmp_path / "content", tmp_path / "keys"
    migrated.copy_on_sqlite({"DATABASE_URL": content, "KEYS_DATABASE_URL": keys})
    with closing(sqlite3.connect(content)) as connection:
        assert connection.execute("select count(*) from people_user").fetchone() == (0,)
        applied = connection.execute("select count(*) from django_migrations").fetchone()
    with closing(sqlite3.connect(keys)) as connection:
        assert connection.execute("select count(*) from django_migrations").fetchone() == applied


def test_a_server_keeps_what_is_copied_beside_the_databases_of_the_tests() -> None:
    address = "postgresql://postgres@db/mielikunta_1?sslmode=disable"
    assert postgres.named(address, "_migrated") == "postgresql://postgres@db/mielikunta_1_migrated?sslmode=disable"

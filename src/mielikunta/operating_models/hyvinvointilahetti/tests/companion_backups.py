"""Backing up and restoring the content database, and reading what its files really hold."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import connection, connections

ALIASES = ["default", "keys"]


def back_up(folder: Path) -> tuple[bytes, Callable[[], None]]:
    """Make a backup of the content database; return what it holds and how to restore it."""
    connections.close_all()
    if connection.vendor == "sqlite":
        return _back_up_sqlite(folder / "backup.sqlite3")
    return _dump(folder / "backup.sql") if shutil.which("pg_dump") else _copy_tables()


def _back_up_sqlite(file: Path) -> tuple[bytes, Callable[[], None]]:
    live_name = connection.settings_dict["NAME"]
    _copy_sqlite(live_name, file)

    def restore() -> None:
        connections.close_all()
        _copy_sqlite(file, live_name)

    return file.read_bytes(), restore


def _copy_sqlite(source: Path | str, target: Path | str) -> None:
    first, second = sqlite3.connect(source), sqlite3.connect(target)
    first.backup(second)
    first.close()
    second.close()


def _dump(file: Path) -> tuple[bytes, Callable[[], None]]:
    _client("pg_dump", "--data-only", "--disable-triggers", "--file", str(file))

    def restore() -> None:
        _empty_tables()
        connections.close_all()
        _client("psql", "--quiet", "--set", "ON_ERROR_STOP=1", "--file", str(file))

    return file.read_bytes(), restore


def _client(program: str, *arguments: str) -> None:
    where = connection.settings_dict
    server = ["--host", where["HOST"] or "localhost", "--port", str(where["PORT"] or 5432)]
    subprocess.run(
        [program, *server, "--username", where["USER"], "--dbname", where["NAME"], *arguments],
        env={**os.environ, "PGPASSWORD": where["PASSWORD"]},
        check=True,
        capture_output=True,
        timeout=120,
    )


def _copy_tables() -> tuple[bytes, Callable[[], None]]:
    """Do without PostgreSQL's own programs: copy every table out, and in again."""
    copies = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                copies[table] = b"".join(bytes(row) for row in rows)

    def restore() -> None:
        _empty_tables()
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            for table, rows in copies.items():
                with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                    copy.write(rows)
            cursor.execute("SET session_replication_role = DEFAULT")

    return b"".join(copies.values()), restore


def _empty_tables() -> None:
    with connection.cursor() as cursor:
        names = ", ".join(f'"{name}"' for name in connection.introspection.table_names(cursor))
        cursor.execute(f"TRUNCATE {names} CASCADE")


def mark_in_log() -> Any:
    """Return where PostgreSQL's write-ahead log stands now; None for SQLite, whose log is read whole."""
    if connection.vendor == "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_walfile_name(pg_current_wal_lsn())")
        return cursor.fetchone()[0]


def on_disk(since: Any) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file of both databases, and of the write-ahead log from `since` on."""
    for alias in ALIASES:
        if connection.vendor == "sqlite":
            database = Path(connections[alias].settings_dict["NAME"])
            for path in sorted(database.parent.glob(f"{database.name}*")):
                yield path.name, path.read_bytes()
        else:
            yield from _relations(alias)
    if connection.vendor != "sqlite":
        yield from _log_files(since)


def _relations(alias: str) -> Iterator[tuple[str, bytes]]:
    with connections[alias].cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT c.relname, pg_relation_filepath(c.oid) FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'pg_toast')"
            " AND pg_relation_filepath(c.oid) IS NOT NULL"
        )
        for name, path in cursor.fetchall():
            cursor.execute("SELECT pg_read_binary_file(%s, 0, 100000000, true)", [path])
            yield f"{alias}: {name}", bytes(cursor.fetchone()[0] or b"")


def _log_files(since: str) -> Iterator[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM pg_ls_waldir() WHERE name >= %s AND name <= pg_walfile_name(pg_current_wal_lsn())"
            " AND length(name) = 24",
            [since],
        )
        for (name,) in cursor.fetchall():
            cursor.execute("SELECT pg_read_binary_file('pg_wal/' || %s, 0, 20000000, true)", [name])
            yield f"log {name}", bytes(cursor.fetchone()[0] or b"")

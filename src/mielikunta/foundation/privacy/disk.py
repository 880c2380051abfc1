"""What is erased goes from the disk as well: journals cut short, free pages swept."""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from mielikunta.foundation.privacy.router import CONTENT, KEYS

WAIT = 1000  # milliseconds to wait for readers; a job tries again later, a person should not wait


def sweep_disk(*, thoroughly: bool = False) -> bool:
    """Take erased data off the disk; say whether it succeeded in both databases.

    SQLite (`secure_delete` overwrites the pages): copy the write-ahead log into the database and truncate it.
    PostgreSQL: VACUUM the key table; `thoroughly` rewrites it, because VACUUM frees space without overwriting
                it. Does nothing inside a transaction.
    """
    swept = [_sweep(connections[alias], alias, thoroughly) for alias in (CONTENT, KEYS)]
    return all(swept)


def _sweep(connection: BaseDatabaseWrapper, alias: str, thoroughly: bool) -> bool:
    if connection.in_atomic_block:
        return False
    if connection.vendor == "sqlite":
        return _truncate_log(connection)
    if alias == KEYS:
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM {'FULL' if thoroughly else ''} privacy_recordkey")
    return True


def _truncate_log(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={WAIT}")
        try:
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout={usual}")
    return not busy

"""Writers take turns on SQLite, woken one after another.

SQLite lets whoever finds the database held sleep and try again, up to a tenth of a second each time: when very many
sign up at once, most of the time nobody writes. A lock of the operating system wakes the next one at once, in other
processes too, and is let go by whoever is killed. On PostgreSQL the rows' own locks do this.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def in_turn() -> Iterator[None]:
    """Wait for one's turn to write; inside a transaction, which has its turn already, nothing is waited for."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    held = os.open(f"{connection.settings_dict['NAME']}.turn", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)  # lets the lock go

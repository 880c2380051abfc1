"""Where news come from: SQLite's data version, looked at every 20 ms, or PostgreSQL's own notifications."""

import asyncio
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg

from mielikunta.building_blocks.conversations.decisions.news import CHANNEL, NEWEST, SINCE, News, from_payload, from_row

LOOK = 0.02  # seconds between two looks at SQLite
AGAIN = 1.0  # seconds before a broken source is asked anew

# A database that vanished without a word is noticed within a minute.
ALIVE: dict[str, Any] = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}

Tell = Callable[[News], None]
Missed = Callable[[], None]


def source_of(address: str) -> Callable[[str, Tell, Missed], Awaitable[None]]:
    """Return what listens to a database at this address."""
    return listen_to_sqlite if address.startswith("sqlite") else listen_to_postgres


async def follow(address: str, tell: Tell, missed: Missed) -> None:
    """Listen for ever; whenever the database was away, let the pages catch up afterwards."""
    listen = source_of(address)
    while True:
        try:
            await listen(address, tell, missed)
        except (sqlite3.Error, psycopg.Error, OSError, ValueError) as trouble:
            print(f"no news from the database ({type(trouble).__name__}); asking again", file=sys.stderr, flush=True)
        await asyncio.sleep(AGAIN)


async def listen_to_sqlite(address: str, tell: Tell, missed: Missed) -> None:
    """Look whether anybody else has written; only then ask for the lines after the last one."""
    connection = sqlite3.connect(unquote(urlsplit(address).path)[1:], isolation_level=None)
    try:
        connection.execute("PRAGMA query_only = ON")
        version = _number(connection, "PRAGMA data_version")
        last = _number(connection, NEWEST)
        missed()
        while True:
            await asyncio.sleep(LOOK)
            present = _number(connection, "PRAGMA data_version")
            if present != version:
                version = present
                for row in connection.execute(SINCE, [last]).fetchall():
                    last = row[0]
                    tell(from_row(row))
    finally:
        connection.close()


def _number(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])


async def listen_to_postgres(address: str, tell: Tell, missed: Missed) -> None:
    """Listen on a connection of its own; a notification comes with the very commit that stored the line."""
    async with await psycopg.AsyncConnection.connect(address, autocommit=True, **ALIVE) as connection:
        await connection.execute(f"LISTEN {CHANNEL}")
        missed()
        async for notification in connection.notifies():
            tell(from_payload(notification.payload))

"""Takes the next number of a conversation: one statement, which holds the row until the transaction ends.

The ORM can't tell what an UPDATE has set, and this is done for every message; hence the plain SQL, the same on both
databases.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mielikunta.building_blocks.conversations.decisions import Kind, Role, State, waits_since
from mielikunta.building_blocks.conversations.decisions.load import MESSAGES_A_MINUTE, minute_of
from mielikunta.building_blocks.conversations.models import Conversation

AFTER_THE_END = frozenset({Kind.CLOSED, Kind.ERASED})
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def next_number(conversation_id: UUID, kind: Kind, role: Role | None, now: datetime) -> int | None:
    """Count a line and note what it changes in the visitor's wait; return its number.

    None: the conversation has ended, or the visitor's messages of this minute are full.
    """
    moment, minute = _value("last_at", now), _value("minute", minute_of(now))
    sets, where = (
        [("last_number = last_number + 1", []), ("last_at = %s", [moment])],
        [("id = %s", [_value("id", conversation_id)])],
    )
    sets += _wait(kind, role, moment)
    if kind not in AFTER_THE_END:
        where += [("state <> %s", [State.CLOSED.value])]
    if kind is Kind.TEXT and role is Role.VISITOR:
        sets += [
            ("minute = %s", [minute]),
            ("in_minute = CASE WHEN minute = %s THEN in_minute + 1 ELSE 1 END", [minute]),
        ]
        where += [("(minute IS NULL OR minute <> %s OR in_minute < %s)", [minute, MESSAGES_A_MINUTE])]
    statement = (
        f"UPDATE {Conversation._meta.db_table} SET {', '.join(text for text, _values in sets)} "
        f"WHERE {' AND '.join(text for text, _values in where)} RETURNING last_number"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for _text, values in [*sets, *where] for value in values])
        row = cursor.fetchone()
    return int(row[0]) if row else None


def _wait(kind: Kind, role: Role | None, moment: Any) -> list[tuple[str, list[Any]]]:
    """Return what a line changes in the visitor's wait: the rule is `decisions.waits_since`."""
    sets: list[tuple[str, list[Any]]] = []
    if waits_since(LONG_AGO, kind, role, LONG_AGO) is None:
        sets.append(("waiting_since = NULL", []))
    elif waits_since(None, kind, role, LONG_AGO) is not None:
        sets.append(("waiting_since = COALESCE(waiting_since, %s)", [moment]))
    if kind is Kind.TEXT and role is not Role.VISITOR:
        sets.append(("answered_at = COALESCE(answered_at, %s)", [moment]))
    return sets


def _value(field: str, value: Any) -> Any:
    """Return a value as the database's driver takes it for a column."""
    column: Any = Conversation._meta.get_field(field)
    return column.get_db_prep_value(value, connection, prepared=False)

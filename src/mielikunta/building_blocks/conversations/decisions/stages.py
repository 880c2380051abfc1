"""States, roles, kinds of lines, and how long what was said is kept."""

from datetime import datetime, timedelta
from enum import StrEnum

SHORTEST_DAYS_KEPT, DEFAULT_DAYS_KEPT, LONGEST_DAYS_KEPT = 1, 30, 90  # days from closing to destroying the key
DEFAULT_DAYS_SILENT, LONGEST_DAYS_SILENT = 14, 60  # days without a word until a conversation closes by itself
LONGEST_TEXT = 4000  # characters of one message
LONGEST_READY, LONGEST_NAME = 1500, 80  # characters of a ready answer, and of what it is found by
HOURS_ON = (1, 2, 4, 8)  # for how long somebody says that they are on


class State(StrEnum):
    """Where a conversation stands."""

    WAITING = "waiting"  # for somebody to take it
    OPEN = "open"
    CLOSED = "closed"


class Channel(StrEnum):
    """What the visitor was told when writing: somebody answers now, or later."""

    CHAT = "chat"
    LETTER = "letter"


class Role(StrEnum):
    """What somebody is in a conversation; the worker is the one who has it, one at a time."""

    VISITOR = "visitor"
    WORKER = "worker"
    COLLEAGUE = "colleague"
    EXPERT = "expert"  # by experience
    INTERPRETER = "interpreter"


class Kind(StrEnum):
    """What a line is: something written, or something that happened."""

    TEXT = "text"
    NOTE = "note"  # among members, never shown to the visitor
    TAKEN = "taken"
    HANDED_OVER = "handed_over"
    PUT_BACK = "put_back"
    ASKED_IN = "asked_in"
    LEFT = "left"
    CLOSED = "closed"
    ERASED = "erased"


class Audience(StrEnum):
    """Who sees a line."""

    ALL = "all"
    MEMBERS = "members"


class Ended(StrEnum):
    """How a conversation came to its end."""

    BY_VISITOR = "by_visitor"
    BY_WORKER = "by_worker"
    ABUSE = "abuse"
    TO_YOUNG = "to_young"  # handed over to services for the young
    SILENCE = "silence"
    WITH_ADOPTION = "with_adoption"


WRITTEN = frozenset({Kind.TEXT, Kind.NOTE})


def erase_after(closed_at: datetime, days_kept: int) -> datetime:
    """Return when the key of a conversation closed at that moment is to be destroyed; the limits hold in any case."""
    return closed_at + timedelta(days=min(max(days_kept, SHORTEST_DAYS_KEPT), LONGEST_DAYS_KEPT))


def waits_since(before: datetime | None, kind: Kind, role: Role | None, now: datetime) -> datetime | None:
    """Return since when the visitor waits for an answer after a line, None when nobody waits.

    A visitor's second message does not begin the wait anew; only a member's answer ends it.
    """
    if kind is Kind.TEXT:
        return (before or now) if role is Role.VISITOR else None
    if kind is Kind.PUT_BACK:
        return before or now
    return None if kind in {Kind.CLOSED, Kind.ERASED} else before

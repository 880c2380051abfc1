"""How much is let in: messages of one person a minute, new conversations of one service a minute."""

from datetime import datetime
from enum import StrEnum

MESSAGES_A_MINUTE = 20  # of one participant: more than anybody types
OPEN_AT_ONCE = 3  # conversations of one handle
DEFAULT_FREELY, MOST_FREELY = 10, 200  # new conversations a minute before a proof is asked for
DEFAULT_MOST, MOST_AT_ALL = 60, 1000  # new conversations a minute, with a proof


class Entry(StrEnum):
    """How a new conversation is let in."""

    FREE = "free"
    BY_PROOF = "by_proof"
    NOT_NOW = "not_now"


def minute_of(moment: datetime) -> datetime:
    """Return the beginning of the minute."""
    return moment.replace(second=0, microsecond=0)


def entry(opened_this_minute: int, *, freely: int, most: int) -> Entry:
    """Return how the next conversation of this minute is let in; `most` holds even where `freely` is greater."""
    if opened_this_minute >= most:
        return Entry.NOT_NOW
    return Entry.FREE if opened_this_minute < freely else Entry.BY_PROOF

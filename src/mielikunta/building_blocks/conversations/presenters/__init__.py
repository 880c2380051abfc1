"""What pages show of conversations: prepared once, so that templates decide nothing."""

from mielikunta.building_blocks.conversations.presenters.ready import AtHand, at_hand, joined, kept, not_taken_up
from mielikunta.building_blocks.conversations.presenters.threads import (
    Line,
    Row,
    Thread,
    lines_of,
    new_challenge,
    own_conversations,
    own_words,
    proof_of,
    push_address,
    rows_of,
    thread_of,
    ticket_key,
    waiting_thread,
)

__all__ = [
    "AtHand",
    "Line",
    "Row",
    "Thread",
    "at_hand",
    "joined",
    "kept",
    "lines_of",
    "new_challenge",
    "not_taken_up",
    "own_conversations",
    "own_words",
    "proof_of",
    "push_address",
    "rows_of",
    "thread_of",
    "ticket_key",
    "waiting_thread",
]

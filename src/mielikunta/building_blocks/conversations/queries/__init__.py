"""Named reads of conversations, who takes part, and their lines."""

from mielikunta.building_blocks.conversations.queries.conversations import (
    ConversationQuerySet,
    conversations,
    counts,
    of_handle,
    one_of_handle,
    one_visible,
)
from mielikunta.building_blocks.conversations.queries.desk import (
    on_now,
    one_ready_answer,
    own_presence,
    ready_answers,
)
from mielikunta.building_blocks.conversations.queries.lines import (
    UnreadCounts,
    line_sent,
    lines_for,
    unread_counts,
)
from mielikunta.building_blocks.conversations.queries.participants import (
    TAKES_PART,
    ParticipantQuerySet,
    may_be_asked,
    own_membership,
    part_of_member,
    part_of_visitor,
    participants,
    parts_of_visitor,
    present_in,
)
from mielikunta.building_blocks.conversations.queries.terms import opened_this_minute, terms_of

__all__ = [
    "ConversationQuerySet",
    "ParticipantQuerySet",
    "TAKES_PART",
    "UnreadCounts",
    "conversations",
    "counts",
    "line_sent",
    "lines_for",
    "may_be_asked",
    "of_handle",
    "on_now",
    "one_of_handle",
    "one_ready_answer",
    "one_visible",
    "opened_this_minute",
    "own_membership",
    "own_presence",
    "part_of_member",
    "part_of_visitor",
    "parts_of_visitor",
    "participants",
    "present_in",
    "ready_answers",
    "terms_of",
    "unread_counts",
]

"""A service where people can talk: its workers, guests, and conversations at each state."""

from typing import Any
from uuid import uuid4

from mielikunta.building_blocks.conversations.api import (
    Conversation,
    Opening,
    Role,
    ask_in,
    close,
    open_conversation,
    part_of_member,
    part_of_visitor,
    send_as_member,
    send_as_visitor,
    take,
)
from mielikunta.building_blocks.conversations.models import Message, Participant
from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.models import Handle

__all__ = ["World", "a_world"]

FIRST_WORDS = "Valvon öisin enkä jaksa enää esittää pärjäävää."


def opened(world: World, **changes: Any) -> Conversation:
    proven, visitor = changes.pop("proven", False), changes.pop("visitor", None)
    whole = {"submission": uuid4(), "text": FIRST_WORDS, "language": "fi", "topic": "sleep"}
    opening = Opening(**whole | changes)
    return open_conversation(adoption=world.adoption, opening=opening, proven=proven, visitor=visitor)


def taken(world: World, *, who: str = "coordinator", **changes: Any) -> Conversation:
    conversation = opened(world, **changes)
    take(by=world.actor(who), conversation=conversation)
    return fresh(conversation)


def closed(world: World, **changes: Any) -> Conversation:
    conversation = taken(world, **changes)
    close(by=world.actor("coordinator"), conversation=conversation)
    return fresh(conversation)


def with_guest(world: World, *, sees_all: bool, who: str = "companion", role: Role = Role.EXPERT) -> Conversation:
    conversation = taken(world)
    ask_in(
        by=world.actor("coordinator"),
        conversation=conversation,
        member=world.people[who],
        role=role,
        sees_all=sees_all,
    )
    return fresh(conversation)


def says(world: World, conversation: Conversation, text: str = "Hei.", **changes: Any) -> Message:
    """Let the visitor write."""
    whole = {"submission": uuid4(), "text": text}
    return send_as_visitor(visitor=handle_of(conversation), part=visitor_of(conversation), **whole | changes)


def answers(world: World, conversation: Conversation, text: str = "Kuuntelen.", **changes: Any) -> Message:
    """Let a member write."""
    who = changes.pop("who", "coordinator")
    whole = {"submission": uuid4(), "text": text}
    return send_as_member(by=world.actor(who), conversation=conversation, **whole | changes)


def handle_of(conversation: Conversation) -> Handle:
    handle = conversation.handle
    assert handle is not None
    return handle


def visitor_of(conversation: Conversation) -> Participant:
    part = part_of_visitor(handle_of(conversation).pk, conversation.pk)
    assert part is not None
    return part


def part_of(world: World, who: str, conversation: Conversation) -> Participant:
    part = part_of_member(world.actor(who), conversation)
    assert part is not None
    return part


def fresh(conversation: Conversation) -> Conversation:
    return Conversation.objects.select_related("adoption", "handle").get(pk=conversation.pk)


def numbers_of(conversation: Conversation) -> list[int]:
    return list(Message.objects.filter(conversation=conversation).order_by("id").values_list("number", flat=True))


def verbs_of(conversation: Conversation) -> list[str]:
    """Return the log's verbs about a conversation, oldest first."""
    rows = AuditRow.objects.filter(subject_id=conversation.pk).order_by("at", "id")
    return [verb.removeprefix("conversations.") for verb in rows.values_list("verb", flat=True)]

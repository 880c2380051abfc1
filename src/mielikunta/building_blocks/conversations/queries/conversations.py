"""Named reads of conversations."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from mielikunta.building_blocks.conversations.decisions import State
from mielikunta.building_blocks.conversations.models import Conversation
from mielikunta.building_blocks.conversations.queries.participants import participants
from mielikunta.foundation.access.decisions import Actor


class ConversationQuerySet(models.QuerySet[Any]):
    """Reads of conversations."""

    def in_adoption(self, adoption_id: UUID) -> "ConversationQuerySet":
        """Those of one adoption."""
        return self.filter(adoption_id=adoption_id).select_related("adoption")

    def going_on(self) -> "ConversationQuerySet":
        """Those not closed."""
        return self.exclude(state=State.CLOSED)

    def waiting(self) -> "ConversationQuerySet":
        """Those that nobody has taken yet, longest wait first."""
        return self.filter(state=State.WAITING).order_by("waiting_since", "pk")

    def taken(self) -> "ConversationQuerySet":
        """Those that somebody has: who waits for an answer first, then the latest."""
        return self.filter(state=State.OPEN).order_by(models.F("waiting_since").asc(nulls_last=True), "-last_at", "pk")

    def of_actor(self, actor: Actor) -> "ConversationQuerySet":
        """Those in which the actor takes part now, or stands in for somebody who does."""
        return self.filter(Exists(participants().held_by(actor).filter(conversation_id=OuterRef("pk"))))

    def had_by(self, actor: Actor) -> "ConversationQuerySet":
        """Those that the actor has, oldest first: nobody but them answers."""
        own = participants().held_by(actor).workers().filter(conversation_id=OuterRef("pk"))
        return self.filter(Exists(own)).order_by("opened_at", "pk")

    def silent_since(self, moment: datetime) -> "ConversationQuerySet":
        """Those going on in which nothing has been said since the moment."""
        return self.going_on().filter(last_at__lt=moment)

    def left_open(self) -> "ConversationQuerySet":
        """Those going on though their adoption has ended."""
        return self.going_on().filter(adoption__ended_on__isnull=False)


def conversations() -> ConversationQuerySet:
    """Return all, to be narrowed by name."""
    return ConversationQuerySet(Conversation)


def of_handle(handle_id: UUID) -> ConversationQuerySet:
    """Return the conversations behind a return code, the latest first."""
    return conversations().filter(handle_id=handle_id).select_related("adoption").order_by("-opened_at", "pk")


def one_of_handle(handle_id: UUID, conversation_id: UUID) -> Conversation | None:
    """Return one of them; None for anybody else's."""
    found: Conversation | None = of_handle(handle_id).filter(pk=conversation_id).first()
    return found


def one_visible(adoption_id: UUID, conversation_id: UUID) -> Conversation | None:
    """Return a conversation of the adoption; who may open it is for `permissions`."""
    found: Conversation | None = conversations().in_adoption(adoption_id).filter(pk=conversation_id).first()
    return found


def counts(adoption_id: UUID) -> dict[str, int]:
    """Return how many wait to be taken, how many are going on, and in how many of these an answer is waited for."""
    return (
        conversations()
        .filter(adoption_id=adoption_id)
        .going_on()
        .aggregate(
            waiting=Count("pk", filter=Q(state=State.WAITING)),
            taken=Count("pk", filter=Q(state=State.OPEN)),
            unanswered=Count("pk", filter=Q(state=State.OPEN, waiting_since__isnull=False)),
        )
    )

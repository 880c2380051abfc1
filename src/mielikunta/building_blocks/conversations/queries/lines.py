"""Named reads of lines."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Q

from mielikunta.building_blocks.conversations.decisions import Audience, Role
from mielikunta.building_blocks.conversations.models import Message, Participant

UnreadCounts = dict[UUID, int]


def lines_for(part: Participant, *, after: int = 0) -> models.QuerySet[Any]:
    """Return the lines after that number which the participant sees, in order."""
    lines = Message.objects.filter(
        conversation_id=part.conversation_id, number__gt=after, number__gte=part.sees_from
    ).order_by("number")
    if part.role == Role.VISITOR:
        lines = lines.filter(audience=Audience.ALL)
    return lines.select_related("author__membership__user")


def line_sent(conversation_id: UUID, author: Participant, submission: UUID) -> Message | None:
    """Return what the author sent earlier in this conversation under the same number."""
    return Message.objects.filter(submission=submission, author=author, conversation_id=conversation_id).first()


def unread_counts(parts: Iterable[Participant]) -> UnreadCounts:
    """Return how many lines of others each participant has not read, by conversation; one read for all."""
    condition = Q(pk__in=[])
    for part in parts:
        condition |= _new_to(part)
    rows = Message.objects.filter(condition).values("conversation_id").annotate(count=Count("pk")).order_by()
    return {row["conversation_id"]: row["count"] for row in rows}


def _new_to(part: Participant) -> Q:
    new = Q(conversation_id=part.conversation_id, number__gt=part.read_up_to, number__gte=part.sees_from)
    new &= Q(author__isnull=True) | ~Q(author_id=part.pk)
    return new & Q(audience=Audience.ALL) if part.role == Role.VISITOR else new

"""Named reads of what those who answer share: who is on now, and the ready answers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from mielikunta.building_blocks.conversations.models import Presence, ReadyAnswer
from mielikunta.foundation.access.decisions import Actor


def on_now(adoption_id: UUID, now: datetime | None = None) -> models.QuerySet[Any]:
    """Return the marks of those who are on, with names, longest first."""
    moment = now or timezone.now()
    rows = Presence.objects.filter(adoption_id=adoption_id, since__lte=moment, until__gt=moment)
    return rows.select_related("membership__user").order_by("since", "pk")


def own_presence(adoption_id: UUID, actor: Actor) -> Presence | None:
    """Return the actor's own mark while it lasts."""
    own = {"membership__user_id": actor.user_id, "membership__organisation_id": actor.organisation_id}
    found: Presence | None = on_now(adoption_id).filter(**own).first()
    return found


def ready_answers(adoption_id: UUID) -> models.QuerySet[Any]:
    """Return the adoption's ready answers, in the order they came."""
    return ReadyAnswer.objects.filter(adoption_id=adoption_id).order_by("pk")


def one_ready_answer(adoption_id: UUID, ready_id: UUID) -> ReadyAnswer | None:
    """Return one of them."""
    found: ReadyAnswer | None = ready_answers(adoption_id).filter(pk=ready_id).select_related("adoption").first()
    return found

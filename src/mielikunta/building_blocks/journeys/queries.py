"""Named reads of journeys."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Q

from mielikunta.building_blocks.journeys.decisions import CLOSED, Stage
from mielikunta.foundation.access.decisions import Actor


class JourneyQuerySet(models.QuerySet[Any]):
    """Reads of journeys."""

    def in_adoption(self, adoption_id: UUID) -> "JourneyQuerySet":
        """Journeys of one adoption, with what a list shows."""
        return self.filter(adoption_id=adoption_id).select_related("municipality", "adoption")

    def waiting(self) -> "JourneyQuerySet":
        """Those that wait for the coordinator, oldest first: to be answered, or accepted without a companion."""
        return self.filter(stage__in=[Stage.RECEIVED, Stage.ACCEPTED]).order_by("received_at")

    def going_on(self) -> "JourneyQuerySet":
        """Those with a companion, longest first."""
        return self.filter(stage=Stage.ACCOMPANIED).order_by("accompanied_at")

    def closed(self) -> "JourneyQuerySet":
        """Those that ended or were returned, latest first."""
        return self.filter(stage__in=CLOSED).order_by("-closed_at")

    def accompanied_by(self, actor: Actor) -> "JourneyQuerySet":
        """Those the actor walks alongside now."""
        return self.filter(
            companionships__membership__user_id=actor.user_id, companionships__ended_at__isnull=True
        ).distinct()

    def referred_by(self, actor: Actor) -> "JourneyQuerySet":
        """Those the actor has referred, latest first."""
        return self.filter(referrer__user_id=actor.user_id).order_by("-received_at")

    def counts(self) -> dict[str, int]:
        """Count journeys by what a desk shows, in one query."""
        return self.aggregate(
            received=Count("pk", filter=Q(stage=Stage.RECEIVED)),
            accepted=Count("pk", filter=Q(stage=Stage.ACCEPTED)),
            accompanied=Count("pk", filter=Q(stage=Stage.ACCOMPANIED)),
        )

"""Named reads of journeys."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Q

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.decisions import CLOSED, Stage
from mielikunta.building_blocks.journeys.models import Companionship, Journey
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Membership


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

    def of_handle(self, handle_id: UUID) -> "JourneyQuerySet":
        """Journeys of the person behind a return code, latest first."""
        return (
            self.filter(handle_id=handle_id)
            .select_related("municipality", "adoption__organisation", "adoption__model")
            .order_by("-received_at")
        )


def journeys() -> JourneyQuerySet:
    """Return all, to be narrowed by name."""
    return JourneyQuerySet(Journey)


def one_visible(*, adoption: Adoption, journey_id: UUID) -> Journey | None:
    """Return the journey if it is of this adoption; whether it may be read is asked when it is opened."""
    found: Journey | None = journeys().in_adoption(adoption.pk).filter(pk=journey_id).first()
    return found


def all_of_handle(handle_id: UUID) -> list[Journey]:
    """Return the journeys of the person behind a return code, latest first."""
    return list(journeys().of_handle(handle_id))


def waiting_count(adoption_id: UUID) -> int:
    """Count the referrals that nobody has answered yet."""
    return journeys().filter(adoption_id=adoption_id, stage=Stage.RECEIVED).count()


def companions_of(adoption: Adoption) -> list[tuple[Membership, int]]:
    """Return the companions of an adoption by name, each with how many journeys they walk alongside now."""
    roles = (
        adoption.roles.filter(role="companion", ended_at=None, membership__left_on=None)
        .select_related("membership__user")
        .order_by("membership__user__name")
    )
    loads = dict(
        Companionship.objects.filter(journey__adoption=adoption, ended_at=None)
        .values_list("membership_id")
        .annotate(load=Count("pk"))
    )
    return [(role.membership, loads.get(role.membership_id, 0)) for role in roles]


def companion_now(journey: Journey) -> Companionship | None:
    """Return who walks alongside now, with the name."""
    return journey.companionships.filter(ended_at=None).select_related("membership__user").first()

"""Named reads of who walks alongside whom."""

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, F, OuterRef

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.models import (
    Companionship,
    Journey,
)
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import memberships

COMPANION = "companion"


class CompanionshipQuerySet(models.QuerySet[Any]):
    """Reads of companionships."""

    def going_on(self) -> "CompanionshipQuerySet":
        """Those that have not ended."""
        return self.filter(ended_at__isnull=True)

    def held_by(self, actor: Actor) -> "CompanionshipQuerySet":
        """Those going on that are the actor's own, or of somebody the actor stands in for today."""
        if actor.user_id is None or actor.organisation_id is None:
            return self.none()
        held = memberships().held_by(actor.user_id, actor.organisation_id)
        return self.going_on().filter(membership_id__in=held.values("pk"))

    def still_here(self, adoption: F | UUID = F("journey__adoption_id")) -> "CompanionshipQuerySet":  # noqa: B008
        """Those of members who still are companions in the journey's adoption; a query around this one may name it."""
        return self.filter(
            membership__left_on__isnull=True,
            membership__user__is_active=True,
            membership__adoption_roles__role=COMPANION,
            membership__adoption_roles__ended_at__isnull=True,
            membership__adoption_roles__adoption_id=adoption,
        )

    def with_presence(self) -> "CompanionshipQuerySet":
        """With `is_here`: whether the companion still is one in this adoption."""
        still = (
            memberships()
            .in_force()
            .filter(
                pk=OuterRef("membership_id"),
                adoption_roles__role=COMPANION,
                adoption_roles__ended_at__isnull=True,
                adoption_roles__adoption_id=OuterRef("journey__adoption_id"),
            )
        )
        return self.annotate(is_here=Exists(still))


def companionships() -> CompanionshipQuerySet:
    """Return all, to be narrowed by name."""
    return CompanionshipQuerySet(Companionship)


def companions_of(adoption: Adoption) -> list[tuple[Membership, int]]:
    """Return the companions of an adoption by name, each with how many journeys they walk alongside now."""
    here = memberships().in_force().filter(adoption_roles__in=_companion_roles(adoption))
    loads = dict(
        companionships()
        .going_on()
        .filter(journey__adoption=adoption)
        .values_list("membership_id")
        .annotate(load=Count("pk"))
    )
    listed = here.select_related("user").order_by("user__name", "pk")
    return [(member, loads.get(member.pk, 0)) for member in listed]


def is_companion(adoption: Adoption, membership: Membership) -> bool:
    """Return whether the member may be named to walk alongside in this adoption."""
    here = memberships().in_force().filter(adoption_roles__in=_companion_roles(adoption))
    return here.filter(pk=membership.pk).exists()


def _companion_roles(adoption: Adoption) -> models.QuerySet[Any]:
    return adoption.roles.filter(role=COMPANION, ended_at__isnull=True)


def alongside_once(journey: Journey, membership_id: UUID | None) -> Membership | None:
    """Return the member who walks or has walked alongside this journey; None for nobody such."""
    if membership_id is None:
        return None
    return memberships().filter(pk=membership_id, companionships__journey=journey).select_related("user").first()

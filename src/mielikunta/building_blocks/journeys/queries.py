"""Named reads of journeys."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.decisions import CLOSED, Stage
from mielikunta.building_blocks.journeys.models import (
    DAYS_AFTER_END,
    Companionship,
    Goal,
    Journey,
    Meeting,
    TurnedElsewhere,
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


class JourneyQuerySet(models.QuerySet[Any]):
    """Reads of journeys."""

    def in_adoption(self, adoption_id: UUID) -> "JourneyQuerySet":
        """Journeys of one adoption, with what a list shows."""
        return self.filter(adoption_id=adoption_id).select_related("municipality", "adoption")

    def waiting(self) -> "JourneyQuerySet":
        """Those that wait for the coordinator, oldest first: for an answer, for a companion, or for another one."""
        return self.filter(
            Q(stage__in=[Stage.RECEIVED, Stage.ACCEPTED]) | Q(stage=Stage.ACCOMPANIED) & ~Q(_has_companion())
        ).order_by("received_at", "pk")

    def unanswered(self) -> "JourneyQuerySet":
        """Those that wait for an answer, or whose companion has left: what a desk counts."""
        return self.filter(Q(stage=Stage.RECEIVED) | Q(stage=Stage.ACCOMPANIED) & ~Q(_has_companion()))

    def left_open(self) -> "JourneyQuerySet":
        """Those still open though their adoption has ended: nobody can close them any more."""
        return self.filter(adoption__ended_on__isnull=False, closed_at__isnull=True)

    def going_on(self) -> "JourneyQuerySet":
        """Those with a companion, longest first."""
        return self.filter(stage=Stage.ACCOMPANIED).order_by("accompanied_at", "pk")

    def closed(self) -> "JourneyQuerySet":
        """Those that ended or were returned and have not had their time yet, latest first."""
        kept_since = timezone.now() - timedelta(days=DAYS_AFTER_END)
        return self.filter(stage__in=CLOSED, closed_at__gte=kept_since).order_by("-closed_at", "pk")

    def accompanied_by(self, actor: Actor) -> "JourneyQuerySet":
        """Those the actor walks alongside now, or stands in for somebody who does."""
        return self.filter(Exists(companionships().held_by(actor).filter(journey_id=OuterRef("pk"))))

    def referred_by(self, actor: Actor) -> "JourneyQuerySet":
        """Those the actor has referred, latest first."""
        return self.filter(referrer__user_id=actor.user_id).order_by("-received_at", "pk")

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


def _has_companion() -> Exists:
    """Return the condition of a journey that somebody who still is a companion here walks alongside."""
    present = companionships().going_on().with_presence()
    return Exists(present.filter(journey_id=OuterRef("pk"), is_here=True))


def journeys() -> JourneyQuerySet:
    """Return all, to be narrowed by name."""
    return JourneyQuerySet(Journey)


def companionships() -> CompanionshipQuerySet:
    """Return all, to be narrowed by name."""
    return CompanionshipQuerySet(Companionship)


def one_visible(*, adoption: Adoption, journey_id: UUID) -> Journey | None:
    """Return the journey if it is of this adoption; whether it may be read is asked when it is opened."""
    listed = journeys().in_adoption(adoption.pk).select_related("referrer__user", "referrer__organisation")
    found: Journey | None = listed.filter(pk=journey_id).first()
    return found


def goal_of(journey: Journey, goal_id: UUID) -> Goal | None:
    """Return a goal of this journey."""
    return journey.goals.filter(pk=goal_id).select_related("journey__adoption").first()


def meeting_of(journey: Journey, meeting_id: UUID) -> Meeting | None:
    """Return a meeting of this journey."""
    return journey.meetings.filter(pk=meeting_id).select_related("journey__adoption", "noted_by").first()


def one_turned(*, adoption: Adoption, tally_id: UUID) -> TurnedElsewhere | None:
    """Return the tally of somebody who was led to other help in this adoption."""
    return TurnedElsewhere.objects.filter(adoption=adoption, pk=tally_id).select_related("adoption").first()


def all_of_handle(handle_id: UUID) -> list[Journey]:
    """Return the journeys of the person behind a return code, latest first."""
    return list(journeys().of_handle(handle_id))


def waiting_counts(adoption_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count by adoption the referrals that wait for an answer and the journeys whose companion has left; one query."""
    listed = journeys().filter(adoption_id__in=adoption_ids).unanswered()
    return dict(listed.order_by().values_list("adoption_id").annotate(count=Count("pk")))


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


def companion_now(journey: Journey) -> Companionship | None:
    """Return who walks alongside now, with the name and `is_here`: whether they still are a companion."""
    present = companionships().going_on().with_presence().filter(journey=journey)
    found: Companionship | None = present.select_related("membership__user").first()
    return found

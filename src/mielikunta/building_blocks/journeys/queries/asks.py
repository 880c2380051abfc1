"""Named reads of who has been asked to walk alongside, and how long people wait."""

import datetime
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.asking import STANDS, AskState
from mielikunta.building_blocks.journeys.decisions import UNDER_WAY, Stage
from mielikunta.building_blocks.journeys.models import CompanionAsk, Companionship, CompanionWish, Journey
from mielikunta.building_blocks.journeys.queries.journeys import journeys
from mielikunta.building_blocks.registers.api import Wait

LOOKED_BACK = datetime.timedelta(days=365)


class AskQuerySet(models.QuerySet[Any]):
    """Reads of requests to companions."""

    def standing(self) -> "AskQuerySet":
        """Those open, or answered yes and not named yet."""
        return self.filter(state__in=[state.value for state in STANDS])

    def overdue(self) -> "AskQuerySet":
        """Open ones whose time to answer is over."""
        return self.filter(state=AskState.OPEN, answer_by__lt=timezone.localdate())

    def of_member(self, adoption: Adoption, membership_id: UUID) -> "AskQuerySet":
        """Those that wait for a member, or that they said yes to, the oldest first."""
        mine = self.standing().filter(journey__adoption=adoption, membership_id=membership_id)
        return mine.filter(journey__stage__in=UNDER_WAY).select_related("journey__municipality").order_by("asked_at")


def asks() -> AskQuerySet:
    """Return all, to be narrowed by name."""
    return AskQuerySet(CompanionAsk)


def ask_of(adoption: Adoption, ask_id: UUID) -> CompanionAsk | None:
    """Return one request in an adoption."""
    found = asks().filter(journey__adoption=adoption, pk=ask_id)
    one: CompanionAsk | None = found.select_related(
        "journey__adoption__model", "journey__municipality", "journey__companion_wish", "membership__user"
    ).first()
    return one


def asks_about(journey: Journey) -> list[CompanionAsk]:
    """Return who has been asked about a journey, the latest first."""
    return list(asks().filter(journey=journey).select_related("membership__user").order_by("-asked_at", "-pk"))


def standing_asks(adoption: Adoption, but: Journey) -> dict[UUID, int]:
    """Count by member the requests that stand about other journeys."""
    rows = asks().standing().filter(journey__adoption=adoption).exclude(journey=but).order_by()
    return dict(rows.values_list("membership_id").annotate(count=Count("pk")))


def wish_of(journey: Journey) -> CompanionWish | None:
    """Return what the person hopes of a companion, if it has been written down."""
    return CompanionWish.objects.filter(journey=journey).first()


def earlier_companions(journey: Journey) -> set[UUID]:
    """Return who has walked alongside this person before, on this journey or another of the same handle."""
    rows = Companionship.objects.filter(journey__handle_id=journey.handle_id, ended_at__isnull=False)
    return set(rows.values_list("membership_id", flat=True))


def asked_counts(adoption_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count by adoption the journeys without a companion whose latest request has been answered or has run out."""
    asked = CompanionAsk.objects.filter(journey_id=OuterRef("pk")).exclude(state__in=[AskState.WITHDRAWN])
    waiting = journeys().filter(adoption_id__in=adoption_ids, stage=Stage.ACCEPTED).filter(Exists(asked))
    moved = waiting.exclude(Exists(asked.filter(state=AskState.OPEN)))
    return dict(moved.order_by().values_list("adoption_id").annotate(count=Count("pk")))


def carried_by(adoption_id: UUID, membership_id: UUID) -> int:
    """Return how many journeys a member walks alongside in an adoption now."""
    going_on = Companionship.objects.filter(ended_at__isnull=True, journey__adoption_id=adoption_id)
    return going_on.filter(membership_id=membership_id).count()


def carried_in(adoption_id: UUID) -> dict[UUID, int]:
    """Count by member the journeys they walk alongside now."""
    rows = Companionship.objects.filter(ended_at__isnull=True, journey__adoption_id=adoption_id).order_by()
    return dict(rows.values_list("membership_id").annotate(count=Count("pk")))


def waits_in(adoption: Adoption, now: datetime.datetime | None = None) -> list[Wait]:
    """Return how long those accepted in the last 12 months waited for their first companion, in whole days.

    Those who still wait, or whose journey ended before anybody was found, count with the days they waited.
    """
    moment = now or timezone.now()
    rows = journeys().filter(adoption=adoption, accepted_at__gte=moment - LOOKED_BACK)
    told = rows.values_list("accepted_at", "accompanied_at", "closed_at")
    return [
        Wait(max(0, ((found or closed or moment) - accepted).days), over=found is not None)
        for accepted, found, closed in told
    ]


def waiting_now(adoption: Adoption) -> int:
    """Return how many wait for a companion now."""
    return journeys().filter(adoption=adoption, stage=Stage.ACCEPTED).count()

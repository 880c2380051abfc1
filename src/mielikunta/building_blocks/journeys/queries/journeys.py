"""Named reads of journeys."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.decisions import ASKS_NO_MORE, CLOSED, Stage
from mielikunta.building_blocks.journeys.models import (
    DAYS_AFTER_END,
    FollowUp,
    Goal,
    Journey,
    Meeting,
    TurnedElsewhere,
)
from mielikunta.building_blocks.journeys.queries.companionships import companionships
from mielikunta.foundation.access.decisions import Actor

DAYS_MEASURED = 240  # after the end: the last follow-up is at six months, and may be answered for six weeks

_UNANSWERED = [Stage.RECEIVED, Stage.ACCOMPANIED]  # by their stages an index finds those that a list then chooses from
_WAITING = [*_UNANSWERED, Stage.ACCEPTED]


class JourneyQuerySet(models.QuerySet[Any]):
    """Reads of journeys."""

    def in_adoption(self, adoption_id: UUID) -> "JourneyQuerySet":
        """Journeys of one adoption, with what a list shows."""
        return self.filter(adoption_id=adoption_id).select_related("municipality", "adoption")

    def waiting(self, adoption_id: UUID) -> "JourneyQuerySet":
        """Those of an adoption that wait, oldest first: for an answer, for a companion, or for another one.

        Who is accompanied is asked from the companions' side: within one adoption that takes half of the time.
        """
        accompanied = companionships().going_on().still_here(adoption_id).values("journey_id")
        left_alone = ~Q(stage=Stage.ACCOMPANIED) | ~Q(pk__in=accompanied)
        listed = self.filter(left_alone, adoption_id=adoption_id, stage__in=_WAITING)
        return listed.order_by("received_at", "pk")

    def unanswered(self) -> "JourneyQuerySet":
        """Those that wait for an answer, or whose companion has left: what a desk counts."""
        left_alone = ~Q(stage=Stage.ACCOMPANIED) | ~Q(_has_companion())
        return self.filter(left_alone, stage__in=_UNANSWERED)

    def left_open(self) -> "JourneyQuerySet":
        """Those still open though their adoption has ended: nobody can close them any more."""
        return self.filter(adoption__ended_on__isnull=False, closed_at__isnull=True)

    def with_doors(self) -> "JourneyQuerySet":
        """With what a letter about a referral asks for."""
        return self.select_related("adoption__model", "referrer__user")

    def left_unanswered(self, since: datetime) -> "JourneyQuerySet":
        """Those that nobody has answered since a moment, in one order, so that two rounds never wait for each other."""
        return self.filter(stage=Stage.RECEIVED, received_at__lt=since).order_by("pk")

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

    def with_needless_address(self, answered_before: datetime, ended_before: datetime) -> "JourneyQuerySet":
        """Those that keep an address of a referrer without an account for nothing any more."""
        answered = Q(accepted_at__lt=answered_before) | Q(accepted_at__isnull=True, closed_at__lt=answered_before)
        asked_later = Q(asks_by_mail=True, tells_referrer=True, accepted_at__isnull=False)
        over = Q(closed_at__lt=ended_before)
        return self.filter(answered, referrer_email__isnull=False).filter(over | ~asked_later)

    def measured(self) -> "JourneyQuerySet":
        """Those about which something may be asked, with all their companions, the latest last.

        `is_followed`: the person wished to be asked again some months after the farewell.
        """
        alongside = Prefetch("companionships", companionships().order_by("named_at", "pk"))
        followed_since = timezone.now() - timedelta(days=DAYS_MEASURED)
        recent = Q(closed_at__isnull=True) | Q(closed_at__gte=followed_since)
        unread = self.defer("person_name", "contact", "wish", "return_note", "farewell")
        followed = unread.annotate(is_followed=Exists(FollowUp.objects.filter(journey_id=OuterRef("pk"))))
        return followed.filter(recent, person_name__isnull=False).prefetch_related(alongside)

    def adoptions_measured(self, slug: str) -> list[UUID]:
        """The running adoptions of a model that have journeys about which something may be asked."""
        listed = self.filter(adoption__model__slug=slug, adoption__ended_on__isnull=True).measured()
        return list(listed.order_by("adoption_id").values_list("adoption_id", flat=True).distinct())

    def of_handle(self, handle_id: UUID) -> "JourneyQuerySet":
        """Journeys of the person behind a return code, latest first."""
        return (
            self.filter(handle_id=handle_id)
            .select_related("municipality", "adoption__organisation", "adoption__model")
            .order_by("-received_at")
        )


def _has_companion() -> Exists:
    """Return the condition of a journey that somebody who still is a companion here walks alongside.

    One level deep, unlike `with_presence`: it stands in every desk's menu and must be quick to build and to run.
    """
    return Exists(companionships().going_on().still_here(OuterRef("adoption_id")).filter(journey_id=OuterRef("pk")))


def journeys() -> JourneyQuerySet:
    """Return all, to be narrowed by name."""
    return JourneyQuerySet(Journey)


def asks_no_more(journey: Journey) -> bool:
    """Return whether nothing more is asked of the person: no feedback, no reminders, no follow-up."""
    return journey.ending in ASKS_NO_MORE


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


def count_open(adoption_id: UUID) -> int:
    """Return how many journeys of an adoption are not closed yet."""
    return journeys().filter(adoption_id=adoption_id, closed_at__isnull=True).count()


def waiting_counts(adoption_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count by adoption the referrals that wait for an answer and the journeys whose companion has left; one query."""
    listed = journeys().filter(adoption_id__in=adoption_ids).unanswered()
    return dict(listed.order_by().values_list("adoption_id").annotate(count=Count("pk")))

"""Named reads of the course: what is next, what waits for the coordinator, what is due."""

import datetime
from collections import Counter
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.journeys.course_rules import MONTHS, FollowUpState
from mielikunta.building_blocks.journeys.decisions import UNDER_WAY, Ending, Stage
from mielikunta.building_blocks.journeys.models import (
    CourseTerms,
    FollowUp,
    Journey,
    Message,
    PersonRequest,
    Reminder,
    SoloVisit,
)
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import absences

OF_JOURNEY = "journey__adoption"


def months_of(adoption_id: UUID) -> int:
    """Return how many months a companion walks alongside in this adoption."""
    terms = CourseTerms.objects.filter(adoption_id=adoption_id).values_list("months", flat=True).first()
    return MONTHS if terms is None else terms


def visits_still_in() -> models.QuerySet[SoloVisit]:
    """Return the lone visits that have not ended, earliest promise first."""
    listed = SoloVisit.objects.filter(out_at__isnull=True)
    return listed.select_related("journey__adoption", "membership__user").order_by("promised_at", "pk")


def late_visits(now: datetime.datetime) -> models.QuerySet[SoloVisit]:
    """Return the lone visits that should have ended by now."""
    return visits_still_in().filter(promised_at__lt=now)


def visit_of(journey: Journey, visit_id: UUID) -> SoloVisit | None:
    """Return a lone visit of this journey."""
    listed = SoloVisit.objects.select_related("journey__adoption", "membership__user")
    return listed.filter(journey=journey, pk=visit_id).first()


def own_visit_now(journey: Journey, user_id: UUID | None) -> SoloVisit | None:
    """Return the lone visit that this member is on now, on this journey."""
    return visits_still_in().filter(journey=journey, membership__user_id=user_id).first() if user_id else None


def unread_messages() -> models.QuerySet[Message]:
    """Return what persons have written and nobody has looked at, oldest first."""
    listed = Message.objects.filter(written_by__isnull=True, seen_at__isnull=True)
    return listed.filter(journey__person_name__isnull=False).select_related("journey").order_by("sent_at", "pk")


def open_requests() -> models.QuerySet[PersonRequest]:
    """Return what persons have asked for and nobody has handled, the first promised first."""
    listed = PersonRequest.objects.filter(handled_at__isnull=True, journey__person_name__isnull=False)
    return listed.select_related("journey").order_by("promised_on", "made_at", "pk")


def request_of(journey: Journey, request_id: UUID) -> PersonRequest | None:
    """Return a request of this journey."""
    listed = PersonRequest.objects.select_related("journey__adoption", "handled_by__user")
    return listed.filter(journey=journey, pk=request_id).first()


def unseen_reminders() -> models.QuerySet[Reminder]:
    """Return reminders of journeys that still go on, which nobody has put aside."""
    listed = Reminder.objects.filter(seen_at__isnull=True, journey__stage=Stage.ACCOMPANIED)
    return listed.select_related("journey").order_by("due_on", "pk")


def reminder_of(journey: Journey, reminder_id: UUID) -> Reminder | None:
    """Return a reminder of this journey."""
    return Reminder.objects.select_related("journey__adoption").filter(journey=journey, pk=reminder_id).first()


def follow_ups() -> models.QuerySet[FollowUp]:
    """Return the follow-ups that are still to be done, soonest first; none of somebody who died or is erased."""
    listed = FollowUp.objects.filter(state=FollowUpState.DUE, journey__stage=Stage.ENDED)
    listed = listed.filter(journey__person_name__isnull=False).exclude(journey__ending=Ending.DIED)
    return listed.select_related("journey").order_by("due_on", "pk")


def due_follow_ups() -> models.QuerySet[FollowUp]:
    """Return the follow-ups whose day has come."""
    return follow_ups().filter(due_on__lte=timezone.localdate())


def follow_up_of(journey: Journey, follow_up_id: UUID) -> FollowUp | None:
    """Return a follow-up of this journey."""
    listed = FollowUp.objects.select_related("journey__adoption", "done_by__user")
    return listed.filter(journey=journey, pk=follow_up_id).first()


def over_time() -> models.QuerySet[Journey]:
    """Return journeys under way whose agreed time is full."""
    listed = Journey.objects.filter(stage__in=UNDER_WAY, ends_on__lt=timezone.localdate())
    return listed.order_by("ends_on", "pk")


def course_counts(adoption_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count by adoption what waits for the coordinator on the way, in one query: little waits at a time."""
    waiting: list[models.QuerySet[Any]] = [
        late_visits(timezone.now()),
        unread_messages(),
        open_requests(),
        unseen_reminders(),
        due_follow_ups(),
    ]
    first, *others = (
        listed.filter(**{f"{OF_JOURNEY}__in": adoption_ids}).order_by().select_related(None).values_list(OF_JOURNEY)
        for listed in waiting
    )
    return dict(Counter(adoption_id for (adoption_id,) in first.union(*others, all=True)))


def may_need_reminding(today: datetime.date) -> models.QuerySet[Journey]:
    """Return journeys under way whose course runs, with their reminders."""
    running = Journey.objects.filter(stage=Stage.ACCOMPANIED, began_on__isnull=False, began_on__lt=today)
    return running.filter(adoption__ended_on__isnull=True, ends_on__gt=F("began_on")).order_by("pk")


def users_at_work(members: list[Membership]) -> list[UUID]:
    """Return the users behind these memberships, and those who stand in for them today."""
    today = timezone.localdate()
    standing_in = absences().filter(
        Q(starts_on__lte=today, ends_on__gte=today), membership__in=members, deputy__left_on__isnull=True
    )
    deputies = standing_in.values_list("deputy__user_id", flat=True)
    return sorted({member.user_id for member in members} | set(deputies))

"""Named reads of what comes before a journey: drafts, referral links, what waits for its confirmation."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.models import (
    DAYS_TO_CONFIRM,
    DRAFT_DAYS,
    IntakeList,
    PendingReferral,
    ReferralDraft,
    ReferralLink,
)
from mielikunta.foundation.access.decisions import Actor


class PendingReferralQuerySet(models.QuerySet[Any]):
    """Reads of referrals that wait for their confirmation."""

    def open(self) -> "PendingReferralQuerySet":
        """Those that can still be confirmed, with their link."""
        since = timezone.now() - timedelta(days=DAYS_TO_CONFIRM)
        rows = self.filter(
            confirmed_at__isnull=True,
            sent_at__gt=since,
            link__closed_at__isnull=True,
            link__adoption__ended_on__isnull=True,
        )
        return rows.select_related("link__adoption__model", "link__adoption__organisation")

    def sent_since(self, moment: datetime) -> "PendingReferralQuerySet":
        """Those sent after a moment."""
        return self.filter(sent_at__gt=moment)


def pending_referrals() -> PendingReferralQuerySet:
    """Return all, to be narrowed by name."""
    return PendingReferralQuerySet(PendingReferral)


def own_drafts(*, adoption: Adoption, actor: Actor) -> models.QuerySet[ReferralDraft]:
    """Return the member's own drafts in this adoption that have not had their time, the latest first."""
    if actor.user_id is None or actor.organisation_id is None:
        return ReferralDraft.objects.none()
    since = timezone.now() - timedelta(days=DRAFT_DAYS)
    rows = ReferralDraft.objects.filter(adoption=adoption, saved_at__gt=since, writer__user_id=actor.user_id)
    rows = rows.filter(writer__organisation_id=actor.organisation_id)
    return rows.select_related("writer", "adoption").order_by("-saved_at")


def own_list(*, adoption: Adoption, actor: Actor, list_id: UUID) -> IntakeList | None:
    """Return a list that the member has read in here within a day."""
    if actor.user_id is None:
        return None
    rows = IntakeList.objects.filter(adoption=adoption, pk=list_id, writer__user_id=actor.user_id)
    rows = rows.filter(read_at__gt=timezone.now() - timedelta(days=1))
    return rows.select_related("adoption", "writer").first()


def links_of(adoption: Adoption) -> models.QuerySet[ReferralLink]:
    """Return the adoption's referral links, open ones first, by unit."""
    rows = ReferralLink.objects.filter(adoption=adoption).select_related("opened_by__user", "adoption")
    return rows.order_by(models.F("closed_at").desc(nulls_first=True), "unit", "pk")


def open_link(link_id: UUID | str) -> ReferralLink | None:
    """Return a link that can be referred by."""
    rows = ReferralLink.objects.filter(pk=link_id, closed_at__isnull=True, adoption__ended_on__isnull=True)
    return rows.select_related("adoption__model", "adoption__organisation").first()

"""Named reads of people and organisations."""

import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone


class OrganisationQuerySet(models.QuerySet[Any]):
    """Reads of organisations."""

    def of_user(self, user_id: UUID) -> "OrganisationQuerySet":
        """Those the user belongs to now."""
        return self.filter(memberships__user_id=user_id, memberships__left_on__isnull=True).order_by("name_fi")


class MembershipQuerySet(models.QuerySet[Any]):
    """Reads of memberships."""

    def in_force(self) -> "MembershipQuerySet":
        """Those that have not ended."""
        return self.filter(left_on__isnull=True, user__is_active=True)

    def in_organisation(self, organisation_id: UUID) -> "MembershipQuerySet":
        """Members of one organisation, by name."""
        return self.filter(organisation_id=organisation_id).select_related("user").order_by("user__name", "id")

    def held_by(self, user_id: UUID, organisation_id: UUID) -> "MembershipQuerySet":
        """The user's own membership and those the user stands in for today, in one organisation."""
        today = timezone.localdate()
        standing_in = Q(
            absences__deputy__user_id=user_id,
            absences__deputy__left_on__isnull=True,
            absences__starts_on__lte=today,
            absences__ends_on__gte=today,
        )
        return (
            self.in_force()
            .filter(Q(user_id=user_id) | standing_in, organisation_id=organisation_id)
            .distinct()
        )


class InvitationQuerySet(models.QuerySet[Any]):
    """Reads of invitations."""

    def open(self, now: datetime.datetime | None = None) -> "InvitationQuerySet":
        """Those that can still be accepted."""
        return self.filter(
            accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now or timezone.now()
        ).exclude(email="")


class AbsenceQuerySet(models.QuerySet[Any]):
    """Reads of absences."""

    def not_over(self) -> "AbsenceQuerySet":
        """Those going on or coming, soonest first."""
        return (
            self.filter(ends_on__gte=timezone.localdate())
            .select_related("deputy__user", "membership__user")
            .order_by("starts_on")
        )

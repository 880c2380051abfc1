"""Named reads of people and organisations."""

import datetime
from collections.abc import Iterable
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from mielikunta.foundation.people.decisions import OrganisationRole, searched
from mielikunta.foundation.people.models import (
    Absence,
    Invitation,
    Membership,
    MembershipRole,
    Organisation,
    User,
)
from mielikunta.foundation.reads.prepared import Prepared


class UserQuerySet(models.QuerySet[User]):
    """Reads of users."""

    def with_address(self, email: str) -> Self:
        """The one who signs in with this address, however it is capitalised."""
        return self.filter(email=email.strip().lower())

    def erased(self) -> Self:
        """Those whose time of keeping has run out: nobody can sign in as them any more."""
        return self.filter(password="", name="")


class OrganisationQuerySet(models.QuerySet[Organisation]):
    """Reads of organisations."""

    def of_user(self, user_id: UUID) -> Self:
        """Those the user belongs to now, the first one first."""
        own = self.filter(
            memberships__user_id=user_id, memberships__left_on__isnull=True, memberships__user__is_active=True
        )
        return own.order_by("memberships__joined_on", "memberships__id")

    def named(self, text: str) -> Self:
        """Those in whose Finnish or Swedish name a word begins with `text`."""
        return self.filter(search_words__contains=searched(text))

    def with_state(self) -> Self:
        """By name, with their place, `members_now` and whether they have an administrator."""
        now = Q(memberships__left_on__isnull=True)
        return (
            self.select_related("municipality", "area")
            .annotate(members_now=Count("memberships", filter=now), has_administrator=_administrated())
            .order_by("name_fi", "id")
        )

    def without_administrator(self) -> Self:
        """Those that nobody administers yet."""
        return self.exclude(_administrated())


class MembershipQuerySet(models.QuerySet[Membership]):
    """Reads of memberships."""

    def in_force(self) -> Self:
        """Those that have not ended."""
        return self.filter(left_on__isnull=True, user__is_active=True)

    def in_organisation(self, organisation_id: UUID) -> Self:
        """Members of one organisation, by name."""
        return self.filter(organisation_id=organisation_id).select_related("user").order_by("user__name", "id")

    def of_user(self, user_id: UUID) -> Self:
        """Memberships of one user, the first one first, with their organisations."""
        return self.filter(user_id=user_id).select_related("organisation").order_by("joined_on", "id")

    def named(self, text: str) -> Self:
        """Those of members in whose name a word begins with `text`."""
        return self.filter(user__search_words__contains=searched(text))

    def with_roles(self) -> Self:
        """With their roles read in one more query."""
        roles = MembershipRole.objects.order_by("given_at", "pk")
        return self.prefetch_related(Prefetch("roles", queryset=roles))

    def held_by(self, user_id: UUID, organisation_id: UUID) -> Self:
        """The user's own membership and those the user stands in for today, in one organisation."""
        return self.held_on(timezone.localdate(), user_id, organisation_id)

    def held_on(self, today: datetime.date, user_id: UUID, organisation_id: UUID) -> Self:
        """Those of `held_by` on a given day."""
        standing_in = Absence.objects.filter(
            membership=OuterRef("pk"),
            deputy__user_id=user_id,
            deputy__left_on__isnull=True,
            starts_on__lte=today,
            ends_on__gte=today,
        )
        return self.in_force().filter(Q(user_id=user_id) | Exists(standing_in), organisation_id=organisation_id)


class InvitationQuerySet(models.QuerySet[Invitation]):
    """Reads of invitations."""

    def waiting(self) -> Self:
        """Those neither accepted nor taken back, also those whose time is over, the latest first."""
        return (
            self.filter(accepted_at__isnull=True, revoked_at__isnull=True)
            .exclude(email="")
            .select_related("organisation")
            .order_by("-expires_at", "pk")
        )

    def open(self, now: datetime.datetime | None = None) -> Self:
        """Those that can still be accepted."""
        return self.waiting().filter(expires_at__gt=now or timezone.now())

    def in_organisation(self, organisation_id: UUID) -> Self:
        """Those of one organisation."""
        return self.filter(organisation_id=organisation_id)


class AbsenceQuerySet(models.QuerySet[Absence]):
    """Reads of absences."""

    def not_over(self) -> Self:
        """Those going on or coming, soonest first."""
        return (
            self.filter(ends_on__gte=timezone.localdate())
            .select_related("deputy__user", "membership__user", "membership__organisation")
            .order_by("starts_on", "pk")
        )

    def of_whom(self) -> Self:
        """With whose they are and where."""
        return self.select_related("membership__organisation")

    def of_user(self, user_id: UUID) -> Self:
        """The user's own absences, in every organisation that the user belongs to."""
        return self.filter(membership__user_id=user_id, membership__left_on__isnull=True)

    def stood_in_by(self, user_id: UUID) -> Self:
        """Absences of others, for whom the user stands in."""
        return self.filter(deputy__user_id=user_id, deputy__left_on__isnull=True, membership__left_on__isnull=True)


def _administrated() -> Exists:
    """Return the condition of an organisation that somebody administers now."""
    return Exists(
        MembershipRole.objects.filter(
            membership__organisation_id=OuterRef("pk"),
            membership__left_on__isnull=True,
            role=OrganisationRole.ADMINISTRATOR,
        )
    )


def users() -> UserQuerySet:
    """Return all, to be narrowed by name."""
    return UserQuerySet(User)


def organisations() -> OrganisationQuerySet:
    """Return all, to be narrowed by name."""
    return OrganisationQuerySet(Organisation)


def organisations_of(user_id: UUID) -> list[Organisation]:
    """Return the organisations that the user belongs to now, the first one first; of each only id and name."""
    return _organisations_of(user_id)


_organisations_of = Prepared(lambda user_id: organisations().of_user(user_id).only("name_fi", "name_sv"))


def memberships() -> MembershipQuerySet:
    """Return all, to be narrowed by name."""
    return MembershipQuerySet(Membership)


def invitations() -> InvitationQuerySet:
    """Return all, to be narrowed by name."""
    return InvitationQuerySet(Invitation)


def absences() -> AbsenceQuerySet:
    """Return all, to be narrowed by name."""
    return AbsenceQuerySet(Absence)


def names_of(user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of these users by id; ids of nobody are left out. One query."""
    return {user.pk: str(user) for user in users().filter(pk__in=set(user_ids)).only("name")}

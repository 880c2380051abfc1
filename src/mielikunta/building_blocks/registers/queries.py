"""Named reads of registers."""

import datetime
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.decisions import (
    ApplicationState,
    ClaimState,
    Standing,
    StepKind,
    missing,
    standing,
)
from mielikunta.building_blocks.registers.kinds import RegisterKind
from mielikunta.building_blocks.registers.models import Application, Claim, Coming, Entry, GroupDate, Instructor
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import memberships
from mielikunta.foundation.privacy.models import with_keys


class EntryQuerySet(models.QuerySet[Any]):
    """Reads of entries."""

    def in_register(self, adoption_id: UUID, role: str) -> "EntryQuerySet":
        """Entries of one register with their steps and places."""
        return self.filter(adoption_id=adoption_id, role=role).prefetch_related("steps", "areas")

    def present(self) -> "EntryQuerySet":
        """Those whose member holds the role now."""
        return self.filter(Exists(_holders(OuterRef("adoption_id"), OuterRef("role"), OuterRef("membership_id"))))

    def gone(self) -> "EntryQuerySet":
        """Those whose member no longer holds the role."""
        return self.exclude(Exists(_holders(OuterRef("adoption_id"), OuterRef("role"), OuterRef("membership_id"))))


def _holders(adoption: Any, role: Any, membership: Any) -> Any:
    """Return memberships in force that hold a role in an adoption."""
    return (
        memberships()
        .in_force()
        .filter(
            pk=membership,
            adoption_roles__adoption_id=adoption,
            adoption_roles__role=role,
            adoption_roles__ended_at__isnull=True,
        )
    )


def entries() -> EntryQuerySet:
    """Return all, to be narrowed by name."""
    return EntryQuerySet(Entry)


def role_holders(adoption: Adoption, role: str) -> list[Membership]:
    """Return those who hold a role in an adoption now, by name."""
    held = adoption.roles.filter(role=role, ended_at__isnull=True)
    here = memberships().in_force().filter(adoption_roles__in=held).select_related("user", "organisation")
    return list(here.order_by("user__name", "pk").distinct())


def names_in(adoption: Adoption, role: str) -> dict[UUID, str]:
    """Return the names of those who hold a role, by membership."""
    return {member.pk: str(member.user) for member in role_holders(adoption, role)}


def holds_role(adoption: Adoption, role: str, membership_id: UUID) -> bool:
    """Return whether the member holds the role now."""
    found: bool = _holders(adoption.pk, role, membership_id).exists()
    return found


def entry_of(adoption: Adoption, role: str, membership_id: UUID) -> Entry | None:
    """Return a member's entry."""
    found: Entry | None = entries().in_register(adoption.pk, role).filter(membership_id=membership_id).first()
    if found is not None:
        found.adoption = adoption
    return found


def entries_of_user(user_id: UUID) -> models.QuerySet[Entry]:
    """Return all entries that tell of a user, wherever and whenever, with their steps and places."""
    listed = Entry.objects.filter(membership__user_id=user_id).prefetch_related("steps", "areas")
    return listed.select_related("adoption__organisation", "adoption__model").order_by("made_at", "pk")


def claims_of_user(user_id: UUID) -> models.QuerySet[Claim]:
    """Return all claims of a user, oldest first."""
    return Claim.objects.filter(entry__membership__user_id=user_id).order_by("day", "pk")


def answers_of_user(user_id: UUID) -> models.QuerySet[Coming]:
    """Return a user's answers to group dates, oldest first."""
    listed = Coming.objects.filter(entry__membership__user_id=user_id).select_related("date")
    return listed.order_by("date__starts_at", "pk")


def lacks_of(kind: RegisterKind, entry: Entry | None) -> list[StepKind]:
    """Return the needed steps that are not done."""
    return missing(kind.needed, [step.kind for step in entry.steps.all()] if entry else [])


def standing_of(kind: RegisterKind, entry: Entry | None) -> Standing:
    """Return whether the member can be asked now."""
    return standing(
        lacks=lacks_of(kind, entry),
        taken=entry.taken if entry else 0,
        limit=entry.limit if entry else kind.limit,
        paused_until=entry.paused_until if entry else None,
        today=timezone.localdate(),
    )


def standing_in(adoption: Adoption, kind: RegisterKind, membership_id: UUID) -> Standing:
    """Return whether one member of a register can be asked now."""
    return standing_of(kind, entry_of(adoption, kind.role, membership_id))


def entries_of(adoption: Adoption, role: str) -> dict[UUID, Entry]:
    """Return the entries of a register by membership; three queries."""
    found = {entry.membership_id: entry for entry in entries().in_register(adoption.pk, role)}
    for entry in found.values():
        entry.adoption = adoption
    return found


def free_places(adoption: Adoption, role: str, needed: Collection[str]) -> int:
    """Return how many places are free with those who are here, ready (`needed` steps done) and not on a pause."""
    today = timezone.localdate()
    here = entries().in_register(adoption.pk, role).present()
    open_now = here.filter(Q(paused_until__isnull=True) | Q(paused_until__lt=today))
    ready = [entry for entry in open_now if set(needed) <= {step.kind for step in entry.steps.all()}]
    return sum(entry.limit - entry.taken for entry in ready)


def applications_in(adoption: Adoption, *, closed: bool = False) -> models.QuerySet[Application]:
    """Return the applications that wait, oldest first, or those answered, latest first."""
    listed = Application.objects.filter(adoption=adoption, closed_at__isnull=not closed)
    return listed.select_related("municipality", "adoption").order_by("-closed_at" if closed else "received_at", "pk")


def application_of(adoption: Adoption, application_id: UUID) -> Application | None:
    """Return one application."""
    found = Application.objects.filter(adoption=adoption, pk=application_id)
    return found.select_related("municipality", "adoption").first()


def answered_application(application_id: str) -> Application | None:
    """Return an application that has been answered, with who was applied to."""
    found = Application.objects.filter(pk=application_id, closed_at__isnull=False)
    return found.select_related("adoption__organisation").first()


def received_since(adoption_id: UUID, since: datetime.datetime) -> int:
    """Return how many applications have come since a moment."""
    return Application.objects.filter(adoption_id=adoption_id, received_at__gte=since).count()


def joining() -> models.QuerySet[Application]:
    """Return the accepted applications whose applicant has not been seen joining yet."""
    return Application.objects.filter(
        state=ApplicationState.ACCEPTED, joined_at__isnull=True, invitation_id__isnull=False
    ).select_related("adoption__model", "municipality")


def applications_waiting(adoption_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count by adoption the new applications."""
    rows = Application.objects.filter(adoption_id__in=adoption_ids, state=ApplicationState.NEW).order_by()
    return dict(rows.values_list("adoption_id").annotate(count=Count("pk")))


def claims_waiting(adoption_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count by adoption the claims that wait."""
    rows = Claim.objects.filter(adoption_id__in=adoption_ids, state=ClaimState.SENT).order_by()
    return dict(rows.values_list("adoption_id").annotate(count=Count("pk")))


def claims_of_month(adoption: Adoption, first: datetime.date) -> list[Claim]:
    """Return the claims of days in a month, by name and day."""
    after = (first + datetime.timedelta(days=32)).replace(day=1)
    listed = Claim.objects.filter(adoption=adoption, day__gte=first, day__lt=after)
    return list(
        listed.select_related("entry__membership__user", "adoption").order_by(
            "entry__membership__user__name", "day", "pk"
        )
    )


def claim_months(adoption: Adoption) -> list[datetime.date]:
    """Return the first days of the months that have claims, latest first."""
    return list(Claim.objects.filter(adoption=adoption).dates("day", "month", order="DESC"))


def claims_of(entry: Entry) -> list[Claim]:
    """Return a member's own claims, latest first."""
    return list(entry.claims.order_by("-day", "-pk")[:50])


def claim_of(adoption: Adoption, claim_id: UUID) -> Claim | None:
    """Return one claim of an adoption."""
    found = Claim.objects.filter(adoption=adoption, pk=claim_id)
    return found.select_related("entry__membership__user", "adoption").first()


def coming_dates(adoption: Adoption, role: str) -> list[GroupDate]:
    """Return the group's dates still to come, soonest first, with the answers."""
    answers = Prefetch("answers", Coming.objects.select_related("entry__membership__user"))
    listed = GroupDate.objects.filter(adoption=adoption, role=role, cancelled_at=None, ends_at__gte=timezone.now())
    return list(listed.prefetch_related(answers).order_by("starts_at", "pk"))


def group_date_of(adoption: Adoption, date_id: UUID) -> GroupDate | None:
    """Return one date of the group."""
    return GroupDate.objects.filter(adoption=adoption, pk=date_id).select_related("adoption").first()


def instructors_of(adoption: Adoption) -> list[Instructor]:
    """Return the instructors of a register with their courses and places, their names at hand."""
    rows = Instructor.objects.filter(adoption=adoption, left_at=None).prefetch_related("qualifications", "areas")
    found: list[Instructor] = with_keys(rows.order_by("pk"))
    for each in found:
        each.adoption = adoption
    return found

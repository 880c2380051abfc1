"""What the pages show of members, invitations and organisations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from mielikunta.foundation.people.mail import invitation_link
from mielikunta.foundation.people.models import Absence, Invitation, Membership, Organisation
from mielikunta.foundation.people.words import role_words


@dataclass(frozen=True)
class MemberRow:
    """A member in a list: read `with_roles()`."""

    id: UUID
    name: str
    email: str
    roles: list[str]
    joined_on: date
    is_oneself: bool


@dataclass(frozen=True)
class InvitationRow:
    """An invitation that waits, with the link to pass on."""

    id: UUID
    email: str
    roles: list[str]
    expires_at: datetime
    is_over: bool
    link: str


@dataclass(frozen=True)
class OwnOrganisation:
    """An organisation the reader belongs to."""

    id: UUID
    membership_id: UUID
    name: str
    roles: list[str]
    is_chosen: bool


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation in the list of all: read `with_state()`."""

    id: UUID
    name: str
    kind: str
    place: str
    members: int
    has_administrator: bool


@dataclass(frozen=True)
class AbsenceRow:
    """A planned absence: who is away, who stands in, and whether it goes on now."""

    id: UUID
    who: str
    deputy: str
    organisation: str
    starts_on: date
    ends_on: date
    goes_on: bool


def member_rows(memberships: Iterable[Membership], reader_id: UUID | None) -> list[MemberRow]:
    """Return the members as a list shows them."""
    return [
        MemberRow(
            id=membership.pk,
            name=str(membership.user),
            email=membership.user.email,
            roles=roles_of(membership),
            joined_on=membership.joined_on,
            is_oneself=membership.user_id == reader_id,
        )
        for membership in memberships
    ]


def invitation_rows(invitations: Iterable[Invitation]) -> list[InvitationRow]:
    """Return the invitations as a list shows them; one whose time is over has no link."""
    now = timezone.now()
    return [
        InvitationRow(
            id=invitation.pk,
            email=invitation.email,
            roles=role_words(invitation.roles),
            expires_at=invitation.expires_at,
            is_over=invitation.expires_at <= now,
            link=invitation_link(invitation) if invitation.expires_at > now else "",
        )
        for invitation in invitations
    ]


def own_organisations(memberships: Iterable[Membership], chosen: UUID | None) -> list[OwnOrganisation]:
    """Return the reader's organisations, telling which one the reader works in now."""
    return [
        OwnOrganisation(
            id=membership.organisation_id,
            membership_id=membership.pk,
            name=str(membership.organisation),
            roles=roles_of(membership),
            is_chosen=membership.organisation_id == chosen,
        )
        for membership in memberships
    ]


def organisation_rows(organisations: Iterable[Organisation]) -> list[OrganisationRow]:
    """Return the organisations as the list of all shows them."""
    return [
        OrganisationRow(
            id=organisation.pk,
            name=str(organisation),
            kind=organisation.get_kind_display(),
            place=str(organisation.municipality or organisation.area or ""),
            members=getattr(organisation, "members_now", 0),
            has_administrator=getattr(organisation, "has_administrator", False),
        )
        for organisation in organisations
    ]


def absence_rows(absences: Iterable[Absence]) -> list[AbsenceRow]:
    """Return the absences as a list shows them: read `not_over()`."""
    today = timezone.localdate()
    return [
        AbsenceRow(
            id=absence.pk,
            who=str(absence.membership.user),
            deputy=str(absence.deputy.user),
            organisation=str(absence.membership.organisation),
            starts_on=absence.starts_on,
            ends_on=absence.ends_on,
            goes_on=absence.starts_on <= today <= absence.ends_on,
        )
        for absence in absences
    ]


def roles_of(membership: Membership) -> list[str]:
    """Return the names of a membership's roles: read `with_roles()`."""
    return role_words(role.role for role in membership.roles.all())

"""Verbs on memberships and on a member's own details."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require, require_sign_in
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.people.actions.problems import NotPossible
from mielikunta.foundation.people.decisions import OrganisationRole, are_for
from mielikunta.foundation.people.models import Absence, Membership, MembershipRole, Organisation, User


@transaction.atomic
def add_member(*, user: User, organisation_id: UUID, roles: Iterable[str]) -> Membership:
    """Make the user a member with `roles`; a member already gets the roles added."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    wanted = {*(str(role) for role in roles), OrganisationRole.MEMBER.value}
    if not are_for(organisation.kind, wanted):
        raise NotPossible("role_not_for_kind")
    membership, _made = Membership.objects.get_or_create(user=user, organisation_id=organisation_id, left_on=None)
    for role in sorted(wanted):
        MembershipRole.objects.get_or_create(membership=membership, role=role)
    # Whoever comes back is kept; otherwise the clock of an earlier leaving would erase a working member.
    User.objects.filter(pk=user.pk, left_at__isnull=False).update(left_at=None)
    record(by=user.pk, verb="people.joined", on=membership, organisation_id=organisation_id)
    return membership


@transaction.atomic
def change_roles(
    *, by: Actor, membership: Membership, roles: Iterable[str], as_seen: Iterable[str] | None = None
) -> None:
    """Set the member's roles; an organisation always keeps an administrator.

    `as_seen`: the roles that the page showed. If another administrator has changed them meanwhile, nothing is
    overwritten: NotPossible "changed_meanwhile".
    """
    require(by=by, right=Right.MANAGE_MEMBERS, on=membership.organisation)
    organisation, row = _locked(membership)
    if row.left_on is not None:
        raise NotPossible("has_left")
    wanted = {*(str(role) for role in roles), OrganisationRole.MEMBER.value}
    if not are_for(organisation.kind, wanted):
        raise NotPossible("role_not_for_kind")
    held = set(MembershipRole.objects.filter(membership=row).values_list("role", flat=True))
    if held | {OrganisationRole.MEMBER.value} == wanted:
        return
    if as_seen is not None and held != {*as_seen, OrganisationRole.MEMBER.value}:
        raise NotPossible("changed_meanwhile")
    if OrganisationRole.ADMINISTRATOR not in wanted:
        _keep_an_administrator(without=row)
    MembershipRole.objects.filter(membership=row).exclude(role__in=wanted).delete()
    for role in sorted(wanted):
        MembershipRole.objects.get_or_create(membership=row, role=role)
    record(by=by.user_id, verb="people.roles_changed", on=row, organisation_id=row.organisation_id)


@transaction.atomic
def end_membership(*, by: Actor, membership: Membership) -> None:
    """End a membership: one's own, or another's as an administrator. The last administrator stays."""
    require_sign_in(by=by)
    if membership.user_id != by.user_id:
        require(by=by, right=Right.MANAGE_MEMBERS, on=membership.organisation)
    _organisation, row = _locked(membership)
    if row.left_on is not None:
        return
    _keep_an_administrator(without=row)
    row.left_on = timezone.localdate()
    row.save(update_fields=["left_on"])
    Absence.objects.filter(Q(deputy=row) | Q(membership=row), ends_on__gte=row.left_on).delete()
    if not Membership.objects.filter(user_id=row.user_id, left_on=None).exists():
        User.objects.filter(pk=row.user_id).update(left_at=timezone.now())
    record(by=by.user_id, verb="people.left", on=row, organisation_id=row.organisation_id)


@transaction.atomic
def change_own_details(*, by: Actor, name: str, language: str) -> None:
    """Change the member's own name and the language of messages."""
    require_sign_in(by=by)
    user = User.objects.select_for_update().get(pk=str(by.user_id))
    if (user.name, user.language) == (name, language):
        return
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    record(by=by.user_id, verb="people.details_changed", on=user, organisation_id=by.organisation_id)


def _locked(membership: Membership) -> tuple[Organisation, Membership]:
    """Read the membership anew while nobody else can change the organisation's members."""
    organisation = Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    return organisation, Membership.objects.get(pk=membership.pk)


def _keep_an_administrator(*, without: Membership) -> None:
    administrators = MembershipRole.objects.filter(
        membership__organisation_id=without.organisation_id,
        membership__left_on=None,
        membership__user__is_active=True,
        role=OrganisationRole.ADMINISTRATOR,
    )
    is_one = administrators.filter(membership=without).exists()
    if is_one and not administrators.exclude(membership=without).exists():
        raise NotPossible("last_administrator")

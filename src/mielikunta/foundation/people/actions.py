"""Verbs on organisations, members, invitations and absences."""

import datetime
from functools import partial
from uuid import UUID

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.foundation.access.decisions import SYSTEM, Actor, Right, Within
from mielikunta.foundation.access.permissions import require, require_sign_in
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.audit.words import verb_words
from mielikunta.foundation.people.decisions import INVITATION_DAYS, OrganisationRole, absence_problem
from mielikunta.foundation.people.mail import SALT, send_invitation
from mielikunta.foundation.people.models import (
    Absence,
    Invitation,
    Membership,
    MembershipRole,
    Organisation,
    User,
)

verb_words(
    {
        "people.organisation_founded": _("opened the organisation"),
        "people.invited": _("invited a member"),
        "people.invitation_revoked": _("took back an invitation"),
        "people.joined": _("joined"),
        "people.roles_changed": _("changed a member's roles"),
        "people.left": _("ended a membership"),
        "people.absence_planned": _("named a deputy"),
        "people.absence_cancelled": _("cancelled a deputy"),
    }
)


class NotPossible(Exception):
    """The verb can't be carried out as things stand; `slug` says why, for the page to put in words."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


@transaction.atomic
def found_organisation(*, by: Actor, organisation: Organisation, administrator_email: str, language: str) -> Invitation:
    """Store a new organisation and invite its first administrator."""
    scope = Within(by.organisation_id or organisation.pk)
    require(by=by, right=Right.FOUND_ORGANISATIONS, on=scope)
    organisation.save(force_insert=True)
    record(by=by.user_id, verb="people.organisation_founded", on=organisation, organisation_id=organisation.pk)
    return _invite(
        by=by,
        organisation_id=organisation.pk,
        email=administrator_email,
        roles=[OrganisationRole.ADMINISTRATOR, OrganisationRole.LEADER],
        language=language,
    )


@transaction.atomic
def invite(*, by: Actor, organisation: Organisation, email: str, roles: list[str], language: str) -> Invitation:
    """Invite an address; an open invitation to the same address is renewed with the new roles."""
    require(by=by, right=Right.MANAGE_MEMBERS, on=organisation)
    if Membership.objects.in_organisation(organisation.pk).in_force().filter(user__email=email.lower()).exists():
        raise NotPossible("already_member")
    return _invite(by=by, organisation_id=organisation.pk, email=email, roles=roles, language=language)


def _invite(*, by: Actor, organisation_id: UUID, email: str, roles: list[str], language: str) -> Invitation:
    Organisation.objects.select_for_update().get(pk=organisation_id)
    invitation, _made = Invitation.objects.update_or_create(
        organisation_id=organisation_id,
        email=email.strip().lower(),
        accepted_at=None,
        revoked_at=None,
        defaults={
            "roles": sorted({str(role) for role in roles}),
            "language": language,
            "invited_by_id": by.user_id,
            "expires_at": timezone.now() + datetime.timedelta(days=INVITATION_DAYS),
        },
    )
    record(by=by.user_id, verb="people.invited", on=invitation, organisation_id=organisation_id)
    transaction.on_commit(partial(send_invitation.enqueue, str(invitation.pk)))
    return invitation


@transaction.atomic
def revoke_invitation(*, by: Actor, invitation: Invitation) -> None:
    """Take an invitation back; its link stops working at once."""
    require(by=by, right=Right.MANAGE_MEMBERS, on=invitation.organisation)
    done = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(
        revoked_at=timezone.now()
    )
    if done:
        record(by=by.user_id, verb="people.invitation_revoked", on=invitation, organisation_id=invitation.organisation_id)


def open_invitation(*, token: str) -> Invitation | None:
    """Return the invitation that a link stands for, when it can still be accepted."""
    try:
        invitation_id = signing.loads(token, salt=SALT, max_age=INVITATION_DAYS * 86_400)
    except signing.BadSignature:
        return None
    return Invitation.objects.open().select_related("organisation").filter(pk=invitation_id).first()


@transaction.atomic
def accept_invitation(*, invitation: Invitation, name: str = "", password: str = "", user: User | None = None) -> User:
    """Join the organisation: as the signed-in `user` of the invited address, or as a new user with `password`."""
    taken = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(
        accepted_at=timezone.now()
    )
    if not taken:
        raise NotPossible("invitation_used")
    if user is None:
        if User.objects.filter(email=invitation.email).exists():
            raise NotPossible("sign_in_first")
        user = User.objects.create_user(
            email=invitation.email, name=name, password=password, language=invitation.language
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if user.email != invitation.email:
        raise NotPossible("other_address")
    add_member(user=user, organisation_id=invitation.organisation_id, roles=invitation.roles)
    return user


@transaction.atomic
def add_member(*, user: User, organisation_id: UUID, roles: list[str]) -> Membership:
    """Make the user a member with `roles`; a member already gets the roles added."""
    membership, _made = Membership.objects.get_or_create(user=user, organisation_id=organisation_id, left_on=None)
    for role in {*roles, OrganisationRole.MEMBER.value}:
        MembershipRole.objects.get_or_create(membership=membership, role=role)
    record(by=user.pk, verb="people.joined", on=membership, organisation_id=organisation_id)
    return membership


@transaction.atomic
def change_roles(*, by: Actor, membership: Membership, roles: list[str]) -> None:
    """Set the member's roles; an organisation always keeps an administrator."""
    require(by=by, right=Right.MANAGE_MEMBERS, on=membership.organisation)
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    if OrganisationRole.ADMINISTRATOR not in roles:
        _keep_an_administrator(without=membership)
    wanted = {*roles, OrganisationRole.MEMBER.value}
    MembershipRole.objects.filter(membership=membership).exclude(role__in=wanted).delete()
    for role in wanted:
        MembershipRole.objects.get_or_create(membership=membership, role=role)
    record(by=by.user_id, verb="people.roles_changed", on=membership, organisation_id=membership.organisation_id)


@transaction.atomic
def end_membership(*, by: Actor, membership: Membership) -> None:
    """End a membership: one's own, or another's as an administrator. The last administrator stays."""
    require_sign_in(by=by)
    if membership.user_id != by.user_id:
        require(by=by, right=Right.MANAGE_MEMBERS, on=membership.organisation)
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    _keep_an_administrator(without=membership)
    today = timezone.localdate()
    if not Membership.objects.filter(pk=membership.pk, left_on=None).update(left_on=today):
        return
    Absence.objects.filter(deputy=membership, ends_on__gte=today).delete()
    if not Membership.objects.filter(user_id=membership.user_id, left_on=None).exists():
        User.objects.filter(pk=membership.user_id).update(left_at=timezone.now())
    record(by=by.user_id, verb="people.left", on=membership, organisation_id=membership.organisation_id)


def _keep_an_administrator(*, without: Membership) -> None:
    administrators = MembershipRole.objects.filter(
        membership__organisation_id=without.organisation_id,
        membership__left_on=None,
        role=OrganisationRole.ADMINISTRATOR,
    )
    if administrators.filter(membership=without).exists() and not administrators.exclude(membership=without).exists():
        raise NotPossible("last_administrator")


@transaction.atomic
def plan_absence(
    *, by: Actor, membership: Membership, deputy: Membership, starts_on: datetime.date, ends_on: datetime.date
) -> Absence:
    """Name a deputy of the same organisation for the days from `starts_on` to `ends_on`, both included."""
    require_sign_in(by=by)
    if membership.user_id != by.user_id:
        require(by=by, right=Right.MANAGE_MEMBERS, on=membership.organisation)
    if deputy.organisation_id != membership.organisation_id or deputy.left_on is not None:
        raise NotPossible("deputy_from_elsewhere")
    problem = absence_problem(
        starts_on, ends_on, timezone.localdate(), same_person=deputy.user_id == membership.user_id
    )
    if problem:
        raise NotPossible(problem)
    absence, made = Absence.objects.get_or_create(
        membership=membership, deputy=deputy, starts_on=starts_on, ends_on=ends_on
    )
    if made:
        record(by=by.user_id, verb="people.absence_planned", on=absence, organisation_id=membership.organisation_id)
    return absence


@transaction.atomic
def cancel_absence(*, by: Actor, absence: Absence) -> None:
    """End the deputy's standing in at once."""
    require_sign_in(by=by)
    if absence.membership.user_id != by.user_id:
        require(by=by, right=Right.MANAGE_MEMBERS, on=absence.membership.organisation)
    record(
        by=by.user_id,
        verb="people.absence_cancelled",
        on=absence,
        organisation_id=absence.membership.organisation_id,
    )
    absence.delete()


@transaction.atomic
def change_own_details(*, by: Actor, name: str, language: str) -> None:
    """Change the member's own name and the language of messages."""
    require_sign_in(by=by)
    User.objects.filter(pk=by.user_id).update(name=name, language=language)


def set_up_organisation(*, organisation: Organisation, members: list[tuple[User, list[str]]]) -> Organisation:
    """Store an organisation with its members at once: for set-up commands, not for pages."""
    require(by=SYSTEM, right=Right.FOUND_ORGANISATIONS, on=Within(organisation.pk))
    organisation.save()
    for user, roles in members:
        add_member(user=user, organisation_id=organisation.pk, roles=roles)
    return organisation

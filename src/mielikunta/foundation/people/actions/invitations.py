"""Verbs on invitations."""

import datetime
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.people.actions.members import add_member
from mielikunta.foundation.people.actions.problems import NotPossible
from mielikunta.foundation.people.decisions import INVITATION_DAYS, are_for, sent_just_now
from mielikunta.foundation.people.mail import SALT, send_invitation
from mielikunta.foundation.people.models import Invitation, Organisation, User, invitation_end
from mielikunta.foundation.people.queries import invitations, memberships, users


@transaction.atomic
def invite(*, by: Actor, organisation: Organisation, email: str, roles: Iterable[str], language: str) -> Invitation:
    """Invite an address; an open invitation to the same address is renewed with the new roles."""
    require(by=by, right=Right.MANAGE_MEMBERS, on=organisation)
    return store_invitation(by=by, organisation=organisation, email=email, roles=roles, language=language)


def store_invitation(
    *, by: Actor, organisation: Organisation, email: str, roles: Iterable[str], language: str
) -> Invitation:
    """Store or renew the invitation and send it. The caller has looked at the right and begun the transaction."""
    assert by.user_id is not None  # somebody invites, never the system
    address, given = email.strip().lower(), sorted({str(role) for role in roles})
    if not are_for(organisation.kind, given):
        raise NotPossible("role_not_for_kind")
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if memberships().in_organisation(organisation.pk).in_force().filter(user__email=address).exists():
        raise NotPossible("already_member")
    invitation, _made = Invitation.objects.update_or_create(
        organisation=organisation,
        email=address,
        accepted_at=None,
        revoked_at=None,
        defaults={
            "roles": given,
            "language": language,
            "invited_by_id": by.user_id,
            "expires_at": invitation_end(),
        },
    )
    record(by=by.user_id, verb="people.invited", on=invitation, organisation_id=organisation.pk)
    send_invitation.enqueue(str(invitation.pk))  # in the same transaction: no row without its letter
    return invitation


@transaction.atomic
def send_again(*, by: Actor, invitation: Invitation) -> None:
    """Give the invitation its days anew and send its letter; pressing twice within a minute sends one."""
    require(by=by, right=Right.MANAGE_MEMBERS, on=invitation.organisation)
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if row.accepted_at or row.revoked_at or not row.email:
        raise NotPossible("invitation_used")
    if sent_just_now(row.expires_at, timezone.now()):
        return
    row.expires_at = invitation_end()
    row.save(update_fields=["expires_at"])
    record(by=by.user_id, verb="people.invitation_sent_again", on=row, organisation_id=row.organisation_id)
    send_invitation.enqueue(str(row.pk))  # in the same transaction: no row without its letter


@transaction.atomic
def revoke_invitation(*, by: Actor, invitation: Invitation) -> None:
    """Take an invitation back; its link stops working at once."""
    require(by=by, right=Right.MANAGE_MEMBERS, on=invitation.organisation)
    done = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(
        revoked_at=timezone.now()
    )
    if done:
        record(
            by=by.user_id,
            verb="people.invitation_revoked",
            on=invitation,
            organisation_id=invitation.organisation_id,
        )


def open_invitation(*, token: str) -> Invitation | None:
    """Return the invitation that a link stands for, when it can still be accepted."""
    try:
        invitation_id = signing.loads(token, salt=SALT, max_age=datetime.timedelta(days=INVITATION_DAYS))
    except signing.BadSignature:
        return None
    return invitations().open().select_related("invited_by").filter(pk=invitation_id).first()


@transaction.atomic
def accept_invitation(*, invitation: Invitation, name: str = "", password: str = "", user: User | None = None) -> User:
    """Join the organisation: as the signed-in `user` of the invited address, or as a new user with `password`.

    Raises NotPossible "invitation_used", "sign_in_first" or "other_address"; then nothing has changed.
    """
    taken = Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()
    ).update(accepted_at=timezone.now())
    if not taken:
        raise NotPossible("invitation_used")
    if user is None:
        user = _new_user(invitation, name, password)
    if user.email != invitation.email:
        raise NotPossible("other_address")
    add_member(user=user, organisation_id=invitation.organisation_id, roles=invitation.roles)
    return user


def _new_user(invitation: Invitation, name: str, password: str) -> User:
    """Store the user; the address counts as the person's own, because the invitation was sent to it."""
    if users().with_address(invitation.email).exists():
        raise NotPossible("sign_in_first")
    fields = {"name": name, "password": password, "language": invitation.language}
    try:
        with transaction.atomic():
            user = User.objects.create_user(email=invitation.email, **fields)
    except IntegrityError as error:  # another invitation to the same address was accepted this very moment
        raise NotPossible("sign_in_first") from error
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user

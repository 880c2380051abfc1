"""Taking the second factor off someone who has lost their phone and their recovery codes."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.people.actions.problems import NotPossible
from mielikunta.foundation.people.mail import tell_second_factor_is_off
from mielikunta.foundation.people.models import Membership, User


@transaction.atomic
def take_off_second_factor(*, by: Actor, membership: Membership) -> None:
    """Let a member sign in by password alone and set up a new phone; the member is told by e-mail.

    An administrator has known the member or has called back to make sure. One's own goes on one's own page, where the
    password is asked: NotPossible "own_second_factor".
    """
    require(by=by, right=Right.MANAGE_MEMBERS, on=membership.organisation)
    if membership.left_on is not None:
        raise NotPossible("has_left")
    if membership.user_id == by.user_id:
        raise NotPossible("own_second_factor")
    if _taken_off(membership.user):
        record(
            by=by.user_id,
            verb="people.second_factor_removed",
            on=membership,
            organisation_id=membership.organisation_id,
        )


@transaction.atomic
def take_off_second_factor_by_hand(*, user: User) -> bool:
    """The same from the command line, for an only administrator; return whether there was one."""
    if not _taken_off(user):
        return False
    record(verb="people.second_factor_removed", on=user)
    return True


def _taken_off(user: User) -> bool:
    deleted, _by_model = Authenticator.objects.filter(user=user).delete()
    if deleted:
        tell_second_factor_is_off.enqueue(str(user.pk))  # in the same transaction: no row without its letter
    return bool(deleted)

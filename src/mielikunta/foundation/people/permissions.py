"""What memberships allow; feeds the registry of grants."""

from collections.abc import Iterable
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.utils import timezone

from mielikunta.foundation.access.decisions import Actor, Grant, Right, Within
from mielikunta.foundation.access.permissions import Refused, require, require_sign_in
from mielikunta.foundation.access.registry import provides_grants
from mielikunta.foundation.people.decisions import rights_of
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.people.queries import memberships
from mielikunta.foundation.reads.prepared import Prepared

# Asked on every page of a member, so their SQL is kept; the answers never are: who may do what is asked each time.
_roles_held = Prepared(
    lambda today, user_id, organisation_id: (
        memberships().held_on(today, user_id, organisation_id).values_list("roles__role", flat=True)
    )
)
_second_factor_of = Prepared(
    lambda user_id: Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP)[:1]
)


@provides_grants
def grants_of_membership(user_id: UUID, organisation_id: UUID) -> Iterable[Grant]:
    """Yield the rights of the user's roles in the organisation, also those held as a deputy."""
    for right in rights_of([role for role in _roles_held(timezone.localdate(), user_id, organisation_id) if role]):
        yield Grant(right, organisation_id)


def chosen_organisation(belongs: Iterable[Organisation], wanted: UUID | None) -> UUID | None:
    """Return `wanted` when the user belongs to it, else the user's first organisation, else None."""
    ids = [organisation.pk for organisation in belongs]
    if wanted in ids:
        return wanted
    return ids[0] if ids else None


def require_founder(*, by: Actor) -> None:
    """Raise what the page should lead to, unless the actor's own organisation lets it found organisations."""
    require_sign_in(by=by)
    if by.organisation_id is None:
        raise Refused("belongs to no organisation")
    require(by=by, right=Right.FOUND_ORGANISATIONS, on=Within(by.organisation_id))


def has_second_factor(user_id: UUID) -> bool:
    """Return whether the user has set up codes from an authenticator app."""
    return second_factor_of(user_id) is not None


def second_factor_of(user_id: UUID) -> Authenticator | None:
    """Return what checks the user's codes from an authenticator app, when set up."""
    found: Authenticator | None = _second_factor_of.first(user_id)
    return found


def has_recovery_codes(user_id: UUID) -> bool:
    """Return whether the user has codes for the day the phone is lost."""
    kind = Authenticator.Type.RECOVERY_CODES
    return Authenticator.objects.filter(user_id=user_id, type=kind).exists()

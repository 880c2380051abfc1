"""Verbs on organisations."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from mielikunta.foundation.access.decisions import SYSTEM, Actor, Right, Within
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.people.actions.invitations import store_invitation
from mielikunta.foundation.people.actions.members import add_member
from mielikunta.foundation.people.actions.problems import NotPossible
from mielikunta.foundation.people.decisions import OrganisationRole
from mielikunta.foundation.people.models import Invitation, Organisation, User
from mielikunta.foundation.people.permissions import require_founder
from mielikunta.foundation.people.queries import organisations

FIRST_ROLES = [OrganisationRole.ADMINISTRATOR.value, OrganisationRole.LEADER.value]


@transaction.atomic
def found_organisation(*, by: Actor, organisation: Organisation, administrator_email: str, language: str) -> Invitation:
    """Store a new organisation and invite its first administrator.

    The organisation comes with its id, so that pressing twice founds it once. Raises NotPossible "founded_already"
    then, and "organisation_exists" when the municipality has an organisation already.
    """
    require_founder(by=by)
    if organisations().filter(pk=organisation.pk).exists():
        raise NotPossible("founded_already")
    try:
        with transaction.atomic():
            organisation.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("organisation_exists") from error
    record(by=by.user_id, verb="people.organisation_founded", on=organisation, organisation_id=organisation.pk)
    return store_invitation(
        by=by, organisation=organisation, email=administrator_email, roles=FIRST_ROLES, language=language
    )


@transaction.atomic
def invite_first_administrator(*, by: Actor, organisation: Organisation, email: str, language: str) -> Invitation:
    """Invite an administrator to an organisation that has none, as when the first invitation ran out."""
    require_founder(by=by)
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not organisations().without_administrator().filter(pk=row.pk).exists():
        raise NotPossible("has_administrator")
    return store_invitation(by=by, organisation=row, email=email, roles=FIRST_ROLES, language=language)


@transaction.atomic
def set_up_organisation(*, organisation: Organisation, members: Sequence[tuple[User, Sequence[str]]]) -> Organisation:
    """Store an organisation with its members at once: for set-up commands, not for pages."""
    require(by=SYSTEM, right=Right.FOUND_ORGANISATIONS, on=Within(organisation.pk))
    organisation.save()
    for user, roles in members:
        add_member(user=user, organisation_id=organisation.pk, roles=roles)
    return organisation

"""A municipality or county invites a small association or a parish to enter its own services."""

from django.db import transaction

from mielikunta.building_blocks.services.actions.problems import NotPossible
from mielikunta.building_blocks.services.actions.rows import note
from mielikunta.building_blocks.services.decisions.standing import ENTERING_KINDS
from mielikunta.building_blocks.services.permissions import require_reviewer
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.actions.invitations import store_invitation
from mielikunta.foundation.people.decisions import OrganisationRole
from mielikunta.foundation.people.models import Invitation, Organisation
from mielikunta.foundation.people.queries import organisations
from mielikunta.foundation.places.decisions.names import folded

FIRST_ROLES = [OrganisationRole.ADMINISTRATOR.value]


@transaction.atomic
def invite_provider(
    *, by: Actor, reviewer: Organisation, provider: Organisation, email: str, language: str
) -> Invitation | None:
    """Open an organisation in the reviewer's place and invite its first member; it comes with its id.

    Pressed twice it is opened once, and nothing more is sent. Raises NotPossible "known_already" when one by that
    name is there.
    """
    require_reviewer(by=by, organisation=reviewer)
    if provider.kind not in ENTERING_KINDS:
        raise NotPossible("kind_not_invited")
    if organisations().filter(pk=provider.pk).exists():
        return None
    same_kind = organisations().filter(kind=provider.kind).values_list("name_fi", flat=True)
    if folded(provider.name_fi) in {folded(name) for name in same_kind}:
        raise NotPossible("known_already")
    provider.municipality_id, provider.area_id = reviewer.municipality_id, reviewer.area_id
    provider.is_demonstration = reviewer.is_demonstration
    provider.save(force_insert=True)
    note(by, "provider_invited", provider)
    return store_invitation(by=by, organisation=provider, email=email, roles=FIRST_ROLES, language=language)

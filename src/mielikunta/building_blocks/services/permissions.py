"""Who may enter a service, review it and bring in many at once."""

from uuid import UUID

from mielikunta.building_blocks.services.decisions.description import Description
from mielikunta.building_blocks.services.decisions.standing import REVIEWING_KINDS, is_within
from mielikunta.building_blocks.services.queries import codes_of
from mielikunta.foundation.access.decisions import Actor, Right, Within, may
from mielikunta.foundation.access.permissions import Refused, require, require_sign_in
from mielikunta.foundation.people.models import Organisation


def belongs(actor: Actor, organisation_id: UUID | None) -> bool:
    """Return whether the actor works for the organisation now."""
    return actor.is_system or (organisation_id is not None and actor.organisation_id == organisation_id)


def require_member(*, by: Actor, organisation_id: UUID | None) -> None:
    """Raise what the page should lead to unless `by` works for the organisation: any member may enter its services."""
    require_sign_in(by=by)
    if not belongs(by, organisation_id):
        raise Refused("works for another organisation")


def reviews(actor: Actor, organisation: Organisation) -> bool:
    """Return whether the actor reviews entries for the organisation."""
    return organisation.kind in REVIEWING_KINDS and may(actor, Right.PUBLISH_CONTENT, Within(organisation.pk))


def require_reviewer(*, by: Actor, organisation: Organisation) -> None:
    """Raise what the page should lead to unless `by` publishes content for a body that reviews entries."""
    require(by=by, right=Right.PUBLISH_CONTENT, on=Within(organisation.pk))
    if organisation.kind not in REVIEWING_KINDS:
        raise Refused("this kind of organisation reviews nothing")


def covers(organisation: Organisation, described: Description, owner_id: UUID | None) -> bool:
    """Return whether an organisation reviews this entry: its own, or one for the people of its places."""
    return owner_id == organisation.pk or is_within(described, organisation.kind, codes_of(organisation))


def require_covering(*, by: Actor, organisation: Organisation, described: Description, owner_id: UUID | None) -> None:
    """Raise unless `by` reviews for the organisation and the entry is within its places."""
    require_reviewer(by=by, organisation=organisation)
    if not covers(organisation, described, owner_id):
        raise Refused("the entry is for other places")

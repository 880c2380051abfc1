"""What roles inside adoptions allow; feeds the registry of grants."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from mielikunta.building_blocks.adoption.decisions import Stage
from mielikunta.building_blocks.adoption.queries import adoption_roles
from mielikunta.building_blocks.adoption.registry import DEPUTY, LEAD, LEAD_RIGHTS, room_of
from mielikunta.foundation.access.decisions import Grant, Right
from mielikunta.foundation.access.registry import provides_grants
from mielikunta.foundation.people.queries import memberships
from mielikunta.foundation.reads.prepared import Prepared


def _roles_on(today: date, user_id: UUID, organisation_id: UUID) -> QuerySet[Any, Any]:
    held = memberships().held_on(today, user_id, organisation_id).values("pk")
    return (
        adoption_roles()
        .not_ended()
        .filter(membership_id__in=held)
        .values_list("role", "adoption_id", "adoption__organisation_id", "adoption__model__slug", "adoption__stage")
    )


_roles_held = Prepared(_roles_on)


@provides_grants
def grants_of_adoption_roles(user_id: UUID, organisation_id: UUID) -> Iterable[Grant]:
    """Yield the rights of the user's roles in adoptions, also those held as a deputy.

    The membership may be in a partner organisation; the grant is always in the adopting one. When the use of the
    model has ended, those who led it may still read how it went.
    """
    for role, adoption_id, adopter_id, slug, stage in _roles_held(timezone.localdate(), user_id, organisation_id):
        for right in rights_in(slug, role, stage):
            yield Grant(right, adopter_id, adoption_id)


def rights_in(slug: str, role: str, stage: str) -> Collection[Right]:
    """Return what a role allows in an adoption of a model at a stage; leading does not hang on the room."""
    if stage == Stage.ENDED:
        return {Right.SEE_FIGURES} if role in {LEAD, DEPUTY} else ()
    room = room_of(slug)
    if room is None:
        return LEAD_RIGHTS if role in {LEAD, DEPUTY} else ()
    return room.rights_of(role)

"""What roles inside adoptions allow; feeds the registry of grants."""

from collections.abc import Iterable
from uuid import UUID

from mielikunta.building_blocks.adoption.queries import adoption_roles
from mielikunta.building_blocks.adoption.registry import room_of
from mielikunta.foundation.access.decisions import Grant
from mielikunta.foundation.access.registry import provides_grants
from mielikunta.foundation.people.queries import memberships


@provides_grants
def grants_of_adoption_roles(user_id: UUID, organisation_id: UUID) -> Iterable[Grant]:
    """Yield the rights of the user's roles in adoptions, also those held as a deputy.

    The membership may be in a partner organisation; the grant is always in the adopting one.
    """
    held = memberships().held_by(user_id, organisation_id).values("pk")
    rows = (
        adoption_roles()
        .in_force()
        .filter(membership_id__in=held)
        .values_list("role", "adoption_id", "adoption__organisation_id", "adoption__model__slug")
    )
    for role, adoption_id, adopter_id, slug in rows:
        room = room_of(slug)
        for right in room.rights_of(role) if room else ():
            yield Grant(right, adopter_id, adoption_id)

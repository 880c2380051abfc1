"""Who may read and write a register."""

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.queries import holds_role
from mielikunta.foundation.access.decisions import Actor, Right, may
from mielikunta.foundation.access.permissions import Refused, require
from mielikunta.foundation.people.models import Membership


def require_coordinates(*, by: Actor, adoption: Adoption) -> None:
    """Let through whoever works the queue here."""
    require(by=by, right=Right.WORK_QUEUE, on=adoption)


def require_own(*, by: Actor, adoption: Adoption, membership: Membership, role: str) -> None:
    """Let through the member whose own entry it is, while they hold the role."""
    require(by=by, right=Right.ACCOMPANY, on=adoption)
    if membership.user_id != by.user_id or not holds_role(adoption, role, membership.pk):
        raise Refused("Only one's own entry.")


def require_own_or_coordinates(*, by: Actor, adoption: Adoption, membership: Membership, role: str) -> None:
    """Let through the member themselves, and whoever coordinates the register."""
    if may(by, Right.WORK_QUEUE, adoption):
        return require_coordinates(by=by, adoption=adoption)
    return require_own(by=by, adoption=adoption, membership=membership, role=role)

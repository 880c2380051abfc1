"""Who may see and enter answers for others."""

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.measures.decisions.waves import Audience
from mielikunta.building_blocks.measures.models import Invitation
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require, require_any


def require_entry(*, by: Actor, invitation: Invitation) -> None:
    """Let through whoever may type in a paper form or hand over a link.

    A companion may for the person they walk alongside (the room looks whether they do), never for another audience.
    """
    if invitation.audience == Audience.PERSON:
        require_any(by=by, rights=(Right.WORK_QUEUE, Right.ACCOMPANY), on=invitation)
        return
    require(by=by, right=Right.WORK_QUEUE, on=invitation)


def require_results(*, by: Actor, adoption: Adoption) -> None:
    """Let through whoever may see what the answers show together."""
    require_any(by=by, rights=(Right.WORK_QUEUE, Right.SEE_FIGURES), on=adoption)

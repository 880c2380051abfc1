"""Who plans a rota, who sees it, and whose shift it is."""

from mielikunta.building_blocks.rotas.models import Shift
from mielikunta.foundation.access.decisions import Actor, Right, Scope, may
from mielikunta.foundation.access.permissions import Refused, require_any

PLANS = (Right.MANAGE_ADOPTION, Right.WORK_QUEUE)
ANSWERS = (Right.WORK_QUEUE, Right.ACCOMPANY)
SEES = (Right.MANAGE_ADOPTION, Right.WORK_QUEUE, Right.ACCOMPANY)


def may_plan(actor: Actor, scope: Scope) -> bool:
    """Return whether the actor plans the rota."""
    return any(may(actor, right, scope) for right in PLANS)


def require_own(*, by: Actor, shift: Shift) -> None:
    """Let through whoever holds the shift."""
    require_any(by=by, rights=ANSWERS, on=shift)
    if shift.holder is None or shift.holder.user_id != by.user_id:
        raise Refused("not this member's shift")

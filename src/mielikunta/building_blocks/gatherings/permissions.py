"""Who arranges gatherings, and who sees those that come."""

from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering
from mielikunta.foundation.access.decisions import Actor, Right, Scope
from mielikunta.foundation.access.permissions import Refused, require, require_any
from mielikunta.foundation.privacy.models import Handle

ARRANGES = (Right.WORK_QUEUE, Right.MANAGE_ADOPTION)


def require_arranges(*, by: Actor, on: Scope) -> None:
    """Let through whoever plans, publishes and cancels gatherings."""
    require_any(by=by, rights=ARRANGES, on=on)


def require_sees_who_comes(*, by: Actor, on: Scope) -> None:
    """Let through whoever receives the people: what they told of themselves is nobody else's."""
    require(by=by, right=Right.WORK_QUEUE, on=on)


def require_notes_attendance(*, by: Actor, on: Gathering) -> None:
    """Let through whoever notes who came: a list is for those who receive the people, a mere number for arrangers."""
    (require_sees_who_comes if on.takes_sign_up else require_arranges)(by=by, on=on)


def require_own(*, visitor: Handle, enrolment: Enrolment) -> None:
    """Let through the person whose enrolment hangs on their handle."""
    if enrolment.handle_id != visitor.pk:
        raise Refused("not this visitor's enrolment")

"""Who may read and write a journey."""

from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.queries import companionships
from mielikunta.foundation.access.decisions import Actor, Right, holds
from mielikunta.foundation.access.permissions import require


def walks_alongside(actor: Actor, journey: Journey) -> bool:
    """Return whether the actor is the journey's companion now, or stands in for them today."""
    return companionships().held_by(actor).filter(journey=journey).exists()


def require_read(*, by: Actor, journey: Journey) -> None:
    """Let through whoever reads matters here, or walks alongside this one."""
    if not holds(by, Right.READ_MATTER, journey) and walks_alongside(by, journey):
        require(by=by, right=Right.ACCOMPANY, on=journey)
        return
    require(by=by, right=Right.READ_MATTER, on=journey)


def require_write(*, by: Actor, journey: Journey) -> None:
    """Let through whoever writes matters here, or walks alongside this one."""
    if not holds(by, Right.WRITE_MATTER, journey) and walks_alongside(by, journey):
        require(by=by, right=Right.ACCOMPANY, on=journey)
        return
    require(by=by, right=Right.WRITE_MATTER, on=journey)

"""By the clock: owners of models."""

from mielikunta.building_blocks.adoption import actions
from mielikunta.foundation.schedule.registry import every


@every(hours=1)
def link_owners() -> int:
    """Link models to owners that have been founded since; return how many."""
    return actions.link_owners()

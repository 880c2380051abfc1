"""By the clock: journeys of adoptions that have ended."""

from mielikunta.building_blocks.journeys.actions import close_left_open
from mielikunta.foundation.schedule.registry import every


@every(hours=24)
def close_journeys_of_ended_adoptions() -> int:
    """Close what was left open when a model's use ended; return how many."""
    return close_left_open()

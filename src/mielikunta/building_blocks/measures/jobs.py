"""By the clock: questions whose time has run out."""

from mielikunta.building_blocks.measures.actions import close_past
from mielikunta.foundation.schedule.registry import every


@every(hours=6)
def close_unanswered_questions() -> int:
    """Close what nobody answered in time; return how many."""
    return close_past()

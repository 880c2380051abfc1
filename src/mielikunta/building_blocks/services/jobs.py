"""By the clock: old capacity is let go of, and owners are asked whether entries are still right."""

from mielikunta.building_blocks.services.actions import forget_old_capacity, remind_owners
from mielikunta.foundation.schedule.registry import every


@every(hours=24)
def let_go_of_old_capacity() -> int:
    """Forget what was told of capacity more than a month ago; return of how many services."""
    return forget_old_capacity()


@every(hours=24)
def ask_whether_entries_hold() -> int:
    """Write to organisations whose entries are to be looked at; return how many."""
    return remind_owners()

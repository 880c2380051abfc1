"""By the clock: what was left open or unanswered, reminders, and lone visits that should be over."""

from django.utils import timezone

from mielikunta.building_blocks.journeys.actions import (
    close_left_open,
    close_unanswered,
    forget_addresses,
    let_asks_expire,
    remind,
    tell_of_late_visits,
)
from mielikunta.foundation.schedule.registry import every


@every(hours=24)
def close_journeys_of_ended_adoptions() -> int:
    """Close what was left open when a model's use ended; return how many."""
    return close_left_open()


@every(hours=24)
def remind_of_journeys() -> int:
    """Remind companions and coordinators at one, three and five months and before the end; return of how many."""
    return remind(timezone.localdate())


@every(minutes=5)
def look_for_late_visits() -> int:
    """Send coordinators to look at the desk when a companion is not out by the promised time; return how many."""
    return tell_of_late_visits(timezone.now())


@every(hours=24)
def close_referrals_left_unanswered() -> int:
    """Close what nobody has answered in three months; return how many."""
    return close_unanswered()


@every(hours=24)
def forget_addresses_of_referrers() -> int:
    """Erase the addresses of referrers without accounts that nobody needs any more; return how many."""
    return forget_addresses(timezone.now())


@every(hours=1)
def close_unanswered_asks() -> int:
    """Close requests to companions whose time to answer is over; return how many."""
    return let_asks_expire()

"""By the clock: seats whose time ran out go to the line; what is over is marked as held."""

from django.utils import timezone

from mielikunta.building_blocks.gatherings.actions import close_held, release_run_out, remind_due
from mielikunta.foundation.schedule.registry import every


@every(minutes=1)
def pass_seats_on() -> int:
    """Let go of holds and offers that nobody answered, and offer the seats to those who wait; return how many."""
    return release_run_out(now=timezone.now())


@every(hours=1)
def close_what_was_held() -> int:
    """Mark gatherings that ended as held; return how many."""
    return close_held()


@every(hours=1)
def remind() -> int:
    """Remind those who come of what is near; return how many."""
    return remind_due(now=timezone.now())

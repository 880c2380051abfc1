"""By the clock: conversations that have fallen silent, and those of adoptions that have ended."""

from django.utils import timezone

from mielikunta.building_blocks.conversations.actions import close_left_open, close_silent
from mielikunta.foundation.schedule.registry import every


@every(hours=6)
def close_silent_conversations() -> int:
    """Close what nobody has written to for the service's days, so that its time of keeping runs; return how many."""
    return close_silent(now=timezone.now())


@every(hours=24)
def close_conversations_of_ended_adoptions() -> int:
    """Close what was left open when a model's use ended; return how many."""
    return close_left_open()

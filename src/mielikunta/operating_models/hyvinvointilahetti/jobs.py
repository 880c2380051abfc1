"""By the clock: whom it is time to ask."""

from mielikunta.foundation.schedule.registry import every
from mielikunta.operating_models.hyvinvointilahetti.measuring import sync_everywhere


@every(hours=1)
def ask_what_is_due() -> int:
    """Make the invitations that are due, and close what there is no reason to ask; return for how many people."""
    return sync_everywhere()

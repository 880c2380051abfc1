"""By the clock: figures of closed periods are released."""

from django.utils import timezone

from mielikunta.foundation.schedule.registry import every
from mielikunta.site.figures.actions import release_due


@every(hours=24)
def release_closed_periods() -> int:
    """Release what has closed; return how many periods."""
    return release_due(timezone.localdate())

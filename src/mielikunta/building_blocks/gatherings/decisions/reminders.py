"""When a reminder is due; plain Python."""

from datetime import datetime, time, timedelta

from mielikunta.building_blocks.gatherings.decisions.series import HELSINKI, instant

DAYS_BEFORE = (1, 3, 7)
IN_THE_MORNING = time(9)  # by the clock on the wall: nobody is woken by it


def due_at(starts_at: datetime, days: int) -> datetime:
    """Return when those who come are reminded: so many days before, in the morning."""
    return instant(starts_at.astimezone(HELSINKI).date() - timedelta(days=days), IN_THE_MORNING)


def days_left(now: datetime, starts_at: datetime, days: int | None) -> int | None:
    """Return in how many days it begins, once the time of the reminder has come; None before and afterwards."""
    if days is None or not due_at(starts_at, days) <= now < starts_at:
        return None
    return (starts_at.astimezone(HELSINKI).date() - now.astimezone(HELSINKI).date()).days

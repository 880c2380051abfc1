"""Reads of what has been released."""

from datetime import date

from mielikunta.foundation.privacy.models import PublicationYear, ReleasedPeriod


def released_starts(grid: str) -> set[tuple[date, str]]:
    """Return the first days and kinds of the periods that are released."""
    return set(ReleasedPeriod.objects.filter(grid=grid).values_list("period_start", "kind"))


def years_tried(grid: str) -> dict[int, str]:
    """Return by which kind of period each year goes, of those where one has been tried."""
    return dict(PublicationYear.objects.filter(grid=grid).values_list("year", "kind"))


def released_periods(grid: str) -> list[ReleasedPeriod]:
    """Return the released periods, the latest first, with their cells."""
    return list(ReleasedPeriod.objects.filter(grid=grid).order_by("-period_start").prefetch_related("cells"))

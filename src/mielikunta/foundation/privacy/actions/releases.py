"""Publishing the figures of a closed period, once."""

from django.db import transaction
from django.utils import timezone

from mielikunta.foundation.privacy.decisions.disclosure import Counts, Grid, publish, shows_enough
from mielikunta.foundation.privacy.decisions.periods import Kind, Period, settled_kind
from mielikunta.foundation.privacy.models import PublicationYear, ReleasedCell, ReleasedPeriod
from mielikunta.foundation.privacy.router import CONTENT


@transaction.atomic(using=CONTENT)
def release(*, grid: Grid, period: Period, counts: Counts) -> ReleasedPeriod | None:
    """Publish and freeze a closed period's figures; if released before, return those, whatever `counts` say.

    None when the year goes by another kind of period. Offer each period as it closes, months before quarters
    before years: the first that is offered settles the year's kind. Raises ValueError for a period that is
    not over, or foreign counts.
    """
    if not period.closed(timezone.localdate()):
        raise ValueError(f"{grid.name}: the period from {period.start} is not over.")
    if not _kind_of_year_is(grid, period, counts):
        return None
    row, created = ReleasedPeriod.objects.get_or_create(
        grid=grid.name,
        period_start=period.start,
        defaults={"period_end": period.end, "kind": period.kind.value},
    )
    if created:
        ReleasedCell.objects.bulk_create(
            ReleasedCell(period=row, table=table, key=key, value=value)
            for table, cells in publish(grid, counts).items()
            for key, value in cells.items()
        )
    return row


def _kind_of_year_is(grid: Grid, period: Period, counts: Counts) -> bool:
    """Say whether the year goes by this kind of period; settle it if this is the first one."""
    PublicationYear.objects.get_or_create(grid=grid.name, year=period.start.year, defaults={"kind": period.kind.value})
    year = PublicationYear.objects.select_for_update().get(grid=grid.name, year=period.start.year)
    if not year.settled and year.kind == period.kind:
        kind, year.settled = settled_kind(period.kind, enough=shows_enough(grid, counts))
        year.kind = kind.value
        year.save(update_fields=["kind", "settled"])
    return year.settled and Kind(year.kind) is period.kind

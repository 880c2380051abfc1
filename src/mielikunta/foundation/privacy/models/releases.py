"""Published figures, frozen when released."""

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.foundation.privacy.decisions.disclosure import SMALLEST_THRESHOLD
from mielikunta.foundation.privacy.decisions.periods import Kind
from mielikunta.foundation.privacy.retention import Keeps

KINDS = [(each.value, each.value) for each in Kind]
PUBLISHED = Keeps("Published figures: none for fewer than five, none to be worked out.")


class PublicationYear(models.Model):
    """The one kind of period that a grid uses in a calendar year; settled by the year's first period."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    grid = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS)
    settled = models.BooleanField(default=False)

    retention = PUBLISHED

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grid", "year"], name="one_kind_of_period_per_year"),
            models.CheckConstraint(condition=Q(kind__in=[each.value for each in Kind]), name="publication_year_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.grid} {self.year}: {self.kind}"


class ReleasedPeriod(models.Model):
    """A closed period of a grid, released once."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    grid = models.CharField(max_length=80)
    period_start = models.DateField()
    period_end = models.DateField()  # the first day after it
    kind = models.CharField(max_length=10, choices=KINDS)
    released_at = models.DateTimeField(default=timezone.now)

    retention = PUBLISHED

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["grid", "period_start"], name="a_period_is_released_once"),
            models.CheckConstraint(condition=Q(kind__in=[each.value for each in Kind]), name="released_period_kind"),
            models.CheckConstraint(condition=Q(period_end__gt=F("period_start")), name="released_period_has_length"),
        ]

    def __str__(self) -> str:
        return f"{self.grid} {self.period_start}"


class ReleasedCell(models.Model):
    """One released figure; NULL where it is hidden."""

    id = models.BigAutoField(primary_key=True)  # never in an address
    period = models.ForeignKey(ReleasedPeriod, on_delete=models.PROTECT, related_name="cells")
    table = models.CharField(max_length=60)  # "area", or the name of a class dimension
    key = models.CharField(max_length=80)
    value = models.PositiveIntegerField(null=True, blank=True)

    retention = PUBLISHED

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "table", "key"], name="a_cell_is_released_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=SMALLEST_THRESHOLD),
                name="no_small_figure_is_released",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"

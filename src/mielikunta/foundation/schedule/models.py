"""One row for each job by the clock: when it last ran and how that ended."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

RESULT_LENGTH = 200


class PeriodicRun(models.Model):
    """The latest run of one job; `last_finished` is empty while it runs, `failures` counts those in a row."""

    name = models.CharField(max_length=200, unique=True)
    last_started = models.DateTimeField(null=True)
    last_finished = models.DateTimeField(null=True)
    last_result = models.CharField(max_length=RESULT_LENGTH, blank=True)
    failures = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="schedule_finished_after_started",
                condition=Q(last_finished__isnull=True) | Q(last_finished__gte=F("last_started")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

"""The counter of seats. A CHECK and a conditional UPDATE keep it: it can't be overbooked by anybody's race."""

import uuid6
from django.db import models
from django.db.models import F, Q

from mielikunta.building_blocks.gatherings.models.basics import ARRANGED
from mielikunta.building_blocks.gatherings.models.gathering import Gathering


class Quota(models.Model):
    """Seats for everybody (no name), or for one group of people.

    taken: heads that have a seat or are filling in the form. in_line: parties that wait or are about to.
    """

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="quotas")
    name = models.CharField(max_length=80, blank=True)
    seats = models.PositiveIntegerField(null=True, blank=True)  # None = as many as come
    line_places = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    in_line = models.PositiveIntegerField(default=0)
    last_number = models.PositiveIntegerField(default=0)  # in the line; numbers are never given twice

    retention = ARRANGED

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(seats__isnull=True) | Q(taken__lte=F("seats")), name="never_overbooked"),
            models.CheckConstraint(condition=Q(in_line__lte=F("line_places")), name="line_is_never_too_long"),
            models.UniqueConstraint(fields=["gathering", "name"], name="one_quota_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

"""One session of a gathering."""

import uuid6
from django.db import models
from django.db.models import F, Q

from mielikunta.building_blocks.gatherings.models.basics import ARRANGED
from mielikunta.building_blocks.gatherings.models.gathering import Gathering


class Session(models.Model):
    """From when to when; `attended`: how many came, where they are only counted."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    changes = models.PositiveIntegerField(default=0)  # iCalendar's SEQUENCE
    cancelled_at = models.DateTimeField(null=True, blank=True)
    attended = models.PositiveIntegerField(null=True, blank=True)

    retention = ARRANGED

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_session_ends_after_it_starts"),
            models.UniqueConstraint(fields=["gathering", "starts_at"], name="one_session_at_a_time"),
        ]

    def __str__(self) -> str:
        return str(self.starts_at)

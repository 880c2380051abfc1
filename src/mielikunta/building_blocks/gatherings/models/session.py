"""One session of a gathering."""

import uuid6
from django.db import models
from django.db.models import F, Q

from mielikunta.building_blocks.gatherings.models.basics import ARRANGED
from mielikunta.building_blocks.gatherings.models.gathering import Gathering


class Session(models.Model):
    """From when to when, and how many came.

    attended: all who came; None = nobody has counted yet. unlisted: those of them who were only counted, such as people
    who came without signing up.
    """

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    changes = models.PositiveIntegerField(default=0)  # iCalendar's SEQUENCE
    cancelled_at = models.DateTimeField(null=True, blank=True)
    attended = models.PositiveIntegerField(null=True, blank=True)
    unlisted = models.PositiveIntegerField(default=0)

    retention = ARRANGED

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_session_ends_after_it_starts"),
            models.UniqueConstraint(fields=["gathering", "starts_at"], name="one_session_at_a_time"),
            models.CheckConstraint(
                condition=Q(attended__isnull=True, unlisted=0) | Q(attended__gte=F("unlisted")),
                name="those_counted_are_among_all_who_came",
            ),
        ]

    def __str__(self) -> str:
        return str(self.starts_at)

"""The secret address of a person's own calendar."""

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.foundation.privacy.models import Handle
from mielikunta.foundation.privacy.retention import Retention


class CalendarFeed(models.Model):
    """One for each handle: only the hash of its address is here, so that nobody reads the address from the database."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    handle = models.OneToOneField(Handle, models.CASCADE, related_name="calendar_feed")
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    retention = Retention(
        starts="expires_at",
        days=0,
        keeps=("handle", "token_hash", "made_at", "expires_at"),
        why="goes with the row",
        how="delete",
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="feed_ends_after_made")]

    def __str__(self) -> str:
        return str(self.id)

"""From a visitor's handle on to another one of theirs, so that one return code opens both."""

import uuid6
from django.db import models
from django.utils import timezone

from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models.sealed import Sealed
from mielikunta.foundation.privacy.models.visitors import Handle
from mielikunta.foundation.privacy.retention import Retention

DAYS_LED = 550  # half a year of waiting at most, half a year alongside, half a year of follow-up


class Lead(Sealed):
    """One way only, and sealed: who has the second handle, or a copy of the database, finds no way to the first."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    handle = models.ForeignKey(Handle, models.CASCADE, related_name="leads")
    towards = SealedText(max_length=36)  # the other handle's id
    made_on = models.DateField(default=timezone.localdate)  # a day, not an hour: two hours side by side would tell

    retention = Retention(
        starts="made_on",
        days=DAYS_LED,
        how="delete",
        seals=("towards",),
        keeps=("handle", "made_on"),
        why="goes with the row",
    )

    def __str__(self) -> str:
        return str(self.id)

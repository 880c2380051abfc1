"""Before a referral is sent: a member's own draft, and a list that waits to be put into the queue."""

import uuid6
from django.db import models
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Retention

DRAFT_DAYS = 14
MOST_DRAFTS = 5  # of one member in one adoption


class ReferralDraft(Sealed):
    """A referral half written, under a key of its own. Only its writer sees it; sent or forgotten, it goes."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="+")
    writer = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    submission = models.UUIDField(unique=True)
    text = SealedText(max_length=60_000)  # the form's answers, as JSON
    saved_at = models.DateTimeField(default=timezone.now)

    retention = Retention(
        starts="saved_at",
        days=DRAFT_DAYS,
        how="delete",
        seals=("text",),
        keeps={
            "adoption": "deleted with the row",
            "writer": "deleted with the row",
            "submission": "deleted with the row",
            "saved_at": "starts the clock",
        },
    )

    class Meta:
        indexes = [models.Index(fields=["adoption", "writer"], name="drafts_of_a_writer")]

    def __str__(self) -> str:
        return str(self.id)


class IntakeList(Sealed):
    """The rows of a list that a coordinator has read in and not yet put into the queue; gone within a day."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="+")
    writer = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    text = SealedText()  # the rows' answers, as JSON
    read_at = models.DateTimeField(default=timezone.now)

    retention = Retention(
        starts="read_at",
        days=1,
        how="delete",
        seals=("text",),
        keeps={
            "adoption": "deleted with the row",
            "writer": "deleted with the row",
            "read_at": "starts the clock",
        },
    )

    def __str__(self) -> str:
        return str(self.id)

"""An organisation's own referral link, and what was sent by it and waits for its confirmation."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Keeps, Retention

DAYS_TO_CONFIRM = 2


class ReferralLink(models.Model):
    """A door by which a unit without accounts refers: its address is signed, so nothing secret is stored."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="+")
    submission = models.UUIDField(unique=True)
    unit = models.CharField(max_length=120)
    domains = models.CharField(max_length=300)  # "kunta.example seurakunta.example": whose work e-mail confirms
    opened_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    retention = Keeps("a unit's name and its e-mail domains, not about a person")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(unit=""), name="a_link_names_its_unit"),
            models.CheckConstraint(condition=~Q(domains=""), name="a_link_names_its_domains"),
        ]

    def __str__(self) -> str:
        return self.unit

    @property
    def endings(self) -> list[str]:
        """The ends of the unit's work e-mail addresses."""
        return self.domains.split()


class PendingReferral(Sealed):
    """A referral that came by a link; it becomes one when its sender confirms it, or is erased within two days."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    link = models.ForeignKey(ReferralLink, models.CASCADE, related_name="+")
    submission = models.UUIDField(unique=True)
    text = SealedText(max_length=60_000)  # the form's answers, as JSON
    email = SealedText(max_length=254)
    sender = models.CharField(max_length=64)  # keyed hash of the address, for the limit alone
    language = models.CharField(max_length=5)
    sent_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    retention = Retention(
        starts="sent_at",
        days=DAYS_TO_CONFIRM,
        how="delete",
        seals=("text", "email"),
        clears=("sender",),
        keeps={
            "link": "deleted with the row",
            "submission": "deleted with the row",
            "language": "deleted with the row",
            "sent_at": "starts the clock",
            "confirmed_at": "deleted with the row",
        },
    )

    class Meta:
        indexes = [models.Index(fields=["link", "sent_at"], name="pending_by_link")]

    def __str__(self) -> str:
        return str(self.id)

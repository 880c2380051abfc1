"""Claims of costs: a day, classes and a sum; never for whom."""

from uuid import UUID

import uuid6
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.decisions import ClaimKind, ClaimPurpose, ClaimState
from mielikunta.building_blocks.registers.models.entries import Entry
from mielikunta.foundation.people.models import User
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Retention


class Claim(Sealed):
    """One claim of a member. Kept two years: what was paid stays longer with those who paid it."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="claims")
    submission = models.UUIDField(unique=True)
    day = models.DateField()
    kind = models.CharField(max_length=12)
    kilometres = models.PositiveIntegerField(null=True, blank=True)
    cents = models.PositiveIntegerField(null=True, blank=True)
    purpose = models.CharField(max_length=14)
    has_receipt = models.BooleanField(default=False)  # on paper, handed to the coordinator
    state = models.CharField(max_length=10, default=ClaimState.SENT)
    sent_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answer = SealedText(max_length=500)

    retention = Retention(
        starts="day",
        days=730,
        seals=("answer",),
        keeps=(
            "adoption",
            "entry",
            "submission",
            "day",
            "kind",
            "kilometres",
            "cents",
            "purpose",
            "has_receipt",
            "state",
            "sent_at",
            "decided_at",
            "decided_by",
        ),
        why="goes with the row",
        how="delete",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in ClaimKind]), name="claim_kind_known"),
            models.CheckConstraint(
                condition=Q(purpose__in=[p.value for p in ClaimPurpose]), name="claim_purpose_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=ClaimKind.KILOMETRES, kilometres__gte=1, kilometres__lte=2000, cents__isnull=True)
                | ~Q(kind=ClaimKind.KILOMETRES) & Q(kilometres__isnull=True, cents__gte=1, cents__lte=100_000),
                name="a_claim_is_of_kilometres_or_of_money",
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.SENT, decided_at__isnull=True)
                | Q(state__in=[ClaimState.APPROVED, ClaimState.RETURNED], decided_at__isnull=False),
                name="a_decided_claim_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["adoption", "day"], name="claim_month")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation that pays."""
        return self.adoption.organisation_id

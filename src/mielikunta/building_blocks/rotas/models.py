"""Shifts: when somebody should be on, and who."""

from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.rotas.decisions import DAYS_KEPT, Span
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.retention import Retention


class Shift(models.Model):
    """One shift. Without a holder it is free to be taken."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="+")
    submission = models.UUIDField(unique=True)
    holder = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    retention = Retention(
        starts="ends_at",
        days=DAYS_KEPT,
        clears=("holder",),
        keeps={
            "adoption": "not about a person",
            "submission": "a random number against double sending",
            "starts_at": "when a service was manned",
            "ends_at": "when a service was manned",
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["holder", "starts_at"],
                condition=Q(holder__isnull=False),
                name="a_member_begins_one_shift_at_once",
            ),
        ]
        indexes = [models.Index(fields=["adoption", "starts_at"], name="shifts_of_a_rota")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation whose shift it is."""
        return self.adoption.organisation_id

    @property
    def span(self) -> Span:
        """From when to when."""
        return self.starts_at, self.ends_at

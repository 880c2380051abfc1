"""Dates of the supervision group, and who comes."""

from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.models.entries import Entry
from mielikunta.foundation.privacy.retention import Keeps


class GroupDate(models.Model):
    """When and where those of a register meet for supervision."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="group_dates")
    role = models.CharField(max_length=40)
    submission = models.UUIDField(unique=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    changed_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    retention = Keeps("a date of a group at work")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_group_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return str(self.starts_at)

    @property
    def organisation_id(self) -> UUID:
        """The organisation whose group it is."""
        return self.adoption.organisation_id


class Coming(models.Model):
    """A member's answer: comes, or can't."""

    date = models.ForeignKey(GroupDate, models.CASCADE, related_name="answers")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    comes = models.BooleanField()
    told_at = models.DateTimeField(default=timezone.now)

    retention = Keeps("an answer to a date at work; goes with the entry")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["date", "entry"], name="an_answer_to_a_group_date_is_one")]

    def __str__(self) -> str:
        return str(self.comes)

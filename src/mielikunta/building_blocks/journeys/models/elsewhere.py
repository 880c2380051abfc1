"""Those who were led to other help: a tally."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.decisions import (
    Need,
    Responsible,
)

# A year after the end: long enough for the six-month follow-up and for answering questions about it.
from mielikunta.building_blocks.journeys.models.basics import known
from mielikunta.foundation.privacy.retention import Keeps


class TurnedElsewhere(models.Model):
    """A referral that was not made: an acute crisis or a need of professional help was told apart. Counted only."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="+")
    submission = models.UUIDField(unique=True)
    on = models.DateField(default=timezone.localdate)
    responsible = models.CharField(max_length=20, blank=True)
    need = models.CharField(max_length=20, blank=True)

    retention = Keeps("a tally without anything about the person")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(responsible="") | known(Responsible, "responsible"), name="responsible_known"
            ),
            models.CheckConstraint(condition=Q(need="") | known(Need, "need"), name="need_known"),
        ]

    def __str__(self) -> str:
        return str(self.on)

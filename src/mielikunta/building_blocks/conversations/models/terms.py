"""What a service has set for its conversations, and how many were opened this minute."""

import uuid6
from django.db import models
from django.db.models import F, Q

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.decisions import (
    DEFAULT_DAYS_KEPT,
    DEFAULT_DAYS_SILENT,
    LONGEST_DAYS_KEPT,
    LONGEST_DAYS_SILENT,
    SHORTEST_DAYS_KEPT,
)
from mielikunta.building_blocks.conversations.decisions.load import DEFAULT_FREELY, DEFAULT_MOST, MOST_AT_ALL
from mielikunta.foundation.privacy.retention import Keeps


class Terms(models.Model):
    """How long an adoption keeps its conversations and how many new ones it lets in a minute."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.OneToOneField(Adoption, models.CASCADE, related_name="conversation_terms")
    days_kept = models.PositiveSmallIntegerField(default=DEFAULT_DAYS_KEPT)
    days_silent = models.PositiveSmallIntegerField(default=DEFAULT_DAYS_SILENT)
    opens_freely = models.PositiveSmallIntegerField(default=DEFAULT_FREELY)
    opens_at_most = models.PositiveSmallIntegerField(default=DEFAULT_MOST)

    retention = Keeps("Settings of a service; nothing of a person.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(days_kept__range=(SHORTEST_DAYS_KEPT, LONGEST_DAYS_KEPT)), name="terms_days_kept_in_limits"
            ),
            models.CheckConstraint(
                condition=Q(days_silent__range=(1, LONGEST_DAYS_SILENT)), name="terms_days_silent_in_limits"
            ),
            models.CheckConstraint(
                condition=Q(opens_at_most__range=(1, MOST_AT_ALL), opens_freely__lte=F("opens_at_most")),
                name="terms_openings_in_limits",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Openings(models.Model):
    """How many conversations an adoption has let in during one minute: the counter that holds off a flood."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.OneToOneField(Adoption, models.CASCADE, related_name="+")
    minute = models.DateTimeField()
    count = models.PositiveSmallIntegerField(default=0)

    retention = Keeps("A counter of the present minute; nothing of a person.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(count__lte=MOST_AT_ALL), name="openings_within_a_minute"),
        ]

    def __str__(self) -> str:
        return str(self.id)

"""How a goal was worded before, and how it has gone day by day."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.journeys.models.alongside import Goal
from mielikunta.building_blocks.journeys.models.basics import COUNTED, DAYS_AFTER_END
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Keeps, Retention


class GoalWording(Sealed):
    """A goal as it was worded before it was refined."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "goal"
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="wordings")
    text = SealedText(max_length=500)
    hoped = models.PositiveSmallIntegerField()
    replaced_at = models.DateTimeField(default=timezone.now)

    retention = Retention(
        starts="goal__journey__closed_at",
        days=DAYS_AFTER_END,
        seals=("text",),
        keeps={"goal": "an empty row by then", "hoped": COUNTED, "replaced_at": COUNTED},
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(hoped__lte=10), name="worded_goals_are_from_0_to_10")]

    def __str__(self) -> str:
        return str(self.id)


class GoalMark(models.Model):
    """Where the person was with a goal on a day; written again on the same day it is corrected."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="marks")
    on = models.DateField(default=timezone.localdate)
    value = models.PositiveSmallIntegerField()

    retention = Keeps(COUNTED)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "on"], name="one_mark_a_day"),
            models.CheckConstraint(condition=Q(value__lte=10), name="marks_are_from_0_to_10"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"

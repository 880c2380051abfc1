"""Finding a companion: what the person hopes for, in classes, and who has been asked."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.journeys.asking import STANDS, AskState
from mielikunta.building_blocks.journeys.models.basics import COUNTED, DAYS_AFTER_END, WORK, known
from mielikunta.building_blocks.journeys.models.journey import Journey
from mielikunta.foundation.people.models import Membership, User
from mielikunta.foundation.privacy.retention import Retention


class CompanionWish(models.Model):
    """What the person hopes of a companion: classes only, so that suggestions can be explained by them."""

    journey = models.OneToOneField(Journey, models.CASCADE, related_name="companion_wish")
    interests = models.JSONField(default=list)
    days = models.JSONField(default=list)
    parts = models.JSONField(default=list)
    interpreter = models.BooleanField(default=False)
    wished = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        keeps={
            "journey": "goes with the row",
            "interests": COUNTED,
            "days": COUNTED,
            "parts": COUNTED,
            "interpreter": COUNTED,
            "wished": WORK,
            "changed_at": COUNTED,
        },
        how="delete",
    )

    def __str__(self) -> str:
        return str(self.pk)


class CompanionAsk(models.Model):
    """A member asked to walk alongside. A no has no reason, and is nobody's failure."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="asks")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField()
    state = models.CharField(max_length=10, default=AskState.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        keeps={
            "journey": "goes with the row",
            "membership": WORK,
            "asked_by": WORK,
            "asked_at": COUNTED,
            "answer_by": COUNTED,
            "state": COUNTED,
            "closed_at": COUNTED,
        },
        how="delete",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(AskState, "state"), name="ask_state_known"),
            models.UniqueConstraint(
                fields=["journey"],
                condition=Q(state__in=sorted(s.value for s in STANDS)),
                name="one_is_asked_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=AskState.OPEN, closed_at__isnull=True)
                | ~Q(state=AskState.OPEN) & Q(closed_at__isnull=False),
                name="an_answered_ask_has_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["membership", "state"], name="asks_of_a_companion")]

    def __str__(self) -> str:
        return str(self.id)

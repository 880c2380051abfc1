"""What the person writes to the coordinator, is answered, and asks for."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.journeys.course_rules import AcceptedHow, Ask
from mielikunta.building_blocks.journeys.models.basics import COUNTED, DAYS_AFTER_END, WORK, known
from mielikunta.building_blocks.journeys.models.course import EMPTY_PATH, RANDOM
from mielikunta.building_blocks.journeys.models.journey import Journey
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Retention


class Message(Sealed):
    """One message between the person and the coordinator; `written_by` is empty for the person's own."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "journey"
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="messages")
    submission = models.UUIDField(unique=True)
    text = SealedText(max_length=2000)
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)  # by the coordinator; of the person's own messages only

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        seals=("text",),
        keeps={
            "journey": EMPTY_PATH,
            "submission": RANDOM,
            "written_by": WORK,
            "sent_at": COUNTED,
            "seen_at": COUNTED,
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True) | Q(written_by__isnull=True), name="seen_is_of_the_persons_own"
            )
        ]
        indexes = [
            models.Index(
                fields=["sent_at"],
                condition=Q(seen_at__isnull=True, written_by__isnull=True),
                name="messages_unread",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class PersonRequest(Sealed):
    """Something that the person asks for, by the day it is promised, and what was answered."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "journey"
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="requests")
    kind = models.CharField(max_length=20)
    how = models.CharField(max_length=10, default=AcceptedHow.SCREEN)
    words = SealedText(max_length=1000)
    made_at = models.DateTimeField(default=timezone.now)
    promised_on = models.DateField()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True, blank=True)
    answer = SealedText(max_length=1000)

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        seals=("words", "answer"),
        keeps={
            "journey": EMPTY_PATH,
            "kind": COUNTED,
            "how": COUNTED,
            "made_at": COUNTED,
            "promised_on": COUNTED,
            "handled_at": COUNTED,
            "handled_by": WORK,
        },
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journey", "kind"], condition=Q(handled_at__isnull=True), name="asked_once_at_a_time"
            ),
            models.CheckConstraint(condition=known(Ask, "kind"), name="request_kind_known"),
            models.CheckConstraint(condition=known(AcceptedHow, "how"), name="request_how_known"),
            models.CheckConstraint(
                condition=Q(handled_at__isnull=True, handled_by__isnull=True)
                | Q(handled_at__isnull=False, handled_by__isnull=False),
                name="a_handled_request_has_its_handler",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

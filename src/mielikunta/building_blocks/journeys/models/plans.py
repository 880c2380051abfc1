"""The next meeting as agreed, and visits that a companion makes alone."""

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.journeys.course_rules import Outcome
from mielikunta.building_blocks.journeys.models.basics import COUNTED, DAYS_AFTER_END, WORK, known
from mielikunta.building_blocks.journeys.models.journey import Journey
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Retention

VISIT_DAYS = 90  # long enough to look into what happened; where a companion was is nobody's business after that


class Appointment(Sealed):
    """A meeting that has been agreed on: when and where. One at a time; planning anew moves it."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "journey"
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="appointments")
    submission = models.UUIDField(unique=True)
    starts_at = models.DateTimeField()
    place = SealedText(max_length=300)
    together = models.BooleanField(default=False)  # the coordinator comes along, as to the first meeting
    planned_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True)

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        seals=("place",),
        keeps={
            "journey": "an empty path by then",
            "submission": "a random number against double sending",
            "starts_at": COUNTED,
            "together": COUNTED,
            "planned_by": WORK,
            "planned_at": COUNTED,
            "closed_at": COUNTED,
            "outcome": COUNTED,
        },
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journey"], condition=Q(closed_at__isnull=True), name="one_meeting_is_next"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | Q(closed_at__isnull=False) & known(Outcome, "outcome"),
                name="a_past_appointment_has_its_outcome",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class SoloVisit(models.Model):
    """A companion's visit alone: when they went in, when they promised to be out, and when they were. No place."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="solo_visits")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    submission = models.UUIDField(unique=True)
    in_at = models.DateTimeField(default=timezone.now)
    promised_at = models.DateTimeField()
    out_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # when the coordinators were sent to look at the desk

    retention = Retention(
        starts="in_at",
        days=VISIT_DAYS,
        how="delete",
        keeps=("journey", "membership", "submission", "in_at", "promised_at", "out_at", "told_at"),
        why="the row goes whole",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(out_at__isnull=True), name="one_is_in_one_place_at_a_time"
            ),
            models.CheckConstraint(condition=Q(promised_at__gt=F("in_at")), name="out_is_promised_after_in"),
            models.CheckConstraint(
                condition=Q(out_at__isnull=True) | Q(out_at__gte=F("in_at")), name="out_comes_after_in"
            ),
        ]
        indexes = [
            models.Index(fields=["promised_at"], condition=Q(out_at__isnull=True), name="visits_still_in"),
        ]

    def __str__(self) -> str:
        return str(self.id)

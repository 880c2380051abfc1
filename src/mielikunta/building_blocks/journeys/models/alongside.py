"""Walking alongside: the companion, goals, meetings."""

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.journeys.course_rules import Outcome
from mielikunta.building_blocks.journeys.course_words import OUTCOME_WORDS
from mielikunta.building_blocks.journeys.decisions import (
    MeetingKind,
)

# A year after the end: long enough for the six-month follow-up and for answering questions about it.
from mielikunta.building_blocks.journeys.models.basics import COUNTED, DAYS_AFTER_END, WORK, known
from mielikunta.building_blocks.journeys.models.journey import Journey
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Keeps, Retention


class Companionship(models.Model):
    """A companion's walking alongside one journey, from being named to the end."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="companionships")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="companionships")
    named_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_here: bool  # read by queries.with_presence

    retention = Keeps("a member's duty at work; the journey it points to is emptied in its time")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journey"], condition=Q(ended_at__isnull=True), name="one_companion_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("named_at")),
                name="companionship_ends_after_start",
            ),
        ]
        # Holds all that is asked of who walks alongside whom, so that the rows themselves need not be looked up.
        indexes = [models.Index(fields=["membership", "ended_at", "journey"], name="companionship_by_companion")]

    def __str__(self) -> str:
        return str(self.membership)


class Goal(Sealed):
    """A goal in the person's own words; each refinement is a row of its own, so the history stays."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "journey"
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="goals")
    submission = models.UUIDField(unique=True)
    text = SealedText(max_length=500)
    now = models.PositiveSmallIntegerField()
    hoped = models.PositiveSmallIntegerField()
    latest = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField(default=timezone.now)

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        seals=("text",),
        keeps={
            "journey": "an empty path by then",
            "submission": "a random number against double sending",
            "now": COUNTED,
            "hoped": COUNTED,
            "latest": COUNTED,
            "set_at": COUNTED,
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(now__lte=10, hoped__lte=10, latest__lte=10), name="goals_are_from_0_to_10"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Meeting(Sealed):
    """A meeting that was held, or agreed on and not held, with a short note. `held_by` is empty for `noted_by`."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "journey"
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="meetings")
    submission = models.UUIDField(unique=True)
    held_on = models.DateField()
    kind = models.CharField(max_length=20)
    outcome = models.CharField(max_length=10, default=Outcome.HELD)
    note = SealedText(max_length=2000)
    held_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True, blank=True)
    noted_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        seals=("note",),
        keeps={
            "journey": "an empty path by then",
            "submission": "a random number against double sending",
            "held_on": COUNTED,
            "kind": COUNTED,
            "outcome": COUNTED,
            "held_by": WORK,
            "noted_by": WORK,
            "noted_at": COUNTED,
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(MeetingKind, "kind"), name="meeting_kind_known"),
            models.CheckConstraint(condition=known(Outcome, "outcome"), name="meeting_outcome_known"),
        ]
        indexes = [models.Index(fields=["journey", "held_on", "kind"], name="meetings_counted")]

    def __str__(self) -> str:
        return str(self.held_on)

    @property
    def outcome_words(self) -> str:
        """How it turned out, in words."""
        return str(OUTCOME_WORDS[Outcome(self.outcome)])

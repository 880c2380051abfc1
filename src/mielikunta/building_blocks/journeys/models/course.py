"""The course of a journey: how long, what was agreed, reminders, handing over, following up."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.course_rules import (
    LONGEST,
    MONTHS,
    SHORTEST,
    AcceptedHow,
    FollowUpState,
    ReminderKind,
)
from mielikunta.building_blocks.journeys.models.basics import COUNTED, DAYS_AFTER_END, WORK, known
from mielikunta.building_blocks.journeys.models.journey import Journey
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Keeps, Retention

RANDOM = "a random number against double sending"
EMPTY_PATH = "an empty path by then"


class CourseTerms(models.Model):
    """How many months a companion walks alongside in one adoption."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.OneToOneField(Adoption, models.CASCADE, related_name="course_terms")
    months = models.PositiveSmallIntegerField(default=MONTHS)

    retention = Keeps("an organisation's own decision, not about a resident")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(months__range=(SHORTEST, LONGEST)), name="a_course_has_its_months")
        ]

    def __str__(self) -> str:
        return str(self.months)


class Agreement(Sealed):
    """What the person accepted, word for word, with when and how."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "journey"
    journey = models.OneToOneField(Journey, models.CASCADE, related_name="agreement")
    version = models.CharField(max_length=20)
    text_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=5)
    text = SealedText(max_length=12000)
    how = models.CharField(max_length=10)
    accepted_on = models.DateField()
    seen_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True, blank=True)
    stored_at = models.DateTimeField(default=timezone.now)

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        seals=("text",),
        keeps={
            "journey": EMPTY_PATH,
            "version": COUNTED,
            "text_hash": "the mark of a text that is everybody's",
            "language": COUNTED,
            "how": COUNTED,
            "accepted_on": COUNTED,
            "seen_by": WORK,
            "stored_at": COUNTED,
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(how=AcceptedHow.SCREEN, seen_by__isnull=True)
                | Q(how=AcceptedHow.PAPER, seen_by__isnull=False),
                name="a_paper_agreement_was_seen_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Extension(Sealed):
    """Going on beyond the agreed time: until when and why."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "journey"
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="extensions")
    submission = models.UUIDField(unique=True)
    until = models.DateField()
    reason = SealedText(max_length=1000)
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        seals=("reason",),
        keeps={
            "journey": EMPTY_PATH,
            "submission": RANDOM,
            "until": COUNTED,
            "made_by": WORK,
            "made_at": COUNTED,
        },
    )

    def __str__(self) -> str:
        return str(self.until)


class Reminder(models.Model):
    """What the clock has reminded of; its row and the messages it sends out are one transaction."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=10)
    due_on = models.DateField()
    told_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)

    retention = Keeps("a date; the journey it points to is emptied in its time")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journey", "kind", "due_on"], name="reminded_once"),
            models.CheckConstraint(condition=known(ReminderKind, "kind"), name="reminder_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"


class Handover(Sealed):
    """Words from one companion to the next, or from the coordinator."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "journey"
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="handovers")
    submission = models.UUIDField(unique=True)
    text = SealedText(max_length=2000)
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        seals=("text",),
        keeps={"journey": EMPTY_PATH, "submission": RANDOM, "written_by": WORK, "written_at": COUNTED},
    )

    def __str__(self) -> str:
        return str(self.id)


class FollowUp(Sealed):
    """Asking how the person is some months after the farewell, as they wished."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "journey"
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    state = models.CharField(max_length=12, default=FollowUpState.DUE)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True, blank=True)
    note = SealedText(max_length=2000)

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        seals=("note",),
        keeps={
            "journey": EMPTY_PATH,
            "months": COUNTED,
            "due_on": COUNTED,
            "state": COUNTED,
            "done_on": COUNTED,
            "done_by": WORK,
        },
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journey", "months"], name="followed_up_once"),
            models.CheckConstraint(
                condition=Q(state=FollowUpState.DUE, done_on__isnull=True, done_by__isnull=True)
                | Q(state__in=[FollowUpState.DONE, FollowUpState.NOT_REACHED], done_on__isnull=False)
                & Q(done_by__isnull=False),
                name="a_follow_up_done_has_its_day",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(state="due"), name="follow_ups_due"),
        ]

    def __str__(self) -> str:
        return f"{self.months}: {self.due_on}"

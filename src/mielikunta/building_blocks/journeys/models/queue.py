"""The coordinator's queue: the promised time of answering, questions to the referrer, who may be the same person."""

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.models.basics import COUNTED, DAYS_AFTER_END, WORK
from mielikunta.building_blocks.journeys.models.journey import Journey
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Keeps, Retention

USUAL_TARGET = 3  # working days


class AnswerTarget(models.Model):
    """Within how many working days this adoption answers a referral; without a row, `USUAL_TARGET`."""

    adoption = models.OneToOneField(Adoption, models.CASCADE, primary_key=True, related_name="+")
    working_days = models.PositiveSmallIntegerField()

    retention = Keeps("an organisation's own decision, not about a resident")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(working_days__range=(1, 30)), name="target_is_from_1_to_30_days")
        ]

    def __str__(self) -> str:
        return str(self.working_days)


class ReferralQuestion(Sealed):
    """What the coordinator asked the referrer before answering; while it is open, the clock stands."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "journey"
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="questions")
    submission = models.UUIDField(unique=True)
    text = SealedText(max_length=1000)
    answer = SealedText(max_length=2000)
    asked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        seals=("text", "answer"),
        keeps={
            "journey": "an empty path by then",
            "submission": "a random number against double sending",
            "asked_by": WORK,
            "asked_at": COUNTED,
            "answered_at": COUNTED,
        },
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["journey"], condition=Q(answered_at__isnull=True), name="one_open_question_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=F("asked_at")),
                name="a_question_is_answered_after_it",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class IdentityMark(Sealed):
    """A keyed hash by which two referrals of one person find each other; it can't be read back, and goes with them."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "journey"
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="identity_marks")
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)  # decisions.Likeness
    digest = models.CharField(max_length=64)

    retention = Retention(
        starts="journey__closed_at",
        days=DAYS_AFTER_END,
        how="delete",
        clears=("digest",),
        keeps={
            "journey": "deleted with the row",
            "adoption": "deleted with the row",
            "kind": "deleted with the row",
        },
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journey", "kind"], name="one_mark_of_a_kind")]
        indexes = [models.Index(fields=["adoption", "digest"], name="marks_by_digest")]

    def __str__(self) -> str:
        return self.kind


class NotTheSame(models.Model):
    """A member has said that two referrals are of different people; `first` has the smaller id."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    first = models.ForeignKey(Journey, models.CASCADE, related_name="+")
    second = models.ForeignKey(Journey, models.CASCADE, related_name="+")
    said_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    retention = Keeps("two ids of journeys, which are emptied in their time, and a member's duty at work")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="not_the_same_is_said_once")]

    def __str__(self) -> str:
        return str(self.id)

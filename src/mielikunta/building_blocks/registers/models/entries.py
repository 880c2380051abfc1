"""A member's entry in a register, and the steps done before the task begins."""

from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.decisions import DEFAULT_LIMIT, StepHow, StepKind
from mielikunta.foundation.people.models import Membership, User
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Keeps, Retention

ABOUT_TASK = "classes about a task, nobody's name"


class Entry(Sealed):
    """What a member of an adoption offers in a task, and how many they carry: `taken` never passes `limit`."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="register_entries")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="register_entries")
    role = models.CharField(max_length=40)
    languages = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    interests = models.JSONField(default=list)
    days = models.JSONField(default=list)
    parts = models.JSONField(default=list)
    areas = models.ManyToManyField(Municipality, related_name="+")
    limit = models.PositiveSmallIntegerField(default=DEFAULT_LIMIT)
    raised_at = models.DateTimeField(null=True, blank=True)
    taken = models.PositiveSmallIntegerField(default=0)
    paused_until = models.DateField(null=True, blank=True)
    phone = SealedText(max_length=60)
    note = SealedText(max_length=1000)
    raise_reason = SealedText(max_length=500)
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    retention = Retention(
        starts="left_at",
        days=365,
        seals=("phone", "note", "raise_reason"),
        clears=("languages", "topics", "interests", "days", "parts", "areas"),
        keeps={
            "adoption": "not about a person",
            "membership": "a duty at work; the name goes with the user's own row",
            "role": "a duty at work",
            "limit": ABOUT_TASK,
            "raised_at": ABOUT_TASK,
            "taken": "a counter",
            "paused_until": ABOUT_TASK,
            "made_at": ABOUT_TASK,
            "changed_at": ABOUT_TASK,
            "left_at": "starts the clock",
        },
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adoption", "membership", "role"], name="one_entry_in_a_register"),
            models.CheckConstraint(condition=Q(taken__lte=F("limit")), name="nobody_carries_more_than_the_limit"),
            models.CheckConstraint(condition=Q(limit__gte=1), name="entry_has_a_place"),
            models.CheckConstraint(
                condition=Q(limit__lte=DEFAULT_LIMIT) | Q(raised_at__isnull=False), name="a_raised_limit_has_its_date"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation that the register belongs to."""
        return self.adoption.organisation_id


class Step(models.Model):
    """One step done: when, how, and who wrote it down. A record extract is only seen, never kept."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20)
    done_on = models.DateField()
    how = models.CharField(max_length=10)
    version = models.CharField(max_length=40, blank=True)  # the mark of the text that was accepted
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)

    retention = Keeps("a date of a duty; the name goes with the user's own row")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "kind"], name="a_step_is_done_once"),
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in StepKind]), name="step_kind_known"),
            models.CheckConstraint(condition=Q(how__in=[h.value for h in StepHow]), name="step_how_known"),
        ]

    def __str__(self) -> str:
        return self.kind

"""People with a qualification to lead courses; they need no account, and stand here by their consent."""

from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Keeps, Retention

COUNTED = "a class or a date, tells of nobody once the name is gone"


class Instructor(Sealed):
    """Somebody who may lead courses: what they offer, and when they said yes to standing here."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="instructors")
    submission = models.UUIDField(unique=True)
    name = SealedText(max_length=120)
    email = SealedText(max_length=200)
    phone = SealedText(max_length=60)
    employer = SealedText(max_length=120)
    languages = models.JSONField(default=list)
    areas = models.ManyToManyField(Municipality, related_name="+")
    days = models.JSONField(default=list)
    paused_until = models.DateField(null=True, blank=True)
    consented_on = models.DateField()
    changed_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    retention = Retention(
        starts="left_at",
        days=30,
        seals=("name", "email", "phone", "employer"),
        clears=("languages", "areas", "days", "paused_until"),
        keeps={
            "adoption": "not about a person",
            "submission": "a random number against double sending",
            "consented_on": COUNTED,
            "changed_at": COUNTED,
            "left_at": "starts the clock",
        },
    )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation that the register belongs to."""
        return self.adoption.organisation_id


class Qualification(models.Model):
    """One course that an instructor may lead: since when, and until when if it ends."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    instructor = models.ForeignKey(Instructor, models.CASCADE, related_name="qualifications")
    course = models.CharField(max_length=40)
    certified_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    retention = Keeps("a class and dates; the name goes with the instructor's own row")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instructor", "course"], name="one_qualification_for_a_course"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("certified_on")),
                name="a_qualification_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.course

"""Somebody who would like to begin, and is not a member yet."""

from uuid import UUID

import uuid6
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.decisions import ApplicationState
from mielikunta.foundation.people.models import User
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Retention

CLOSED = [ApplicationState.ACCEPTED, ApplicationState.DECLINED, ApplicationState.LAPSED]
DAYS_AFTER_ANSWER = 182  # half a year: long enough to come back to, no longer


class Application(Sealed):
    """An application under a key of its own, which goes half a year after the answer."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="applications")
    role = models.CharField(max_length=40)
    submission = models.UUIDField(unique=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    languages = models.JSONField(default=list)
    interface_language = models.CharField(max_length=2, default="fi")
    state = models.CharField(max_length=12, default=ApplicationState.NEW)
    received_at = models.DateTimeField(default=timezone.now)
    interview_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    invitation_id = models.UUIDField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    name = SealedText(max_length=120)
    email = SealedText(max_length=254)
    phone = SealedText(max_length=60)
    why = SealedText(max_length=2000)
    note = SealedText(max_length=1000)

    retention = Retention(
        starts="closed_at",
        days=DAYS_AFTER_ANSWER,
        seals=("name", "email", "phone", "why", "note"),
        clears=("languages",),
        keeps={
            "adoption": "not about a person",
            "role": "a class",
            "submission": "a random number against double sending",
            "municipality": "a class, counted",
            "interface_language": "a class",
            "state": "a class, counted",
            "received_at": "counted",
            "interview_on": "says nothing alone",
            "closed_at": "starts the clock",
            "answered_by": "a member's act at work",
            "invitation_id": "a row that is emptied in its own time",
            "joined_at": "counted",
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in ApplicationState]), name="application_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=CLOSED, closed_at__isnull=False)
                | ~Q(state__in=CLOSED) & Q(closed_at__isnull=True),
                name="an_answered_application_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["adoption", "state", "received_at"], name="application_list")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation that was applied to."""
        return self.adoption.organisation_id

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.closed_at is None

"""Journeys with their companions, goals and meetings."""

from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.decisions import (
    CLOSED,
    Ending,
    MeetingKind,
    Permission,
    Reach,
    Responsible,
    ReturnReason,
    Stage,
)
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Handle, Sealed
from mielikunta.foundation.privacy.retention import Keeps, Retention

# A year after the end: long enough for the six-month follow-up and for answering questions about it.
DAYS_AFTER_END = 365
COUNTED = "a plain number or class for statistics, says nobody's name"
WORK = "a member's duty at work"


def known(values: type, field: str) -> Q:
    """Return the condition that `field` holds one of the values of a StrEnum."""
    return Q(**{f"{field}__in": [value.value for value in values]})  # type: ignore[attr-defined]


class Journey(Sealed):
    """One person's path in one adoption, the referral included. What identifies or describes the person is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="journeys")
    handle = models.OneToOneField(Handle, models.PROTECT, related_name="journey")
    submission = models.UUIDField(unique=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    language = models.CharField(max_length=5)
    grounds = models.JSONField(default=list)
    reach = models.CharField(max_length=20)
    permission = models.CharField(max_length=10)
    permission_on = models.DateField()
    tells_referrer = models.BooleanField(default=False)
    stage = models.CharField(max_length=12, default=Stage.RECEIVED)
    received_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accompanied_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=30, blank=True)
    referrer = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    person_name = SealedText(max_length=120)
    contact = SealedText(max_length=300)
    wish = SealedText(max_length=2000)
    return_note = SealedText(max_length=1000)
    farewell = SealedText(max_length=2000)

    retention = Retention(
        starts="closed_at",
        days=DAYS_AFTER_END,
        seals=("person_name", "contact", "wish", "return_note", "farewell"),
        keeps={
            "adoption": "not about a person",
            "handle": "an empty row",
            "submission": "a random number against double sending",
            "municipality": COUNTED,
            "language": COUNTED,
            "grounds": COUNTED,
            "reach": COUNTED,
            "permission": COUNTED,
            "permission_on": "shows that permission was given",
            "tells_referrer": COUNTED,
            "stage": COUNTED,
            "received_at": COUNTED,
            "accepted_at": COUNTED,
            "accompanied_at": COUNTED,
            "closed_at": "starts the clock",
            "ending": COUNTED,
            "referrer": WORK,
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(Stage, "stage"), name="journey_stage_known"),
            models.CheckConstraint(condition=known(Reach, "reach"), name="journey_reach_known"),
            models.CheckConstraint(condition=known(Permission, "permission"), name="journey_permission_known"),
            models.CheckConstraint(
                condition=Q(stage__in=CLOSED, closed_at__isnull=False) & ~Q(ending="")
                | ~Q(stage__in=CLOSED) & Q(closed_at__isnull=True, ending=""),
                name="a_closed_journey_has_its_end",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.RETURNED)
                | Q(ending__in=[r.value for r in ReturnReason], accepted_at__isnull=True),
                name="a_returned_referral_has_its_reason",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.ENDED) | known(Ending, "ending") & Q(accepted_at__isnull=False),
                name="an_ended_journey_was_accepted",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[Stage.ACCEPTED, Stage.ACCOMPANIED]) | Q(accepted_at__isnull=False),
                name="an_accepted_journey_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.ACCOMPANIED) | Q(accompanied_at__isnull=False),
                name="an_accompanied_journey_has_its_date",
            ),
        ]
        indexes = [
            models.Index(fields=["adoption", "stage", "received_at"], name="journey_queue"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation that the journey belongs to."""
        return self.adoption.organisation_id


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
    """A meeting that was held, with a short note."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    shares_key_of = "journey"
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="meetings")
    submission = models.UUIDField(unique=True)
    held_on = models.DateField()
    kind = models.CharField(max_length=20)
    note = SealedText(max_length=2000)
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
            "noted_by": WORK,
            "noted_at": COUNTED,
        },
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=known(MeetingKind, "kind"), name="meeting_kind_known")]

    def __str__(self) -> str:
        return str(self.held_on)


class TurnedElsewhere(models.Model):
    """A referral that was not made: an acute crisis or a need of professional help was told apart. Counted only."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="+")
    submission = models.UUIDField(unique=True)
    on = models.DateField(default=timezone.localdate)
    responsible = models.CharField(max_length=20, blank=True)

    retention = Keeps("a tally without anything about the person")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(responsible="") | known(Responsible, "responsible"), name="responsible_known"
            )
        ]

    def __str__(self) -> str:
        return str(self.on)

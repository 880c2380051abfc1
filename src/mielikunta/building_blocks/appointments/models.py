"""Times that were opened, each of them by itself, and who has booked one."""

from enum import StrEnum
from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.appointments.decisions import (
    DAYS_KEPT,
    LONGEST,
    MOST_IN_A_ROW,
    SHORTEST,
    TAKES_SLOT,
    State,
    WithWhom,
)
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Handle, Sealed
from mielikunta.foundation.privacy.retention import Keeps, Retention

COUNTED = "a class or a time, counted; tells of nobody once the handle is gone"
LONGEST_WORDS = 500


def known(kind: type[StrEnum], field: str) -> Q:
    """Return the condition that a column holds one of the known words."""
    return Q(**{f"{field}__in": [each.value for each in kind]})


class Schedule(models.Model):
    """Times opened in one go: where, with whom, one day or every week."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="+")
    submission = models.UUIDField(unique=True)
    place = models.CharField(max_length=200)
    with_whom = models.CharField(max_length=12)
    host = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    beside = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    first_on = models.DateField()
    until_on = models.DateField()
    begins = models.TimeField()  # on the wall in Finland
    minutes = models.PositiveSmallIntegerField()
    in_a_row = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField(default=timezone.now)

    retention = Keeps("When a service meets people and who of its members does; nothing of a visitor.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(WithWhom, "with_whom"), name="schedule_with_whom_known"),
            models.CheckConstraint(
                condition=Q(with_whom=WithWhom.PAIR, beside__isnull=False)
                | ~Q(with_whom=WithWhom.PAIR) & Q(beside__isnull=True),
                name="a_pair_are_two",
            ),
            models.CheckConstraint(
                condition=Q(beside__isnull=True) | ~Q(beside=F("host")), name="a_pair_are_two_different"
            ),
            models.CheckConstraint(condition=~Q(place=""), name="a_time_has_its_place"),
            models.CheckConstraint(condition=Q(until_on__gte=F("first_on")), name="schedule_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(minutes__range=(SHORTEST, LONGEST), in_a_row__range=(1, MOST_IN_A_ROW)),
                name="schedule_lengths_in_limits",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation whose times they are."""
        return self.adoption.organisation_id


class Slot(models.Model):
    """One bookable time. `host` stands here, too: nobody can be at two places at once."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="slots")
    host = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    retention = Keeps("When a service meets people; nothing of a visitor.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["host", "starts_at"],
                condition=Q(withdrawn_at__isnull=True),
                name="a_member_begins_one_time_at_once",
            ),
        ]
        indexes = [models.Index(fields=["schedule", "starts_at"], name="slots_of_a_schedule")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def adoption_id(self) -> UUID:
        """The adoption whose time it is."""
        return self.schedule.adoption_id

    @property
    def organisation_id(self) -> UUID:
        """The organisation whose time it is."""
        return self.schedule.adoption.organisation_id


class Appointment(Sealed):
    """A booked time. The visitor is a handle; what they wish to be known beforehand is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="appointments")
    handle = models.ForeignKey(Handle, models.PROTECT, null=True, blank=True, related_name="appointments")
    submission = models.UUIDField(unique=True)
    words = SealedText(max_length=LONGEST_WORDS)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=12, default=State.BOOKED)
    booked_at = models.DateTimeField(default=timezone.now)

    retention = Retention(
        starts="slot__ends_at",
        days=DAYS_KEPT,
        seals=("words",),
        clears=("handle",),
        keeps={
            "slot": "a time of the service",
            "submission": "a random number against double sending",
            "language": COUNTED,
            "state": COUNTED,
            "booked_at": COUNTED,
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(State, "state"), name="appointment_state_known"),
            models.UniqueConstraint(
                fields=["slot"],
                condition=Q(state__in=sorted(state.value for state in TAKES_SLOT)),
                name="one_visitor_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["handle"], condition=Q(state=State.BOOKED), name="a_visitor_books_one_time_at_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def adoption_id(self) -> UUID:
        """The adoption that the visitor is met in."""
        return self.slot.schedule.adoption_id

    @property
    def organisation_id(self) -> UUID:
        """The organisation that the visitor is met in."""
        return self.slot.schedule.adoption.organisation_id

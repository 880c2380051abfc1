"""Who comes: a party of one or more, without a name unless the gathering asks for it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import uuid6
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.gatherings.decisions import BEING_FILLED, MOST_HEADS, TAKES_PART, Standing
from mielikunta.building_blocks.gatherings.models.basics import known
from mielikunta.building_blocks.gatherings.models.gathering import Gathering
from mielikunta.building_blocks.gatherings.models.quota import Quota
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Handle, Sealed
from mielikunta.foundation.privacy.retention import Retention

if TYPE_CHECKING:
    from mielikunta.building_blocks.gatherings.models.session import Session

COUNTED = "a class, a number or a time, counted; tells of nobody once the handle is gone"


class Enrolment(Sealed):
    """One party. Whatever words tell who it is are sealed; where nothing was told, no key has been made."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="enrolments")
    quota = models.ForeignKey(Quota, models.PROTECT, related_name="enrolments")
    handle = models.ForeignKey(Handle, models.PROTECT, null=True, blank=True, related_name="enrolments")
    submission = models.UUIDField(unique=True)
    standing = models.CharField(max_length=12)
    heads = models.PositiveSmallIntegerField(default=1)
    bands = models.JSONField(default=dict)  # how many of each age, where it is asked
    number = models.PositiveIntegerField(null=True, blank=True)  # in the line
    language = models.CharField(max_length=10, default="fi")
    began_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateTimeField(null=True, blank=True)  # until when a hold or an offer stands
    reminded_at = models.DateTimeField(null=True, blank=True)
    nickname = SealedText(max_length=80)
    name = SealedText(max_length=120)
    email = SealedText(max_length=200)
    unit = SealedText(max_length=120)
    answers = SealedText(max_length=8000)  # to the advance questions, as JSON

    came: Sequence["Session"] = ()  # filled by the read of who came

    retention = Retention(
        starts="gathering__erase_after",
        days=0,
        seals=("nickname", "name", "email", "unit", "answers"),
        clears=("handle",),
        keeps={
            "gathering": "what was arranged",
            "quota": COUNTED,
            "submission": "a random number against double sending",
            "standing": COUNTED,
            "heads": COUNTED,
            "bands": COUNTED,
            "number": COUNTED,
            "language": COUNTED,
            "began_at": COUNTED,
            "answer_by": COUNTED,
            "reminded_at": COUNTED,
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(Standing, "standing"), name="enrolment_standing_known"),
            models.CheckConstraint(condition=Q(heads__range=(1, MOST_HEADS)), name="enrolment_heads_in_limits"),
            models.CheckConstraint(
                condition=~Q(standing__in=sorted({*BEING_FILLED, Standing.OFFERED})) | Q(answer_by__isnull=False),
                name="a_hold_or_an_offer_ends_by_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(standing__in=sorted({Standing.WAITING, Standing.HELD_IN_LINE})) | Q(number__isnull=False),
                name="who_waits_has_a_number",
            ),
        ]
        indexes = [
            models.Index(fields=["quota", "standing", "number"], name="enrolments_in_line"),
            models.Index(
                fields=["answer_by"],
                condition=Q(standing__in=sorted({*BEING_FILLED, Standing.OFFERED})),
                name="enrolments_running_out",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def adoption_id(self) -> UUID:
        """The adoption that it belongs to."""
        return self.gathering.adoption_id

    @property
    def takes_part(self) -> bool:
        """Whether the party comes, waits, or has been offered a seat."""
        return self.standing in TAKES_PART

    @property
    def has_email(self) -> bool:
        """Whether an address was given; it is not opened for this."""
        return self.__dict__.get("email") is not None

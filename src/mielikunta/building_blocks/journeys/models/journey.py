"""The journey itself, the referral included."""

from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.decisions import (
    CLOSED,
    Ending,
    Permission,
    Reach,
    ReturnReason,
    Source,
    Stage,
)

# A year after the end: long enough for the six-month follow-up and for answering questions about it.
from mielikunta.building_blocks.journeys.models.basics import COUNTED, DAYS_AFTER_END, WORK, known
from mielikunta.building_blocks.journeys.models.links import ReferralLink
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Handle, Sealed
from mielikunta.foundation.privacy.retention import Retention


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
    interpreter = models.BooleanField(default=False)
    permission = models.CharField(max_length=10)
    permission_on = models.DateField()
    willing_on = models.DateField(null=True, blank=True)
    tells_referrer = models.BooleanField(default=False)
    stage = models.CharField(max_length=12, default=Stage.RECEIVED)
    received_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accompanied_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=30, blank=True)
    began_on = models.DateField(null=True, blank=True)  # the first meeting that was held
    ends_on = models.DateField(null=True, blank=True)  # as agreed; follows from began_on and extensions
    source = models.CharField(max_length=10, default=Source.ACCOUNT)
    referrer = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.ForeignKey(ReferralLink, models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    referrer_words = SealedText(max_length=300)  # who referred, where no account tells it: unit and contact
    referrer_email = SealedText(max_length=254)
    referrer_language = models.CharField(max_length=5, blank=True)  # of a referrer without an account
    asks_by_mail = models.BooleanField(default=False)  # they let us ask by that address how it went; goes with it
    person_name = SealedText(max_length=120)
    contact = SealedText(max_length=300)
    reach_when = SealedText(max_length=200)
    wish = SealedText(max_length=2000)
    return_note = SealedText(max_length=1000)
    farewell = SealedText(max_length=2000)

    retention = Retention(
        starts="closed_at",
        days=DAYS_AFTER_END,
        seals=(
            *("person_name", "contact", "reach_when", "wish", "return_note", "farewell"),
            *("referrer_words", "referrer_email"),
        ),
        keeps={
            "adoption": "not about a person",
            "handle": "an empty row",
            "submission": "a random number against double sending",
            "municipality": COUNTED,
            "language": COUNTED,
            "grounds": COUNTED,
            "reach": COUNTED,
            "interpreter": COUNTED,
            "permission": COUNTED,
            "permission_on": "shows that permission was given",
            "willing_on": "shows that the person wanted to take part",
            "tells_referrer": COUNTED,
            "stage": COUNTED,
            "received_at": COUNTED,
            "accepted_at": COUNTED,
            "accompanied_at": COUNTED,
            "closed_at": "starts the clock",
            "ending": COUNTED,
            "began_on": COUNTED,
            "ends_on": COUNTED,
            "source": COUNTED,
            "referrer": WORK,
            "link": "an organisation's door, not about a person",
            "entered_by": WORK,
            "referrer_language": COUNTED,
            "asks_by_mail": COUNTED,
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(Stage, "stage"), name="journey_stage_known"),
            models.CheckConstraint(condition=known(Reach, "reach"), name="journey_reach_known"),
            models.CheckConstraint(condition=known(Source, "source"), name="journey_source_known"),
            models.CheckConstraint(
                condition=Q(source=Source.ACCOUNT, referrer__isnull=False, link__isnull=True)
                | Q(source=Source.LINK, link__isnull=False, referrer__isnull=True)
                | Q(source__in=[Source.PAPER, Source.PHONE, Source.LIST], entered_by__isnull=False)
                | Q(source=Source.SELF, referrer__isnull=True, link__isnull=True, entered_by__isnull=True),
                name="a_referral_came_from_somewhere",
            ),
            models.CheckConstraint(condition=known(Permission, "permission"), name="journey_permission_known"),
            models.CheckConstraint(
                condition=Q(asks_by_mail=False) | Q(source=Source.LINK), name="only_who_came_by_link_is_asked_by_mail"
            ),
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
            models.CheckConstraint(
                condition=Q(began_on__isnull=True, ends_on__isnull=True) | Q(ends_on__gt=F("began_on")),
                name="a_course_ends_after_it_began",
            ),
        ]
        indexes = [
            models.Index(fields=["adoption", "stage", "received_at", "id"], name="journey_queue"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation that the journey belongs to."""
        return self.adoption.organisation_id

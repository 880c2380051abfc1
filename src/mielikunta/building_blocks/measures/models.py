"""Plans, subjects, invitations and answers."""

from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.content.api import ContentVersion
from mielikunta.building_blocks.measures.decisions.waves import Audience, State, Wave, Way
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Handle, Sealed
from mielikunta.foundation.privacy.retention import Keeps, Retention

# A year after the end, as a journey: long enough for the follow-up at six months.
DAYS_AFTER_END = 365
NUMBER = "a plain number or class for statistics, says nobody's name"


def known(values: type, field: str) -> Q:
    """Return the condition that `field` holds one of the values of a StrEnum."""
    return Q(**{f"{field}__in": [value.value for value in values]})  # type: ignore[attr-defined]


class Plan(models.Model):
    """What one use of a model asks of those it concerns; `slug` tells several plans of one adoption apart."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="measurement_plans")
    slug = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=timezone.now)

    retention = Keeps("a plan, about nobody")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["adoption", "slug"], name="one_plan_of_a_kind_per_adoption")]

    def __str__(self) -> str:
        return self.slug

    @property
    def organisation_id(self) -> UUID:
        """The organisation that the plan belongs to."""
        return self.adoption.organisation_id


class PlannedPart(models.Model):
    """One instrument asked of one audience in one wave, in the version that was newest when it was planned."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="parts")
    wave = models.CharField(max_length=10)
    audience = models.CharField(max_length=10)
    instrument = models.ForeignKey(ContentVersion, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    retention = Keeps("a plan, about nobody")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "wave", "audience", "instrument"], name="an_instrument_is_planned_once"
            ),
            models.CheckConstraint(condition=known(Wave, "wave"), name="planned_wave_known"),
            models.CheckConstraint(condition=known(Audience, "audience"), name="planned_audience_known"),
        ]

    def __str__(self) -> str:
        return f"{self.wave} {self.audience}"


class Subject(models.Model):
    """One person measured over the waves, and what they have said may be done with the numbers.

    Without its handle the row leads back to nobody: what is left are numbers of the same unknown person.
    """

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="subjects")
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="+")
    handle = models.ForeignKey(Handle, models.PROTECT, null=True, related_name="measured")
    language = models.CharField(max_length=5)
    counted = models.BooleanField(null=True)  # may the numbers be counted with others'? None: not asked yet
    shown = models.BooleanField(null=True)  # may coordinator and companion see the person's own trend?
    declined_at = models.DateTimeField(null=True)  # the person wishes not to be asked
    closed_at = models.DateTimeField(null=True)

    retention = Retention(
        starts="closed_at",
        days=DAYS_AFTER_END,
        clears=("handle",),
        keeps={
            "plan": "not about a person",
            "adoption": "not about a person",
            "language": NUMBER,
            "counted": "what the person allowed",
            "shown": "what the person allowed",
            "declined_at": "what the person wished",
            "closed_at": "starts the clock",
        },
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "handle"], name="a_person_is_measured_once_in_a_plan")]
        indexes = [models.Index(fields=["adoption", "closed_at"], name="measured_in_adoption")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation that asks."""
        return self.adoption.organisation_id


class Invitation(models.Model):
    """One set of answers asked of one person, companion or referrer; answered once, by whichever way."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    subject = models.ForeignKey(Subject, models.CASCADE, related_name="invitations")
    wave = models.CharField(max_length=10)
    audience = models.CharField(max_length=10)
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=10, default=State.OPEN)
    way = models.CharField(max_length=10, blank=True)
    answered_at = models.DateTimeField(null=True)
    token_hash = models.BinaryField(null=True, unique=True)
    browser_hash = models.BinaryField(null=True)  # the browser that began to answer: only it sees what was chosen

    retention = Retention(
        starts="subject__closed_at",
        days=DAYS_AFTER_END,
        clears=("membership", "token_hash", "browser_hash"),
        keeps={
            "subject": "numbers of an unknown person by then",
            "wave": NUMBER,
            "audience": NUMBER,
            "opens_on": NUMBER,
            "closes_on": NUMBER,
            "state": NUMBER,
            "way": NUMBER,
            "answered_at": NUMBER,
        },
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "wave", "audience"], name="each_is_asked_once_in_a_wave"),
            models.CheckConstraint(condition=known(Wave, "wave"), name="invitation_wave_known"),
            models.CheckConstraint(condition=known(Audience, "audience"), name="invitation_audience_known"),
            models.CheckConstraint(condition=known(State, "state"), name="invitation_state_known"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="invitation_closes_after_opening"),
            models.CheckConstraint(
                condition=Q(state=State.ANSWERED, answered_at__isnull=False) & known(Way, "way")
                | ~Q(state=State.ANSWERED) & Q(answered_at__isnull=True) & (Q(way="") | known(Way, "way")),
                name="an_answered_invitation_says_when_and_how",
            ),
        ]
        indexes = [models.Index(fields=["state", "closes_on"], name="invitations_to_close")]

    def __str__(self) -> str:
        return f"{self.wave} {self.audience}"

    @property
    def organisation_id(self) -> UUID:
        """The organisation that asks."""
        return self.subject.adoption.organisation_id

    @property
    def adoption_id(self) -> UUID:
        """The adoption that it belongs to."""
        return self.subject.adoption_id


class Response(models.Model):
    """The numbers given to one instrument: a draft until `finished_at`. Pseudonymous, never sealed."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="responses")
    instrument = models.ForeignKey(ContentVersion, models.PROTECT, related_name="+")
    scores = models.JSONField(default=dict)  # item -> number on its scale, null where the question was passed over
    total = models.FloatField(null=True)
    finished_at = models.DateTimeField(null=True)

    retention = Keeps("plain numbers of a pseudonym; whose they are is forgotten with the subject's handle")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitation", "instrument"], name="an_instrument_is_answered_once"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Words(Sealed):
    """What somebody wrote in their own words, sealed under a key of its own."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    response = models.OneToOneField(Response, models.CASCADE, related_name="words")
    text = SealedText(max_length=2000)
    readable = models.BooleanField(default=False)  # may the coordinator read it, without a name?

    retention = Retention(
        starts="response__invitation__subject__closed_at",
        days=DAYS_AFTER_END,
        seals=("text",),
        keeps={"response": "goes with the row", "readable": "goes with the row"},
        how="delete",
    )

    def __str__(self) -> str:
        return str(self.id)

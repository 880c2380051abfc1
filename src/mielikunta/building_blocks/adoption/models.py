"""Operating models and their adoptions."""

from typing import Any
from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.decisions import Check, EvidenceKind, Mode, Stage
from mielikunta.building_blocks.content.api import ContentVersion
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.people.models import Membership, Organisation, User
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.privacy.retention import Keeps

WORK = Keeps("an organisation's own decision or a member's duty at work, not about a resident")


class OperatingModel(models.Model):
    """One of the described models. Its texts live in its content versions."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    number = models.PositiveSmallIntegerField(unique=True)
    names = models.JSONField()
    current_version = models.ForeignKey(ContentVersion, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="owned_models")
    use_mark = models.PositiveIntegerField(default=0)  # moved on by every verb that changes where it is in real use

    retention = WORK

    def __str__(self) -> str:
        return in_language(self.names)


class Adoption(models.Model):
    """An organisation's taking a model into use in some municipalities."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="adoptions")
    model = models.ForeignKey(OperatingModel, models.PROTECT, related_name="adoptions")
    version = models.ForeignKey(ContentVersion, models.PROTECT, related_name="+")
    municipalities = models.ManyToManyField(Municipality, through="ServedMunicipality", related_name="+")
    mode = models.CharField(max_length=10, default=Mode.PRACTICE)
    stage = models.CharField(max_length=12, default=Stage.EXPLORING)
    starts_on = models.DateField()
    live_since = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    retention = WORK

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(mode__in=[m.value for m in Mode]), name="adoption_mode_known"),
            models.CheckConstraint(condition=Q(stage__in=[s.value for s in Stage]), name="adoption_stage_known"),
            models.CheckConstraint(
                condition=Q(mode=Mode.PRACTICE, live_since__isnull=True) | Q(mode=Mode.LIVE, live_since__isnull=False),
                name="live_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.ENDED, ended_on__isnull=False) & ~Q(end_reason="")
                | ~Q(stage=Stage.ENDED) & Q(ended_on__isnull=True),
                name="ended_has_date_and_reason",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[Stage.PILOTING, Stage.IN_USE, Stage.ROOTED]) | Q(mode=Mode.LIVE),
                name="real_use_is_live",
            ),
            models.UniqueConstraint(
                fields=["organisation", "model"],
                condition=~Q(stage=Stage.ENDED),
                name="one_running_adoption_of_a_model",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} / {self.organisation}"

    @property
    def adoption_id(self) -> UUID:
        """An adoption is its own scope."""
        return self.id

    @property
    def is_practice(self) -> bool:
        """Whether only test data may be here."""
        return self.mode == Mode.PRACTICE

    @property
    def has_ended(self) -> bool:
        """Whether the model is no longer in use here: everything stays to be read, nothing changes."""
        return self.stage == Stage.ENDED

    @property
    def texts(self) -> dict[str, Any]:
        """The model's texts in the version in use here."""
        texts: dict[str, Any] = self.version.texts
        return texts


class ServedMunicipality(models.Model):
    """A municipality that an adoption serves."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="served")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")

    retention = WORK

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adoption", "municipality"], name="a_municipality_is_served_once")
        ]

    def __str__(self) -> str:
        return str(self.municipality)


class AdoptionRole(models.Model):
    """A member's role in an adoption: lead, deputy or one of the room's own. Ended rows tell of handovers."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="roles")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="adoption_roles")
    role = models.CharField(max_length=40)
    given_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    handover_note = models.CharField(max_length=1000, blank=True)

    retention = WORK

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["adoption", "membership", "role"],
                condition=Q(ended_at__isnull=True),
                name="an_adoption_role_is_given_once",
            ),
            models.UniqueConstraint(
                fields=["adoption", "role"],
                condition=Q(ended_at__isnull=True, role__in=["lead", "deputy"]),
                name="one_lead_and_one_deputy",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("given_at")),
                name="role_ends_after_start",
            ),
        ]
        # Holds all that is asked of who has a role, so that the rows themselves need not be looked up.
        indexes = [models.Index(fields=["adoption", "role", "ended_at", "membership"], name="role_holders")]

    def __str__(self) -> str:
        return self.role


class StartUpCheck(models.Model):
    """An answered start-up check; an unanswered one has no row."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="checks")
    check_key = models.CharField(max_length=30)
    answer = models.CharField(max_length=2000)
    not_needed = models.BooleanField(default=False)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    retention = WORK

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adoption", "check_key"], name="a_check_is_answered_once"),
            models.CheckConstraint(condition=Q(check_key__in=[c.value for c in Check]), name="check_known"),
            models.CheckConstraint(condition=~Q(answer=""), name="a_check_has_an_answer"),
        ]

    def __str__(self) -> str:
        return self.check_key


class Evidence(models.Model):
    """One piece of evidence that the model lives in the unit's structures."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=20)
    text = models.CharField(max_length=1000)
    link = models.URLField(max_length=500, blank=True)
    dated_on = models.DateField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    retention = WORK

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in EvidenceKind]), name="evidence_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="evidence_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class StageChange(models.Model):
    """One step of rooting, forwards or back, with its reason."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="stage_changes")
    stage = models.CharField(max_length=12)
    reason = models.CharField(max_length=500, blank=True)
    workers_counted = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    retention = WORK

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=[s.value for s in Stage]), name="changed_stage_known")
        ]

    def __str__(self) -> str:
        return self.stage


class LocalChange(models.Model):
    """The organisation's own wording of one text of the model.

    `original` is the model's own text as it was when the wording was written. A loose wording is one whose place a
    newer version no longer has; it is kept to be read.
    """

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="local_changes")
    path = models.CharField(max_length=80)
    language = models.CharField(max_length=5)
    text = models.TextField(max_length=4000)
    original = models.TextField(blank=True)
    is_loose = models.BooleanField(default=False)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    retention = WORK

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["adoption", "path", "language"],
                condition=Q(is_loose=False),
                name="one_local_wording_of_a_text",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_local_wording_says_something"),
        ]

    def __str__(self) -> str:
        return self.path

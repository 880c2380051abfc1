"""An organisation's own wordings, contacts and checks; trainings done; incident notes."""

from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.safety.decisions import NOTE_DAYS, Contact, Incident
from mielikunta.foundation.people.models import Membership, User
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Keeps, Retention

WORK = Keeps("an organisation's own instructions or a member's duty at work, not about a resident")
COUNTED = "a plain number or class for statistics, says nobody's name"


class OwnText(models.Model):
    """The organisation's own wording of one section in one language. A newer one replaces it and both are kept.

    `original` is the shipped text as it was when the wording was written or last held against it. An empty text means
    that the organisation has gone back to the shipped one.
    """

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="safety_texts")
    piece = models.CharField(max_length=40)
    section = models.CharField(max_length=40)
    language = models.CharField(max_length=5)
    text = models.TextField(max_length=4000, blank=True)
    original = models.TextField(blank=True)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    retention = WORK

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["adoption", "piece", "section", "language"],
                condition=Q(replaced_at__isnull=True),
                name="one_own_safety_text_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True) | Q(replaced_at__gte=F("changed_at")),
                name="a_safety_text_is_replaced_after_it_was_written",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.piece}/{self.section}"


class AreaContact(models.Model):
    """Whom to call here: name and number as the organisation writes them."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="safety_contacts")
    key = models.CharField(max_length=20)
    text = models.CharField(max_length=300)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    retention = WORK

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adoption", "key"], name="an_area_contact_is_given_once"),
            models.CheckConstraint(condition=Q(key__in=[c.value for c in Contact]), name="area_contact_known"),
            models.CheckConstraint(condition=~Q(text=""), name="an_area_contact_says_something"),
        ]

    def __str__(self) -> str:
        return self.key


class ContentCheck(models.Model):
    """A professional of the organisation has read the texts and numbers. The one noted last holds."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="safety_checks")
    checked_on = models.DateField()
    checked_by = models.CharField(max_length=120)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)

    retention = WORK

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(checked_by=""), name="a_check_names_who_checked")]

    def __str__(self) -> str:
        return str(self.checked_on)


class TrainingDone(models.Model):
    """A member has gone through a training in one version. `adoption` is where it was done; it holds everywhere."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="trainings_done")
    training = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    done_on = models.DateField(default=timezone.localdate)

    retention = WORK

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "training", "version"], name="a_training_is_done_once_in_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.training} {self.version}"


class IncidentNote(Sealed):
    """What happened, what was done and who was told, without names. Emptied after two years.

    `matter_id` is the id of what it was about, as the room gave it; this block does not look it up.
    """

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="incident_notes")
    submission = models.UUIDField(unique=True)
    matter_id = models.UUIDField(null=True, blank=True)
    happened_on = models.DateField()
    kind = models.CharField(max_length=20)
    told = models.JSONField(default=list)
    what_happened = SealedText(max_length=2000)
    what_was_done = SealedText(max_length=2000)
    noted_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    debriefing_offered_on = models.DateField(null=True, blank=True)
    debriefing_held_on = models.DateField(null=True, blank=True)
    seen_to_at = models.DateTimeField(null=True, blank=True)

    retention = Retention(
        starts="noted_at",
        days=NOTE_DAYS,
        seals=("what_happened", "what_was_done"),
        clears=("matter_id",),
        keeps={
            "adoption": "not about a person",
            "submission": "a random number against double sending",
            "happened_on": COUNTED,
            "kind": COUNTED,
            "told": COUNTED,
            "noted_by": "a member's duty at work",
            "noted_at": "starts the clock",
            "debriefing_offered_on": COUNTED,
            "debriefing_held_on": COUNTED,
            "seen_to_at": COUNTED,
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in Incident]), name="incident_kind_known"),
            models.CheckConstraint(
                condition=Q(debriefing_held_on__isnull=True)
                | Q(debriefing_offered_on__isnull=False, debriefing_held_on__gte=F("debriefing_offered_on")),
                name="debriefing_is_offered_before_it_is_held",
            ),
        ]
        indexes = [models.Index(fields=["adoption", "seen_to_at", "noted_at"], name="incident_notes_waiting")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation that the note belongs to."""
        return self.adoption.organisation_id

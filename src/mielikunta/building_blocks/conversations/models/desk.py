"""What those who answer keep in common: ready answers, and who is on now."""

from typing import Any
from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.retention import Keeps, Retention


class ReadyAnswer(models.Model):
    """A wording that those who answer share, in up to three languages. `key`: the shipped draft it was made from."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="ready_answers")
    submission = models.UUIDField(unique=True)
    key = models.CharField(max_length=40, blank=True)
    names: Any = models.JSONField(default=dict)  # language -> what it is found by
    texts: Any = models.JSONField(default=dict)  # language -> the answer
    revision = models.PositiveIntegerField(default=1)
    changed_on = models.DateField(default=timezone.localdate)

    retention = Keeps("An organisation's own wordings; nothing of a person.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adoption", "key"], condition=~Q(key=""), name="a_draft_is_taken_up_once"),
        ]
        indexes = [models.Index(fields=["adoption", "id"], name="ready_answers_in_order")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation whose wording it is."""
        return self.adoption.organisation_id


class Presence(models.Model):
    """A member's own word that they are on now; it ends by itself."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()

    retention = Retention(
        starts="until",
        days=1,
        keeps=("adoption", "membership", "since", "until"),
        why="goes with the row: nobody's hours at work are kept",
        how="delete",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["adoption", "membership"], name="a_member_is_on_once"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="presence_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["adoption", "until"], name="who_is_on_now")]

    def __str__(self) -> str:
        return str(self.id)

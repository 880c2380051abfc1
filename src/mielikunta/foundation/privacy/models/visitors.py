"""A person without an account: an empty handle, the code that leads back to it, the visit that lasts now."""

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.foundation.privacy.decisions.codes import LOCATOR_LENGTH, MOST_FAILURES
from mielikunta.foundation.privacy.retention import Keeps, Retention


class Handle(models.Model):
    """An empty row that the matters of one person without an account hang on."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption_id = models.UUIDField(db_index=True)
    created_on = models.DateField(default=timezone.localdate)
    closed_on = models.DateField(null=True, blank=True)

    retention = Keeps("An empty row: two days and no person; what hangs on it has its own time.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("created_on")),
                name="handle_closed_after_opened",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class ReturnCode(models.Model):
    """The visitor's only way back: the locator in plain, the secret as a keyed hash."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    handle = models.ForeignKey(Handle, on_delete=models.CASCADE, related_name="codes")
    locator = models.CharField(max_length=LOCATOR_LENGTH, unique=True)
    secret_hash = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)
    failed_attempts = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    # A replaced code stays a while, so that a person who types the old one is told which of the two it is.
    retention = Retention(
        starts="replaced_at",
        days=30,
        keeps=(
            "handle",
            "locator",
            "secret_hash",
            "created_at",
            "failed_attempts",
            "locked_until",
            "replaced_at",
        ),
        why="goes with the row",
        how="delete",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["handle"], condition=Q(replaced_at__isnull=True), name="one_code_per_handle"
            ),
            models.CheckConstraint(condition=Q(failed_attempts__lte=MOST_FAILURES), name="code_locks_in_time"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Visit(models.Model):
    """One visit with a return code: a random token in the browser, its hash here; no address, no device."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    token_hash = models.BinaryField(unique=True)
    handle = models.ForeignKey(Handle, on_delete=models.CASCADE, related_name="visits")
    opened_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    retention = Retention(
        starts="expires_at",
        days=0,
        keeps=("token_hash", "handle", "opened_at", "expires_at"),
        why="goes with the row",
        how="delete",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("opened_at")), name="visit_ends_after_it_began")
        ]

    def __str__(self) -> str:
        return str(self.id)

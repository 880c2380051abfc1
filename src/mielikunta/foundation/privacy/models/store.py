"""The key store: record keys, and the ledger of what has been erased."""

from collections.abc import Iterable
from uuid import UUID

import uuid6
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.foundation.privacy.cipher import unwrap
from mielikunta.foundation.privacy.decisions.erasure import Why
from mielikunta.foundation.privacy.keyring import recall, remember
from mielikunta.foundation.privacy.retention import Keeps
from mielikunta.foundation.reads.prepared import Prepared


class RecordKey(models.Model):
    """The key of one matter, wrapped by a master key; to destroy the row is to erase what it sealed."""

    database = "keys"
    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    wrapped = models.BinaryField()
    master_key_id = models.CharField(max_length=40, db_index=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    retention = Keeps("A key says nothing of a person; it goes when the record that it seals is erased.")

    def __str__(self) -> str:
        return str(self.id)


class ErasureEntry(models.Model):
    """One erasure: written as the key is destroyed, done when the rows are empty."""

    database = "keys"
    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    key_id = models.UUIDField(db_index=True)
    rows = models.JSONField()  # {"journeys.journey": ["<id>", ...]}
    why = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Why])
    by = models.UUIDField(null=True, blank=True)  # the member who asked; NULL = the clock
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    retention = Keeps("Ids of emptied rows only; read again whenever a backup of the content is restored.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(why__in=[each.value for each in Why]), name="erasure_says_why"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(done_at__gte=models.F("at")),
                name="erasure_done_after_it_began",
            ),
        ]
        indexes = [models.Index(fields=["at"], condition=Q(done_at__isnull=True), name="erasure_unfinished")]

    def __str__(self) -> str:
        return str(self.id)


_stored = Prepared(lambda ids: RecordKey.objects.filter(id__in=ids).values_list("id", "wrapped", "master_key_id"))


def unwrapped(key_ids: Iterable[UUID]) -> dict[UUID, bytes]:
    """Return the keys that still exist, with one query at most; those in hand in this request cost none."""
    wanted = set(key_ids)
    found = {key_id: key for key_id in wanted if (key := recall(key_id)) is not None}
    missing = wanted - set(found)
    if missing:
        fresh = {key_id: unwrap(bytes(wrapped), key_id, master_id) for key_id, wrapped, master_id in _stored(missing)}
        remember(fresh)
        found |= fresh
    return found

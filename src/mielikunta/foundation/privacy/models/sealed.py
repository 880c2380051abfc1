"""The abstract record whose texts are sealed by a key of its own."""

import os
from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import uuid6
from django.db import models, transaction

from mielikunta.foundation.privacy.cipher import KEY_BYTES, Erased, wrap
from mielikunta.foundation.privacy.keyring import remember
from mielikunta.foundation.privacy.models.store import RecordKey, unwrapped

Record = TypeVar("Record", bound="Sealed")


def new_key() -> UUID:
    """Store a new record key, at once and before the record that will use it; return its id."""
    key_id, key = UUID(int=uuid6.uuid7().int), os.urandom(KEY_BYTES)
    master_id, wrapped = wrap(key, key_id)
    with transaction.atomic(using=RecordKey.database, durable=True):
        RecordKey(id=key_id, wrapped=wrapped, master_key_id=master_id).save(force_insert=True)
    remember({key_id: key})
    return key_id


class Sealed(models.Model):
    """A record with SealedText fields; one key per matter, which its parts share.

    A part names in `shares_key_of` the foreign key to the record whose key it uses; others get a key when
    first saved.
    """

    shares_key_of: ClassVar[str] = ""
    key_id = models.UUIDField(db_index=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Save; see to it that the key exists before the record does."""
        if self.key_id is None:
            self.key_id = getattr(self, self.shares_key_of).key_id if self.shares_key_of else new_key()
        super().save(*args, **options)

    def record_key(self) -> bytes:
        """Return the unwrapped key; raises Erased when it has been destroyed."""
        if self.key_id is None:
            raise ValueError(f"{type(self).__name__} has no key yet: set key_id, or save() it singly.")
        held = self.__dict__.get("_record_key")
        if held is None or held[0] != self.key_id:
            held = self._hold(unwrapped([self.key_id]).get(self.key_id))
        if held[1] is None:
            raise Erased
        return held[1]

    def refresh_from_db(self, *args: Any, **options: Any) -> None:
        """Read the row again, and ask again whether its key still exists."""
        self.__dict__.pop("_record_key", None)
        super().refresh_from_db(*args, **options)

    def __getstate__(self) -> dict[str, Any]:
        """Never let the key into a pickle, such as a cache entry."""
        state = super().__getstate__()
        state.pop("_record_key", None)
        return state

    def _hold(self, key: bytes | None) -> tuple[UUID, bytes | None]:
        self.__dict__["_record_key"] = (self.key_id, key)
        return self.__dict__["_record_key"]


def with_keys(records: Iterable[Record]) -> list[Record]:
    """Return the records as a list, their keys fetched with one query, ready to be read."""
    listed = list(records)
    keys = unwrapped(record.key_id for record in listed)
    for record in listed:
        record._hold(keys.get(record.key_id))
    return listed

"""Record keys for everybody's use: make one, fetch a page's worth, seal and open, rotate the master key."""

from collections.abc import Iterable
from uuid import UUID

from mielikunta.foundation.privacy.cipher import CannotOpen, Erased, MasterKeyMissing, open_text, seal_text
from mielikunta.foundation.privacy.keyring import keys_in_hand
from mielikunta.foundation.privacy.models import new_key, unwrapped, with_keys

__all__ = [
    "CannotOpen",
    "Erased",
    "MasterKeyMissing",
    "fetch",
    "keys_in_hand",
    "new_key",
    "open_sealed",
    "seal",
    "with_keys",
]


def fetch(key_ids: Iterable[UUID]) -> dict[UUID, bytes]:
    """Return the unwrapped keys that still exist, with one query for all; destroyed ones are missing."""
    return unwrapped(key_ids)


def seal(key_id: UUID, field: str, text: str) -> bytes:
    """Return the text sealed for that field of that record; raises Erased when the key is gone."""
    return seal_text(_key(key_id), key_id, field, text)


def open_sealed(key_id: UUID, field: str, sealed: bytes) -> str:
    """Return the text; raises Erased when the key is gone, CannotOpen when the bytes belong elsewhere."""
    return open_text(_key(key_id), key_id, field, sealed)


def _key(key_id: UUID) -> bytes:
    key = unwrapped([key_id]).get(key_id)
    if key is None:
        raise Erased
    return key

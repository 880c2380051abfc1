"""AES-256-GCM: record keys wrapped by the master key, texts sealed by the record key."""

import os
from base64 import b64decode
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
NONCE_BYTES = 12
VERSION = b"\x01"


class Erased(Exception):
    """The record's key has been destroyed: what it sealed can never be read again."""


class CannotOpen(Exception):
    """The sealed bytes are damaged, or belong to another record or field."""


class MasterKeyMissing(ImproperlyConfigured):
    """A record key is wrapped by a master key that MASTER_KEYS does not name."""


def seal_text(key: bytes, key_id: UUID, field: str, text: str) -> bytes:
    """Return version byte, nonce and ciphertext; bound to the key's id and the field's name."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, text.encode(), _bound_to(key_id, field))


def open_text(key: bytes, key_id: UUID, field: str, sealed: bytes) -> str:
    """Return the text of what `seal_text` made with the same three; raises CannotOpen."""
    if sealed[:1] != VERSION:
        raise CannotOpen("The sealed text is of an unknown version.")
    nonce, ciphertext = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, _bound_to(key_id, field)).decode()
    except (InvalidTag, ValueError) as fault:
        raise CannotOpen("The sealed text is damaged or belongs elsewhere.") from fault


def wrap(key: bytes, key_id: UUID) -> tuple[str, bytes]:
    """Return the current master key's id and the record key wrapped by it."""
    master_id, master = next(iter(master_keys().items()))
    nonce = os.urandom(NONCE_BYTES)
    return master_id, nonce + AESGCM(master).encrypt(nonce, key, key_id.bytes)


def unwrap(wrapped: bytes, key_id: UUID, master_id: str) -> bytes:
    """Return the record key; raises MasterKeyMissing, or CannotOpen for bytes of another `key_id`."""
    master = master_keys().get(master_id)
    if master is None:
        raise MasterKeyMissing(f"MASTER_KEYS lacks the key {master_id!r}, which still wraps record keys.")
    try:
        return AESGCM(master).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], key_id.bytes)
    except InvalidTag as fault:
        raise CannotOpen("The wrapped key is damaged or belongs to another record.") from fault


def master_keys() -> dict[str, bytes]:
    """Return the master keys by id, the wrapping one first; raises ImproperlyConfigured."""
    return _parsed(settings.MASTER_KEYS)


@lru_cache(maxsize=4)
def _parsed(text: str) -> dict[str, bytes]:
    keys: dict[str, bytes] = {}
    for part in text.split(","):
        master_id, separator, encoded = part.strip().partition(":")
        try:
            key = b64decode(encoded, validate=True)
        except ValueError:
            key = b""
        if not (separator and master_id) or len(master_id) > 40 or len(key) != KEY_BYTES or master_id in keys:
            raise ImproperlyConfigured(
                "MASTER_KEYS is 'id:base64' or several with commas between; each key is 32 random bytes."
            )
        keys[master_id] = key
    return keys


def _bound_to(key_id: UUID, field: str) -> bytes:
    return key_id.bytes + field.encode()

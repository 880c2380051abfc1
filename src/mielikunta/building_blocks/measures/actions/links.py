"""Links to one set of questions: worked out from a key outside the database, of which only a hash is stored."""

import hmac
from base64 import b32encode, b64decode
from hashlib import sha256
from uuid import UUID

from django.conf import settings

BYTES = 20  # 160 bits, 32 letters


def token_of(invitation_id: UUID) -> str:
    """Return the token of an invitation's link: the same each time, so that paper printed twice leads to one place."""
    key = b64decode(settings.CODE_KEY, validate=True)
    made = hmac.new(key, b"measures.invitation" + invitation_id.bytes, sha256).digest()
    return b32encode(made[:BYTES]).decode().lower()


def hash_of(token: str) -> bytes:
    """Return what is stored of a token; it is long and can't be guessed, so a plain hash is enough."""
    return sha256(token.strip().lower().encode()).digest()


def token_hash_of(invitation_id: UUID) -> bytes:
    """Return the hash of the invitation's own token."""
    return hash_of(token_of(invitation_id))

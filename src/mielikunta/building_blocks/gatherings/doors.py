"""The address behind the QR code at a session's door: known only to whoever is there, since it can't be guessed."""

from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "mielikunta.gatherings.door"
LENGTH = 20  # characters of hexadecimal


def door_token(session_id: UUID) -> str:
    """Return the session's token: the same each time, so that paper printed twice leads to one place."""
    return salted_hmac(SALT, session_id.hex, algorithm="sha256").hexdigest()[:LENGTH]


def is_door(session_id: UUID, token: str) -> bool:
    """Return whether the token is that of the session."""
    return constant_time_compare(door_token(session_id), token)

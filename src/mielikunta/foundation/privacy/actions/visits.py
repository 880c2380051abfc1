"""Visits: from entering a code to closing the browser."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from mielikunta.foundation.privacy.models import Handle, Visit

LASTS = timedelta(hours=12)  # at most, should the browser never be closed


def token_hash(token: str) -> bytes:
    """Return what is stored of a token; it is random and long, so a plain hash is enough."""
    return sha256(token.encode()).digest()


def begin_visit(*, handle: Handle) -> str:
    """Store a visit and return its token, for the visitor's cookie alone."""
    token, now = secrets.token_urlsafe(32), timezone.now()
    Visit.objects.create(token_hash=token_hash(token), handle=handle, opened_at=now, expires_at=now + LASTS)
    return token


def end_visit(*, token: str) -> None:
    """Take the visit away; a token that opens nothing is no error."""
    Visit.objects.filter(token_hash=token_hash(token)).delete()

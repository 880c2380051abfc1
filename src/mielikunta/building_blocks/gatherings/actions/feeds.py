"""The secret address of one's own calendar: made, made anew (the old one is dead at once), stopped."""

import secrets
from base64 import b32encode
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.gatherings.models import CalendarFeed
from mielikunta.building_blocks.gatherings.queries import hash_of
from mielikunta.foundation.privacy.models import Handle

TOKEN_BYTES = 20
WORKS_FOR = timedelta(days=400)


@transaction.atomic
def make_feed(*, visitor: Handle) -> str:
    """Return the token of a new address; an earlier one leads nowhere from then on. It is shown once."""
    token, now = b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().lower(), timezone.now()
    told = {"token_hash": hash_of(token), "made_at": now, "expires_at": now + WORKS_FOR}
    CalendarFeed.objects.update_or_create(handle=visitor, defaults=told)
    return token


@transaction.atomic
def stop_feed(*, visitor: Handle) -> None:
    """Let the address lead nowhere; stopped already, nothing changes."""
    CalendarFeed.objects.filter(handle=visitor).delete()

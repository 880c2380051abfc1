"""Handles and their return codes."""

import hmac
import secrets
from base64 import b64decode
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mielikunta.foundation.privacy.decisions.codes import after_failure, foreign, make, read, shown
from mielikunta.foundation.privacy.models import Handle, ReturnCode, Visit


class CodeRefused(Exception):
    """The code does not open anything; `reason` says why, in words for the person who typed it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def open_handle(*, adoption_id: UUID) -> Handle:
    """Store an empty handle for one person without an account."""
    return Handle.objects.create(adoption_id=adoption_id)


@transaction.atomic
def close_handle(*, handle: Handle) -> None:
    """Close the handle: its codes and visits go, nobody comes back by it. Closing twice is no error."""
    Visit.objects.filter(handle=handle).delete()
    ReturnCode.objects.filter(handle=handle).delete()
    Handle.objects.filter(pk=handle.pk, closed_on__isnull=True).update(closed_on=timezone.localdate())


@transaction.atomic
def issue_code(*, handle: Handle) -> str:
    """Return a new return code as it is shown, once; it replaces any earlier one.

    Visits that were begun with the earlier code end: whoever found it is out. Raises ValueError for a closed
    handle.
    """
    if Handle.objects.select_for_update().get(pk=handle.pk).closed_on is not None:
        raise ValueError("A closed handle gets no code.")
    ReturnCode.objects.filter(handle=handle, replaced_at__isnull=True).update(replaced_at=timezone.now())
    Visit.objects.filter(handle=handle).delete()
    return _new_code(handle)


@transaction.atomic(savepoint=False)
def open_handle_with_code(*, adoption_id: UUID) -> tuple[Handle, str]:
    """Store a handle for one person without an account, and return it with its code, as it is shown once."""
    handle = open_handle(adoption_id=adoption_id)
    return handle, _new_code(handle)


def _new_code(handle: Handle) -> str:
    locator, secret = make(secrets.choice)
    while ReturnCode.objects.filter(locator=locator).exists():
        locator, secret = make(secrets.choice)
    ReturnCode.objects.create(handle=handle, locator=locator, secret_hash=_hash(locator, secret))
    return shown(locator, secret)


def enter_code(*, text: str) -> Handle:
    """Return the handle of a typed code; raises CodeRefused. Five wrong ones lock a locator 15 minutes.

    Not to be called inside a transaction: a refusal must not roll back the count of failures.
    """
    parts = read(text)
    if parts is None:
        raise CodeRefused(_unreadable(text))
    with transaction.atomic(durable=True):
        # The row's lock (SQLite: the database's) makes two at once count as two.
        code = ReturnCode.objects.select_for_update().filter(locator=parts[0]).first()
        refusal = _refusal(code, *parts, now=timezone.now())
    if refusal or code is None:
        raise CodeRefused(refusal)
    return code.handle


def _unreadable(text: str) -> str:
    """Return what to look at in a typed text that can't be a code."""
    strange = foreign(text)
    if strange:
        return _("No code has these characters: %(characters)s. Look at the code once more.") % {
            "characters": " ".join(strange[:5])
        }
    return _("This is not a whole code. A code has 16 letters and numbers, in four groups of four.")


def _refusal(code: ReturnCode | None, locator: str, secret: str, now: datetime) -> str:
    """Check the secret and count; return why the code is refused, "" when it is right."""
    given = _hash(locator, secret)
    right = hmac.compare_digest(given, bytes(code.secret_hash) if code else bytes(len(given)))
    if code is None:
        return _wrong()
    if code.locked_until is not None:
        if code.locked_until > now:
            return _("This code was typed wrong too many times. Try again in 15 minutes.")
        code.failed_attempts, code.locked_until = 0, None
    if right:
        code.failed_attempts, code.locked_until = 0, None
    else:
        code.failed_attempts, code.locked_until = after_failure(code.failed_attempts, now)
    code.save(update_fields=["failed_attempts", "locked_until"])
    if not right:
        return _wrong()
    if code.replaced_at is not None:
        return _("This code has been replaced by a newer one. Use the newest code that you were given.")
    return ""


def _wrong() -> str:
    return _("No one is found with this code. Check each letter and number.")


def _hash(locator: str, secret: str) -> bytes:
    try:
        key = b64decode(settings.CODE_KEY, validate=True)
    except ValueError:
        key = b""
    if len(key) < 32:
        raise ImproperlyConfigured("CODE_KEY is 32 random bytes or more, in base64.")
    return hmac.new(key, (locator + secret).encode(), sha256).digest()

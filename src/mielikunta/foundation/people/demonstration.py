"""Makes the demonstration's accounts usable by anyone: their second factor is shown, never for real people."""

from time import time

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.cache import cache

from mielikunta.foundation.people.models import User
from mielikunta.foundation.people.permissions import second_factor_of


def set_up_second_factor(user: User, secret: str) -> None:
    """Give a demonstration account codes made from `secret` (base32); setting up again changes nothing.

    Raises ValueError for an account of a real person.
    """
    if not user.is_demonstration:
        raise ValueError("Only a demonstration account gets a secret that others know.")
    if second_factor_of(user.pk) is None:
        TOTP.activate(user, secret)


def shown_code(user: User) -> str | None:
    """Return the code that signs `user` in now, when this is a demonstration and the account one of its own."""
    if not (settings.DEMONSTRATION and user.is_demonstration):
        return None
    authenticator = second_factor_of(user.pk)
    if authenticator is None:
        return None
    counter = int(time()) // app_settings.TOTP_PERIOD
    code = format_hotp_value(hotp_value(decrypt(authenticator.data["secret"]), counter))
    # Many share the account; a code that another visitor has used this half minute must work again.
    cache.delete(TOTP(authenticator)._get_used_cache_key(code))
    return code

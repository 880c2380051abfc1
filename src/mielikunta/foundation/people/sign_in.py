"""How allauth behaves here: no open sign-up, our own words, nothing of the machine looked at."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mielikunta.foundation.people.actions.kept_factors import seal, unseal

PASSWORD_WORDS = {
    "password_too_common": _("Many people use this password, so it is easy to guess. Choose another."),
    "password_too_similar": _("This password is too much like your name or e-mail address. Choose another."),
}


def check_password(password: str, user: Any) -> None:
    """Raise ValidationError, in our words, when the password is too weak for `user`."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError([_in_our_words(each) for each in error.error_list]) from error


def _in_our_words(problem: ValidationError) -> ValidationError:
    if problem.code == "password_too_short":
        length = (problem.params or {})["min_length"]
        words = ngettext("Use at least %(length)d character.", "Use at least %(length)d characters.", length) % {
            "length": length
        }
        return ValidationError(words, code=problem.code)
    return ValidationError(PASSWORD_WORDS.get(problem.code or "", problem.message), code=problem.code)


class SignInAdapter(DefaultAccountAdapter):
    """Accounts are born of invitations only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The address and the password do not fit together. Check both."),
        "too_many_login_attempts": _(
            "There have been many tries. Wait ten minutes and try again. Your account is safe."
        ),
        "enter_current_password": _("This is not your present password. Check it."),
        "incorrect_password": _("This is not your password. Check it."),
        "incorrect_code": _("This code does not fit. Look at the newest code in your app."),
        "invalid_password_reset": _("This link no longer works."),
        "rate_limited": _("There have been many tries. Wait ten minutes and try again."),
    }

    def is_reauthentication_required(self, *, app: str, **told: Any) -> bool:
        """Whoever has signed in a few minutes ago is not asked the password again, as the library would."""
        records = get_authentication_records(self.request, self.request.user)
        signed_in_at = max((record.get("at", 0) for record in records), default=0)
        if time.time() - signed_in_at < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **told))

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def clean_password(self, password: str, user: Any = None) -> str:
        """Return a password that is strong enough; otherwise raise ValidationError in our words."""
        check_password(password, user)
        return password

    def get_client_ip(self, request: HttpRequest) -> str:
        """Limits go by account; the machine's address is never looked at."""
        return "not-kept"

    def get_http_user_agent(self, request: HttpRequest) -> str:
        """The browser is never looked at."""
        return ""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """After changing the password one is back on one's own page."""
        return reverse("my_page")


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code does not fit. Look at the newest code in your app."),
        "cannot_generate_recovery_codes": _("Set up the second factor first."),
    }

    def encrypt(self, text: str) -> str:
        """Seal what is stored of a factor."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open what is stored of a factor."""
        return unseal(encrypted_text)


def sign_in_new_member(request: HttpRequest, user: Any) -> None:
    """Sign in the person who has just chosen a password; setting up a second factor need not ask it again."""
    SignInAdapter(request).login(request, user)
    request.session.set_expiry(0)  # as after every sign-in: gone with the browser
    record_authentication(request, user, method="password", email=user.email, reauthenticated=True)

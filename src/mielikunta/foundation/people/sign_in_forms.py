"""The forms of signing in: allauth's checks, our words and our look."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.foundation.people.demonstration import shown_code
from mielikunta.foundation.ui.forms import PageForm

PASSWORD_HELP = _("At least 12 characters. Several words in a row are easy to remember and hard to guess.")
CODE_HELP = _("The six digits that your app shows now. A recovery code works too.")


class OwnWords:
    """Puts our labels and helps in place of the library's, before the form words its errors by them."""

    labels: ClassVar[dict[str, Any]] = {}
    helps: ClassVar[dict[str, Any]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class SignInForm(PageForm, OwnWords, account.LoginForm):
    """Address and password."""

    labels = {"login": _("E-mail address"), "password": _("Password")}


class ForgottenPasswordForm(PageForm, OwnWords, account.ResetPasswordForm):
    """The address to which the link for a new password goes."""

    labels = {"email": _("E-mail address")}


class NewPasswordForm(PageForm, OwnWords, account.ResetPasswordKeyForm):
    """A new password, reached by the link."""

    labels = {"password1": _("New password"), "password2": _("The same password again")}
    helps = {"password1": PASSWORD_HELP}


class ChangePasswordForm(PageForm, OwnWords, account.ChangePasswordForm):
    """A new password, when the present one is known."""

    labels = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("The same password again"),
    }
    helps = {"password1": PASSWORD_HELP}


class ConfirmByPasswordForm(PageForm, OwnWords, account.ReauthenticateForm):
    """The password once more, before something that matters."""

    labels = {"password": _("Password")}


class CodeForm(PageForm, OwnWords, mfa.AuthenticateForm):
    """The code that completes signing in."""

    labels = {"code": _("Code")}
    helps = {"code": CODE_HELP}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def shown_code(self) -> str | None:
        """Return the code itself, for a demonstration account only."""
        return shown_code(self.user)


class ConfirmByCodeForm(CodeForm, mfa.ReauthenticateForm):
    """A code once more, before something that matters."""


class SetUpForm(PageForm, OwnWords, totp.ActivateTOTPForm):
    """The first code of an app that has just learned the secret."""

    labels = {"code": _("The code that the app shows")}
    helps = {"code": _("Six digits. They change twice a minute; use the newest.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def secret_in_groups(self) -> list[str]:
        """Return the secret in groups of four, for typing it in by hand."""
        return [self.secret[at : at + 4] for at in range(0, len(self.secret), 4)]


class TakeOffForm(PageForm, totp.DeactivateTOTPForm):
    """Taking the second factor off: nothing to fill in."""


class NewRecoveryCodesForm(PageForm, recovery.GenerateRecoveryCodesForm):
    """Making new recovery codes: nothing to fill in."""

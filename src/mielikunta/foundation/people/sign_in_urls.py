"""Addresses of signing in: allauth's views one by one, and places of ours for the names it leads to."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path, re_path
from django.views.generic import RedirectView

from mielikunta.foundation.people.views import sign_in

to_my_page = RedirectView.as_view(pattern_name="my_page")

urlpatterns = [
    path("kirjaudu/", account.login, name="account_login"),
    path("kirjaudu/ulos/", account.logout, name="account_logout"),
    path("kirjaudu/suljettu/", account.account_inactive, name="account_inactive"),
    path("kirjaudu/koodi/", mfa.authenticate, name="mfa_authenticate"),
    path("vahvista/", account.reauthenticate, name="account_reauthenticate"),
    path("vahvista/koodi/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("kirjaudu/tunnus/", sign_in.how_to_get_an_account, name="account_signup"),
    path("salasana/", account.password_change, name="account_change_password"),
    path("salasana/unohtui/", account.password_reset, name="account_reset_password"),
    path("salasana/unohtui/lahetetty/", account.password_reset_done, name="account_reset_password_done"),
    # Two parts with a hyphen between; the key has hyphens of its own.
    re_path(
        r"^salasana/uusi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "salasana/uusi/valmis/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("toinen-tunniste/", sign_in.second_factor_needed, name="second_factor_needed"),
    path("toinen-tunniste/hallinta/", mfa.index, name="mfa_index"),
    path("toinen-tunniste/kayttoon/", totp.activate_totp, name="mfa_activate_totp"),
    path("toinen-tunniste/pois/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("toinen-tunniste/varakoodit/", sign_in.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "toinen-tunniste/varakoodit/uudet/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "toinen-tunniste/varakoodit/tiedosto/",
        sign_in.recovery_codes_file,
        name="mfa_download_recovery_codes",
    ),
    # allauth leads to these names; addresses and passwords are looked after on one's own page.
    path("oma/osoite/", to_my_page, name="account_email"),
    path("oma/salasana/", to_my_page, name="account_set_password"),
    path("kirjaudu/osoite/", sign_in.how_to_get_an_account, name="account_email_verification_sent"),
]

"""Signing in, the second factor, forgotten passwords and joining by invitation."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse

from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.actions import invite
from mielikunta.foundation.people.actions.kept_factors import seal
from mielikunta.foundation.people.demonstration import set_up_second_factor, shown_code
from mielikunta.foundation.people.mail import invitation_link
from mielikunta.foundation.people.models import Membership, User

from .factories import PASSWORD, SECRET, actor, membership_of, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def words(response):
    return response.content.decode()


def enter(browser, user, password=PASSWORD, **query):
    address = reverse("account_login", query=query) if query else reverse("account_login")
    return browser.post(address, {"login": user.email.upper(), "password": password})


@pytest.fixture
def link(aino, parish):
    """Return the path of an invitation of Sisko to administer the parish."""
    invitation = invite(
        by=actor(aino, parish),
        organisation=parish,
        email="sisko@esimerkki.example",
        roles=["administrator"],
        language="fi",
    )
    return "/" + invitation_link(invitation).split("/", 3)[3]


# Signing in


def test_signing_in_leads_to_the_desk_or_back_to_where_one_was(eero, parish):
    assert enter(Client(), eero)["Location"] == reverse("desk")
    back = Client().post(
        reverse("account_login"), {"login": eero.email, "password": PASSWORD, "next": reverse("my_page")}
    )
    assert back["Location"] == reverse("my_page")
    away = Client().post(
        reverse("account_login"), {"login": eero.email, "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert away["Location"] == reverse("desk")


def test_the_session_ends_with_the_browser(eero, parish):
    browser = Client()
    enter(browser, eero)
    assert browser.session.get_expire_at_browser_close()


def test_a_wrong_password_says_what_to_do_and_keeps_the_address(eero, parish):
    response = enter(Client(), eero, "jokin-aivan-muu-sana")
    assert response.status_code == 200
    assert eero.email.upper() in words(response)
    assert 'role="alert"' in words(response)


def test_guessing_is_stopped_for_the_account_and_for_no_other(eero, aino, parish):
    for _guess in range(6):
        response = enter(Client(), eero, "jokin-aivan-muu-sana")
    assert enter(Client(), eero).status_code == 200
    assert 'role="alert"' in words(response)
    assert enter(Client(), aino).status_code == 302


@pytest.mark.parametrize("hostile", ["\x00", "x" * 100_000, "<script>alert(1)</script>", "'; DROP TABLE x;--"])
def test_hostile_input_is_answered_calmly(hostile, parish):
    response = Client().post(reverse("account_login"), {"login": hostile, "password": hostile})
    assert response.status_code == 200
    assert "<script>alert(1)</script>" not in words(response)


def test_nobody_signs_up_by_themselves():
    response = Client().post(reverse("account_signup"), {"email": "x@esimerkki.example", "password1": PASSWORD})
    assert response.status_code == 200
    assert not User.objects.exists()


# The second factor


def secret_on(response):
    return re.search(r'data-secret="([A-Z2-7]+)"', words(response)).group(1)


def code_of(secret):
    user = User(email="x@esimerkki.example", is_demonstration=True)
    user.save()
    set_up_second_factor(user, secret)
    with override_settings(DEMONSTRATION=True):
        return shown_code(user)


def later(browser, minutes):
    """Let the sign-in of this browser lie so long ago."""
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 60 * minutes
    session.save()


def test_who_has_just_signed_in_is_not_asked_the_password_again(aino):
    browser = Client()
    enter(browser, aino)
    assert browser.get(reverse("mfa_activate_totp")).status_code == 200
    later(browser, 6)
    assert browser.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))


def test_setting_up_asks_the_password_again_after_a_while_and_ends_with_recovery_codes(aino, parish):
    browser = Client()
    enter(browser, aino)
    later(browser, 6)
    asked = browser.get(reverse("mfa_activate_totp"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    browser.post(asked["Location"], {"password": PASSWORD, "next": reverse("mfa_activate_totp")})
    page = browser.get(reverse("mfa_activate_totp"))
    assert "data:image/svg+xml" in words(page)
    wrong = browser.post(reverse("mfa_activate_totp"), {"code": "000 000"})
    assert 'role="alert"' in words(wrong)
    assert secret_on(wrong) == secret_on(page)
    done = browser.post(reverse("mfa_activate_totp"), {"code": code_of(secret_on(page))}, follow=True)
    assert done.redirect_chain[-1][0] == reverse("mfa_view_recovery_codes")
    assert len(re.findall(r"<li>\d{8}</li>", words(done))) == 10
    assert browser.get(reverse("members", args=[parish.pk])).status_code == 200


def test_a_password_alone_is_not_enough_once_there_is_a_second_factor(aino, parish):
    aino.is_demonstration = True
    set_up_second_factor(aino, SECRET)
    browser = Client()
    assert enter(browser, aino)["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in browser.session
    assert 'role="alert"' in words(browser.post(reverse("mfa_authenticate"), {"code": "12"}))
    assert "_auth_user_id" not in browser.session


def test_the_code_is_shown_in_the_demonstration_to_its_own_accounts_only(aino, eero, parish):
    User.objects.filter(pk=aino.pk).update(is_demonstration=True)
    for user in (aino, eero):
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": seal(SECRET)})
    shown = {}
    for demonstration in (True, False):
        with override_settings(DEMONSTRATION=demonstration):
            for user in (aino, eero):
                browser = Client()
                enter(browser, user)
                page = words(browser.get(reverse("mfa_authenticate")))
                shown[demonstration, user.name] = re.findall(r'data-code="(\d{6})"', page)
    assert shown[True, aino.name]
    assert not shown[True, eero.name]
    assert not shown[False, aino.name]


@override_settings(DEMONSTRATION=True)
def test_many_sign_in_to_a_demonstration_account_in_the_same_half_minute(aino, parish):
    User.objects.filter(pk=aino.pk).update(is_demonstration=True)
    aino.refresh_from_db()
    set_up_second_factor(aino, SECRET)
    for _visitor in range(3):
        browser = Client()
        enter(browser, aino)
        page = words(browser.get(reverse("mfa_authenticate")))
        code = re.search(r'data-code="(\d{6})"', page).group(1)
        assert browser.post(reverse("mfa_authenticate"), {"code": code})["Location"] == reverse("desk")


def test_a_real_persons_secret_is_never_set_from_outside(eero):
    with pytest.raises(ValueError, match="demonstration"):
        set_up_second_factor(eero, SECRET)


def test_who_has_a_second_factor_is_not_asked_for_one(aino, parish):
    assert signed_in(aino).get(reverse("second_factor_needed"))["Location"] == reverse("desk")
    assert signed_in(aino).get(reverse("mfa_view_recovery_codes"))["Location"] == reverse("mfa_generate_recovery_codes")


# A forgotten password


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(eero, parish):
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": eero.email})
    path = re.search(r"http://[^/]+(/\S+)", mail.outbox[0].body).group(1)
    page = browser.get(path, follow=True)
    new = "neljä-vihreää-mäkeä"
    weak = browser.post(page.redirect_chain[-1][0], {"password1": "salasana", "password2": "salasana"})
    assert 'role="alert"' in words(weak)
    done = browser.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert done["Location"] == reverse("account_reset_password_from_key_done")
    assert enter(Client(), eero, new).status_code == 302
    assert reverse("account_reset_password") in words(Client().get(path))


def test_an_unknown_address_gets_the_same_answer_and_no_letter(parish):
    response = Client().post(reverse("account_reset_password"), {"email": "vieras@esimerkki.example"})
    assert response["Location"] == reverse("account_reset_password_done")
    assert mail.outbox == []


@pytest.mark.parametrize("path", ["salasana/uusi/0-x/", "salasana/uusi/zz-set-password/"])
def test_a_made_up_link_explains_itself(path):
    assert reverse("account_reset_password") in words(Client().get(f"/fi/{path}"))


def test_changing_the_password_asks_the_present_one_and_tells_the_owner_without_traces(eero, parish):
    browser = signed_in(eero, second_factor=False)
    new = {"password1": "neljä-vihreää-mäkeä", "password2": "neljä-vihreää-mäkeä"}
    assert 'role="alert"' in words(browser.post(reverse("account_change_password"), {"oldpassword": "väärin", **new}))
    changed = browser.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, **new}, headers={"user-agent": "Selain/7"}
    )
    assert changed["Location"] == reverse("my_page")
    (letter,) = mail.outbox
    assert letter.to == [eero.email]
    assert not any(trace in letter.body for trace in ("127.0.0.1", "Selain", eero.name))


# Joining by invitation


def test_the_link_tells_who_invites_and_signs_nobody_in(link):
    browser = Client()
    page = words(browser.get(link))
    assert "Aino Mäkelä" in page
    assert "Kuusamon seurakunta" in page
    assert "_auth_user_id" not in browser.session


def test_a_new_person_joins_and_is_led_to_the_second_factor(link, parish):
    browser = Client()
    response = browser.post(link, {"name": "Sisko Salo", "password1": PASSWORD, "password2": PASSWORD})
    assert response["Location"] == reverse("second_factor_needed")
    assert browser.get(reverse("mfa_activate_totp")).status_code == 200, "the password was typed a moment ago"
    assert Membership.objects.filter(user__name="Sisko Salo", organisation=parish).exists()
    again = browser.post(link, {"name": "Sisko Salo", "password1": PASSWORD, "password2": PASSWORD})
    assert again.status_code == 410


@pytest.mark.parametrize(
    "wrong",
    [
        {"password1": "lyhyt", "password2": "lyhyt"},
        {"password1": "password1234", "password2": "password1234"},
        {"password1": "sisko@esimerkki", "password2": "sisko@esimerkki"},
        {"password2": "aivan-jotain-muuta"},
        {"name": ""},
        {"name": "x" * 121},
        {"password1": "", "password2": ""},
    ],
)
def test_a_weak_password_or_no_name_lets_nobody_in(wrong, link):
    browser = Client()
    sent = {"name": "Sisko Salo", "password1": PASSWORD, "password2": PASSWORD} | wrong
    response = browser.post(link, sent)
    assert response.status_code == 200
    assert 'role="alert"' in words(response)
    assert not User.objects.filter(email="sisko@esimerkki.example").exists()


def test_who_has_an_account_is_led_to_sign_in_and_back(link, person, parish):
    sisko = person("Sisko Salo")
    browser = Client()
    assert f"{reverse('account_login')}?next={link}" in words(browser.get(link)).replace("%3A", ":")
    browser.post(link, {"name": "Varas", "password1": "varkaan-oma-sana", "password2": "varkaan-oma-sana"})
    assert not Membership.objects.filter(user=sisko).exists()
    signed = signed_in(sisko)
    assert signed.post(link)["Location"] == reverse("desk")
    assert membership_of(sisko, parish)


def test_someone_elses_invitation_is_not_taken(link, eero):
    browser = signed_in(eero)
    assert reverse("account_logout") in words(browser.get(link))
    browser.post(link)
    assert Membership.objects.filter(user=eero).count() == 1


def test_a_used_link_says_what_to_do(link):
    Client().post(link, {"name": "Sisko Salo", "password1": PASSWORD, "password2": PASSWORD})
    page = Client().get(link)
    assert page.status_code == 410
    assert reverse("account_login") in words(page)


# A lost phone


def test_an_administrator_lets_a_member_set_up_a_new_phone(aino, eero, parish, django_capture_on_commit_callbacks):
    signed_in(eero)
    browser, address = signed_in(aino), reverse("lost_phone", args=[parish.pk, membership_of(eero, parish).pk])
    assert "Eero Virtanen" in words(browser.get(address))
    with django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            browser.post(address)
    assert not Authenticator.objects.filter(user=eero).exists()
    assert [letter.to for letter in mail.outbox] == [[eero.email]]
    assert AuditRow.objects.filter(verb="people.second_factor_removed").count() == 1


def test_nobody_takes_off_their_own_or_a_strangers_second_factor_this_way(aino, eero, parish, agency):
    browser = signed_in(aino)
    browser.post(reverse("lost_phone", args=[parish.pk, membership_of(aino, parish).pk]))
    assert Authenticator.objects.filter(user=aino).exists()
    outi = User.objects.get(name="Outi Ohjelma")
    signed_in(outi)
    browser.post(reverse("lost_phone", args=[agency.pk, membership_of(outi, agency).pk]))
    assert Authenticator.objects.filter(user=outi).exists()
    assert (
        signed_in(eero).get(reverse("lost_phone", args=[parish.pk, membership_of(aino, parish).pk])).status_code == 403
    )


def test_an_only_administrator_is_helped_from_the_command_line(aino, parish):
    signed_in(aino)
    call_command("take_off_second_factor", "AINO@esimerkki.example")
    assert not Authenticator.objects.filter(user=aino).exists()
    with pytest.raises(CommandError):
        call_command("take_off_second_factor", "kukaan@esimerkki.example")

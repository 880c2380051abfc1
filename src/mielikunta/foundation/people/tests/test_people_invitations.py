"""Inviting, accepting, opening organisations."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.actions import (
    NotPossible,
    accept_invitation,
    end_membership,
    found_organisation,
    invite,
    invite_first_administrator,
    open_invitation,
    revoke_invitation,
    send_again,
)
from mielikunta.foundation.people.decisions import INVITATION_DAYS
from mielikunta.foundation.people.mail import invitation_link
from mielikunta.foundation.people.models import Invitation, Organisation, User
from mielikunta.foundation.places.models import Municipality

from .factories import PASSWORD, actor, membership_of

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def invited(aino, parish, django_capture_on_commit_callbacks) -> Invitation:
    """Sisko is invited to lead the parish."""
    with django_capture_on_commit_callbacks(execute=True):
        return invite(
            by=actor(aino, parish),
            organisation=parish,
            email=" Sisko@Esimerkki.example ",
            roles=["leader"],
            language="sv",
        )


def token_of(invitation):
    return invitation_link(invitation).rstrip("/").rsplit("/", 1)[1]


def outi():
    return User.objects.get(name="Outi Ohjelma")


def test_a_letter_goes_out_in_the_chosen_language_and_says_nothing_of_anybody(invited):
    (letter,) = mail.outbox
    assert letter.to == ["sisko@esimerkki.example"]
    assert "/sv/kutsu/" in letter.body
    assert "Aino" not in letter.body + letter.subject


def test_inviting_again_renews_the_same_invitation(aino, parish, invited):
    again = invite(by=actor(aino, parish), organisation=parish, email=invited.email, roles=["editor"], language="fi")
    assert again.pk == invited.pk
    assert Invitation.objects.get().roles == ["editor"]


def test_nobody_is_invited_to_what_they_have_or_to_a_role_that_is_not(aino, eero, parish):
    with pytest.raises(NotPossible, match="already_member"):
        invite(by=actor(aino, parish), organisation=parish, email=eero.email.upper(), roles=[], language="fi")
    with pytest.raises(NotPossible, match="role_not_for_kind"):
        invite(
            by=actor(aino, parish),
            organisation=parish,
            email="x@esimerkki.example",
            roles=["programme_officer"],
            language="fi",
        )
    with pytest.raises(Refused):
        invite(by=actor(eero, parish), organisation=parish, email="x@esimerkki.example", roles=[], language="fi")
    assert not Invitation.objects.exists()


def test_a_new_person_joins_with_a_name_and_a_password(invited, parish):
    user = accept_invitation(invitation=invited, name="Sisko Salo", password=PASSWORD)
    assert user.check_password(PASSWORD)
    assert user.language == "sv"
    assert set(membership_of(user, parish).roles.values_list("role", flat=True)) == {"leader", "member"}
    assert AuditRow.objects.filter(verb="people.joined", actor_id=user.pk).exists()


def test_an_invitation_works_once(invited):
    accept_invitation(invitation=invited, name="Sisko Salo", password=PASSWORD)
    assert open_invitation(token=token_of(invited)) is None
    with pytest.raises(NotPossible, match="invitation_used"):
        accept_invitation(invitation=invited, name="Joku Muu", password=PASSWORD)
    assert not User.objects.filter(name="Joku Muu").exists()


def test_a_taken_back_or_old_invitation_lets_nobody_in(aino, parish, invited):
    token = token_of(invited)
    assert open_invitation(token=token) == invited
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert open_invitation(token=token) is None
    with pytest.raises(NotPossible, match="invitation_used"):
        accept_invitation(invitation=invited, name="Sisko Salo", password=PASSWORD)
    Invitation.objects.update(expires_at=timezone.now() + datetime.timedelta(days=1))
    revoke_invitation(by=actor(aino, parish), invitation=invited)
    revoke_invitation(by=actor(aino, parish), invitation=invited)
    assert open_invitation(token=token) is None
    assert AuditRow.objects.filter(verb="people.invitation_revoked").count() == 1


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "ä" * 3000, "../../etc"])
def test_a_made_up_link_opens_nothing(token):
    assert open_invitation(token=token) is None


def test_who_has_an_account_joins_only_by_signing_in_to_it(aino, eero, invited, person):
    sisko = person("Sisko Salo")
    with pytest.raises(NotPossible, match="sign_in_first"):
        accept_invitation(invitation=invited, name="Varas", password="varkaan-oma-sana")
    with pytest.raises(NotPossible, match="other_address"):
        accept_invitation(invitation=invited, user=eero)
    invited.refresh_from_db()
    assert invited.accepted_at is None
    assert accept_invitation(invitation=invited, user=sisko) == sisko
    assert not User.objects.filter(name="Varas").exists()


def test_sending_again_gives_new_days_and_pressing_twice_sends_one_letter(
    aino, parish, invited, django_capture_on_commit_callbacks
):
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(days=3))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        send_again(by=actor(aino, parish), invitation=invited)
        send_again(by=actor(aino, parish), invitation=invited)
    assert len(mail.outbox) == 1
    invited.refresh_from_db()
    assert invited.expires_at > timezone.now() + datetime.timedelta(days=INVITATION_DAYS - 1)


def test_a_programme_officer_opens_an_organisation_once(agency, django_capture_on_commit_callbacks):
    new = Organisation(kind="association", name_fi="Mieli Kuusamo")
    with django_capture_on_commit_callbacks(execute=True):
        found_organisation(
            by=actor(outi(), agency), organisation=new, administrator_email="a@esimerkki.example", language="fi"
        )
    assert Invitation.objects.get().roles == ["administrator", "leader"]
    assert len(mail.outbox) == 1
    with pytest.raises(NotPossible, match="founded_already"):
        found_organisation(
            by=actor(outi(), agency), organisation=new, administrator_email="b@esimerkki.example", language="fi"
        )
    assert Invitation.objects.count() == 1


def test_a_municipality_is_one_organisation(agency, places):
    kuusamo = Municipality.objects.get(name_fi="Kuusamo")
    Organisation.objects.create(kind="municipality", name_fi="Kuusamon kaupunki", municipality=kuusamo)
    again = Organisation(kind="municipality", name_fi="Kuusamo", municipality=kuusamo)
    with pytest.raises(NotPossible, match="organisation_exists"):
        found_organisation(
            by=actor(outi(), agency), organisation=again, administrator_email="a@esimerkki.example", language="fi"
        )
    assert not Invitation.objects.exists()
    assert not Organisation.objects.filter(pk=again.pk).exists()


def test_a_municipalitys_administrator_opens_no_organisations(aino, parish):
    with pytest.raises(Refused):
        found_organisation(
            by=actor(aino, parish),
            organisation=Organisation(kind="association", name_fi="Uusi"),
            administrator_email="a@esimerkki.example",
            language="fi",
        )


def test_an_organisation_without_an_administrator_gets_one_invited_and_others_do_not(agency, parish):
    empty = Organisation.objects.create(kind="association", name_fi="Tyhjä")
    by = actor(outi(), agency)
    invite_first_administrator(by=by, organisation=empty, email="a@esimerkki.example", language="fi")
    assert Invitation.objects.get().organisation == empty
    with pytest.raises(NotPossible, match="has_administrator"):
        invite_first_administrator(by=by, organisation=parish, email="a@esimerkki.example", language="fi")


def test_a_member_who_left_may_be_invited_back(aino, eero, parish):
    end_membership(by=actor(aino, parish), membership=membership_of(eero, parish))
    again = invite(by=actor(aino, parish), organisation=parish, email=eero.email, roles=[], language="fi")
    assert accept_invitation(invitation=again, user=eero) == eero
    assert membership_of(eero, parish)

"""The pages of members and organisations."""

import datetime
import json

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from mielikunta.foundation.people.actions import add_member, invite
from mielikunta.foundation.people.models import Absence, Invitation, Membership, Organisation, User
from mielikunta.foundation.places.models import Municipality

from .factories import actor, membership_of, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
HOSTILE = "<script>alert(1)</script>"


def words(response):
    return response.content.decode()


def day(distance):
    return (timezone.localdate() + datetime.timedelta(days=distance)).isoformat()


@pytest.fixture
def at_desk(aino, parish):
    """Aino's browser."""
    return signed_in(aino)


@pytest.fixture
def at_agency(agency):
    """Outi's browser."""
    return signed_in(User.objects.get(name="Outi Ohjelma"))


# Who gets in


PAGES = ["members", "invite_member", "open_invitations"]


@pytest.mark.parametrize("name", PAGES)
def test_member_pages_are_for_administrators_with_a_second_factor(name, aino, eero, parish):
    address = reverse(name, args=[parish.pk])
    assert reverse("account_login") in Client().get(address)["Location"]
    assert signed_in(eero).get(address).status_code == 403
    without = signed_in(aino, second_factor=False).get(address)
    assert without["Location"] == reverse("second_factor_needed")


@pytest.mark.parametrize("name", PAGES)
def test_an_administrator_of_another_organisation_sees_nothing(name, at_desk, agency):
    assert at_desk.get(reverse(name, args=[agency.pk])).status_code == 403


def test_a_member_of_another_organisation_is_not_reached_through_ones_own(at_desk, parish, agency):
    outi = membership_of(User.objects.get(name="Outi Ohjelma"), agency)
    assert at_desk.get(reverse("member", args=[parish.pk, outi.pk])).status_code == 404
    assert at_desk.post(reverse("end_member", args=[parish.pk, outi.pk])).status_code == 404


def test_the_log_is_for_the_data_protection_officer(at_desk, eero, parish):
    address = reverse("audit_log", args=[parish.pk])
    assert at_desk.get(address).status_code == 403
    add_member(user=eero, organisation_id=parish.pk, roles=["data_protection_officer"])
    reader = signed_in(eero)
    assert "Aino Mäkelä" in words(reader.get(address))
    assert reader.get(reverse("audit_csv", args=[parish.pk]))["Content-Type"].startswith("text/csv")


# Members


def test_members_are_found_by_the_beginning_of_a_name(at_desk, parish):
    address = reverse("members", args=[parish.pk])
    assert "Eero Virtanen" in words(at_desk.get(address))
    found = words(at_desk.get(address, {"name": "MÄKE"}))
    assert "Aino Mäkelä" in found
    assert "Eero Virtanen" not in found
    assert at_desk.get(address, {"name": HOSTILE, "page": "-7"}).status_code == 200


def test_a_long_list_takes_no_more_reads_than_a_short_one(at_desk, parish, person):
    address = reverse("members", args=[parish.pk])
    at_desk.get(address)
    reads = []
    for number in range(2):
        with CaptureQueriesContext(connection) as captured:
            at_desk.get(address)
        reads.append(len(captured))
        for each in range(30):
            add_member(user=person(f"jasen{number}{each:02} Nimi"), organisation_id=parish.pk, roles=["leader"])
    assert reads[0] == reads[1]


def test_inviting_shows_the_link_to_pass_on(at_desk, parish, django_capture_on_commit_callbacks):
    sent = {"email": "uusi@esimerkki.example", "roles": ["leader"], "language": "fi"}
    with django_capture_on_commit_callbacks(execute=True):
        response = at_desk.post(reverse("invite_member", args=[parish.pk]), sent, follow=True)
    assert "/kutsu/" in words(response)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "ei osoite"},
        {"email": "x" * 300 + "@esimerkki.example"},
        {"roles": ["programme_officer"]},
        {"language": "xx"},
        {"email": "eero@esimerkki.example"},
    ],
)
def test_a_wrong_invitation_is_not_sent_and_what_was_typed_is_kept(wrong, at_desk, parish):
    sent = {"email": "uusi@esimerkki.example", "roles": ["leader"], "language": "fi"} | wrong
    response = at_desk.post(reverse("invite_member", args=[parish.pk]), sent)
    assert response.status_code == 200
    assert sent["email"] in words(response)
    assert not Invitation.objects.exists()


def test_an_invitation_is_taken_back_also_by_pressing_twice(at_desk, aino, parish):
    invitation = invite(
        by=actor(aino, parish), organisation=parish, email="uusi@esimerkki.example", roles=[], language="fi"
    )
    address = reverse("take_back_invitation", args=[parish.pk, invitation.pk])
    for _press in range(2):
        assert at_desk.post(address, follow=True).status_code == 200
    with translation.override("en"):
        again = reverse("send_invitation_again", args=[parish.pk, invitation.pk])
    assert "no longer open" in words(at_desk.post(again, follow=True))


def test_roles_changed_by_two_at_once_are_shown_anew(at_desk, eero, parish):
    membership = membership_of(eero, parish)
    address = reverse("member", args=[parish.pk, membership.pk])
    at_desk.post(address, {"roles": ["leader"], "as_seen": ""})
    response = at_desk.post(address, {"roles": ["editor"], "as_seen": ""}, follow=True)
    assert response.redirect_chain[-1][0] == address
    assert set(membership.roles.values_list("role", flat=True)) == {"leader", "member"}


def test_the_last_administrator_is_told_why_they_stay(at_desk, aino, parish):
    membership = membership_of(aino, parish)
    address = reverse("member", args=[parish.pk, membership.pk])
    response = at_desk.post(address, {"roles": [], "as_seen": "administrator"})
    assert response.status_code == 200
    assert 'role="alert"' in words(response)
    at_desk.post(reverse("end_member", args=[parish.pk, membership.pk]))
    assert membership_of(aino, parish)


def test_ending_is_asked_first_and_told_to_whoever_presses_second(at_desk, eero, parish):
    membership = membership_of(eero, parish)
    address = reverse("end_member", args=[parish.pk, membership.pk])
    assert "Eero Virtanen" in words(at_desk.get(address))
    assert Membership.objects.filter(pk=membership.pk, left_on=None).exists()
    for _press in range(2):
        assert at_desk.post(address, follow=True).status_code == 200
    assert not Membership.objects.filter(pk=membership.pk, left_on=None).exists()
    assert at_desk.get(reverse("member", args=[parish.pk, membership.pk]), follow=True).status_code == 200


# Absences


def test_an_administrator_names_a_deputy_for_someone_who_fell_ill(at_desk, aino, eero, parish):
    his = membership_of(eero, parish)
    sent = {
        "absence-starts_on": day(0),
        "absence-ends_on": day(2),
        "absence-deputy": str(membership_of(aino, parish).pk),
    }
    at_desk.post(reverse("plan_members_absence", args=[parish.pk, his.pk]), sent)
    absence = Absence.objects.get()
    address = reverse("cancel_members_absence", args=[parish.pk, his.pk, absence.pk])
    for _press in range(2):
        assert at_desk.post(address, follow=True).status_code == 200
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"absence-starts_on": "31.2.2026"},
        {"absence-ends_on": day(-3)},
        {"absence-ends_on": day(900)},
        {"absence-deputy": "00000000-0000-0000-0000-000000000000"},
        {"absence-deputy": HOSTILE},
    ],
)
def test_a_wrong_absence_is_not_planned_and_what_was_typed_is_kept(wrong, eero, aino, parish):
    deputy = str(membership_of(aino, parish).pk)
    sent = {"absence-starts_on": day(0), "absence-ends_on": day(2), "absence-deputy": deputy} | wrong
    response = signed_in(eero).post(reverse("plan_own_absence"), sent)
    assert response.status_code == 200
    assert 'role="alert"' in words(response)
    assert sent["absence-starts_on"] in words(response)
    assert HOSTILE not in words(response)
    assert not Absence.objects.exists()


def test_nobody_cancels_anothers_absence(eero, aino, parish):
    absence = Absence.objects.create(
        membership=membership_of(aino, parish),
        deputy=membership_of(eero, parish),
        starts_on=timezone.localdate(),
        ends_on=timezone.localdate(),
    )
    assert signed_in(eero).post(reverse("cancel_own_absence", args=[absence.pk])).status_code == 404
    assert Absence.objects.exists()


# One's own page


def test_the_own_page_opens_to_the_signed_in_only(eero, parish):
    assert reverse("account_login") in Client().get(reverse("my_page"))["Location"]
    assert "Kuusamon seurakunta" in words(signed_in(eero).get(reverse("my_page")))


def test_who_belongs_nowhere_is_told_what_to_do(person):
    assert 'class="empty"' in words(signed_in(person("Yksin Oleva")).get(reverse("my_page")))


def test_a_name_is_kept_as_typed_and_shown_safely(eero, parish):
    browser = signed_in(eero)
    browser.post(reverse("my_page"), {"name": f"Eero {HOSTILE}\x00", "language": "sv"})
    eero.refresh_from_db()
    assert eero.name == f"Eero {HOSTILE}"
    assert HOSTILE not in words(browser.get(reverse("my_page")))
    too_long = browser.post(reverse("my_page"), {"name": "x" * 121, "language": "sv"})
    assert "x" * 121 in words(too_long)


def test_switching_goes_only_where_one_belongs(eero, parish, agency):
    browser = signed_in(eero)
    add_member(user=eero, organisation_id=agency.pk, roles=[])
    browser.post(reverse("switch_organisation"), {"organisation": str(agency.pk)})
    assert browser.session["organisation"] == str(agency.pk)
    for wrong in (HOSTILE, "", "00000000-0000-0000-0000-000000000000"):
        browser.post(reverse("switch_organisation"), {"organisation": wrong})
        assert browser.session["organisation"] == str(agency.pk)


def test_leaving_is_asked_first(eero, aino, parish):
    browser, mine = signed_in(eero), membership_of(eero, parish)
    address = reverse("leave_organisation", args=[mine.pk])
    assert "Kuusamon seurakunta" in words(browser.get(address))
    for _press in range(2):
        browser.post(address)
    mine.refresh_from_db()
    assert mine.left_on is not None
    assert browser.post(reverse("leave_organisation", args=[membership_of(aino, parish).pk])).status_code == 404


def test_own_data_is_whole_and_only_ones_own(eero, aino, parish):
    browser = signed_in(eero)
    as_json = browser.get(reverse("own_data_json"))
    assert "attachment" in as_json["Content-Disposition"]
    assert "no-store" in as_json["Cache-Control"]
    data = json.loads(as_json.content)
    assert data["account"][0]["email"] == eero.email
    assert data["memberships"][0]["organisation"] == "Kuusamon seurakunta"
    as_text = words(browser.get(reverse("own_data_text")))
    assert "Eero Virtanen" in as_text
    assert "aino@" not in as_text + words(as_json)


# Organisations


def test_the_list_of_organisations_is_for_those_who_open_them(at_desk, at_agency, parish):
    assert at_desk.get(reverse("organisations")).status_code == 403
    shown = words(at_agency.get(reverse("organisations"), {"name": "försam"}))
    assert '<th scope="row">Kuusamon seurakunta' in shown
    assert '<th scope="row">Ohjelmatoimisto' not in shown


def opening(**changes):
    return {
        "number": "0197b0c0-0000-7000-8000-000000000001",
        "kind": "municipality",
        "name_fi": "Kuusamon kaupunki",
        "email": "johtaja@esimerkki.example",
        "language": "fi",
    } | changes


def test_a_municipality_is_opened_with_its_place(at_agency, places):
    kuusamo = str(Municipality.objects.get(name_fi="Kuusamo").pk)
    response = at_agency.post(reverse("open_organisation"), opening())
    assert "#id_municipality" in words(response)
    assert not Organisation.objects.filter(kind="municipality").exists()
    for _press in range(2):
        at_agency.post(reverse("open_organisation"), opening(municipality=kuusamo))
    assert Organisation.objects.get(kind="municipality").municipality.name_fi == "Kuusamo"
    assert Invitation.objects.get().email == "johtaja@esimerkki.example"


@pytest.mark.parametrize(
    "wrong", [{"kind": "kingdom"}, {"name_fi": ""}, {"name_fi": "x" * 161}, {"email": ""}, {"number": "1"}]
)
def test_a_wrong_organisation_is_not_opened(wrong, at_agency, places):
    before = Organisation.objects.count()
    response = at_agency.post(reverse("open_organisation"), opening(kind="association") | wrong)
    assert response.status_code == 200
    assert Organisation.objects.count() == before


def test_an_existing_organisation_is_not_overwritten_by_its_number(at_agency, parish, places):
    at_agency.post(reverse("open_organisation"), opening(kind="association", number=str(parish.pk)))
    parish.refresh_from_db()
    assert parish.kind == "parish"
    assert not Invitation.objects.exists()


def test_an_organisation_that_lost_its_invitation_gets_a_new_one(at_agency, parish):
    empty = Organisation.objects.create(kind="association", name_fi="Tyhjä yhdistys")
    sent = {"email": "a@esimerkki.example", "language": "sv"}
    at_agency.post(reverse("first_administrator", args=[empty.pk]), sent)
    assert Invitation.objects.get().organisation == empty
    refused = at_agency.post(reverse("first_administrator", args=[parish.pk]), sent)
    assert 'role="alert"' in words(refused)

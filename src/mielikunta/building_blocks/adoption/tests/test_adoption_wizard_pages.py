"""The pages of taking a model into use: three questions, two tabs, the back button, a change of organisation."""

import re
from typing import Any

import pytest
from django.test import Client

from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.tests.adoption_factories import (
    COMPANION,
    KIOSK,
    actor,
    adopted,
    area,
    browser_of,
    member,
    model,
    organisation,
    place,
    user,
)
from mielikunta.foundation.people.actions import end_membership
from mielikunta.foundation.people.models import Membership

pytestmark = pytest.mark.django_db
HOSTILE = [
    "<script>alert(1)</script>",
    "'; drop table adoption_adoption; --",
    "\x00\u202e😀",
    "{{ 7*7 }}",
    "x" * 10_000,
]


@pytest.fixture
def leader() -> Membership:
    model()
    return member(organisation(municipality=place("Sodankylä", name_sv="Sodankylä", name_se="Soađegilli")), "leader")


def address(step: str = "", slug: str = COMPANION, language: str = "en") -> str:
    return f"/{language}/ota-kayttoon/{slug}/{step + '/' if step else ''}"


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found.group(1)


def answer(browser: Client, step: str, *, follow: bool = False, slug: str = COMPANION, **answers: Any) -> Any:
    return browser.post(address(step, slug), answers, follow=follow)


def walk(browser: Client, leader: Membership, **changed: Any) -> Any:
    """Answer all three questions as the pages ask them; return the last answer."""
    own = str(leader.organisation.municipality_id)
    answer(browser, "places", near=changed.get("near", [own]), others=changed.get("others", ""))
    answer(browser, "leaders", lead=str(leader.pk), deputy=changed.get("deputy", ""))
    seen = hidden(browser.get(address("start")).content.decode(), "seen")
    return answer(browser, "start", starts_on=changed.get("starts_on", "2026-03-02"), seen=seen, follow=True)


def test_three_answers_put_the_tools_in_the_menu_at_once(leader: Membership) -> None:
    browser = browser_of(leader)
    assert b"Step 1 of 3" in browser.get(address()).content
    page = walk(browser, leader).content.decode()
    adoption = Adoption.objects.get()
    assert adoption.starts_on.isoformat() == "2026-03-02"
    assert "The model is in your menu now, in practice mode." in page
    assert "Practice mode." in page and f"/en/tyo/{adoption.pk}/" in page
    assert "adopting" not in browser.session or not browser.session["adopting"]


@pytest.mark.parametrize(("language", "word"), [("fi", "Vaihe"), ("sv", "Steg")])
def test_the_questions_are_asked_in_the_readers_language(leader: Membership, language: str, word: str) -> None:
    page = browser_of(leader).get(address(language=language))
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


def test_a_later_question_waits_for_the_earlier_ones(leader: Membership) -> None:
    browser = browser_of(leader)
    for step in ("leaders", "start"):
        assert browser.get(address(step)).headers["Location"] == address("places")
        assert browser.post(address(step), {"starts_on": "2026-03-02"}).headers["Location"] == address("places")
    assert browser.get(address("nonsense")).status_code == 404
    assert browser.get(address(slug="ei-ole")).status_code == 404
    assert not Adoption.objects.exists()


def test_the_way_back_shows_what_was_answered(leader: Membership) -> None:
    place("Inari")
    browser = browser_of(leader)
    answer(browser, "places", near=[], others="inari")
    assert "inari" in browser.get(address("places")).content.decode()
    page = answer(browser, "places", near=[], others="")
    assert "Choose at least one municipality." in page.content.decode()


def test_the_lead_is_chosen_and_never_by_not_looking(leader: Membership) -> None:
    browser, other = browser_of(leader), member(leader.organisation)
    answer(browser, "places", near=[str(leader.organisation.municipality_id)], others="")
    page = browser.get(address("leaders")).content.decode()
    assert f'value="{leader.pk}" selected' in page
    assert "Choose: Lead." in answer(browser, "leaders", lead="", deputy="").content.decode()
    same = answer(browser, "leaders", lead=str(other.pk), deputy=str(other.pk)).content.decode()
    assert "two different people" in same and f'value="{other.pk}" selected' in same
    stranger = member(organisation())
    assert answer(browser, "leaders", lead=str(stranger.pk), deputy="").status_code == 200


def test_a_lead_who_leaves_between_the_questions_is_told(leader: Membership) -> None:
    browser = browser_of(leader)
    lead = member(leader.organisation, name="Lauri Lähtevä")
    answer(browser, "places", near=[str(leader.organisation.municipality_id)], others="")
    answer(browser, "leaders", lead=str(lead.pk), deputy="")
    end_membership(by=actor(member(leader.organisation, "administrator")), membership=lead)
    page = browser.get(address("start")).content.decode()
    assert "No longer a member" in page
    sent = answer(browser, "start", starts_on="2026-03-02", seen=hidden(page, "seen"), follow=True)
    assert sent.redirect_chain[-1][0] == address("leaders")
    assert "This person is no longer a member" in sent.content.decode()
    assert not Adoption.objects.exists()


def test_another_tab_never_slips_in_places_that_the_last_page_did_not_show(leader: Membership) -> None:
    browser, extra = browser_of(leader), place("Inari")
    own = str(leader.organisation.municipality_id)
    answer(browser, "places", near=[own], others="")
    answer(browser, "leaders", lead=str(leader.pk), deputy="")
    shown = browser.get(address("start")).content.decode()
    answer(browser, "places", near=[own, str(extra.pk)], others="")  # in another tab
    page = answer(browser, "start", starts_on="2026-04-01", seen=hidden(shown, "seen")).content.decode()
    assert "changed in another tab" in page and "Inari" in page and 'value="2026-04-01"' in page
    assert not Adoption.objects.exists()
    answer(browser, "start", starts_on="2026-04-01", seen=hidden(page, "seen"))
    assert Adoption.objects.get().municipalities.count() == 2


def test_two_models_in_two_tabs_do_not_mix(leader: Membership) -> None:
    model(KIOSK)
    browser, extra = browser_of(leader), place("Inari")
    answer(browser, "places", near=[str(leader.organisation.municipality_id)], others="")
    answer(browser, "places", slug=KIOSK, near=[str(extra.pk)], others="")
    walk(browser, leader)
    assert Adoption.objects.get().municipalities.get() == leader.organisation.municipality
    assert browser.get(address("leaders", KIOSK)).status_code == 200


def test_a_change_of_organisation_midway_is_told_and_takes_nothing_along(leader: Membership) -> None:
    second = member(organisation("Toinen kunta"), "leader", who=leader.user)
    browser = browser_of(leader)
    own = str(leader.organisation.municipality_id)
    first_page = browser.get(address()).content.decode()
    assert f'name="organisation" value="{leader.organisation_id}"' in first_page
    session = browser.session
    session["organisation"] = str(second.organisation_id)
    session.save()
    sent = browser.post(
        address("places"), {"near": [own], "others": "", "organisation": str(leader.organisation_id)}, follow=True
    )
    assert (
        "You have changed organisation meanwhile. The questions are now about: Toinen kunta." in sent.content.decode()
    )
    assert sent.redirect_chain[-1][0] == address("places")
    assert browser.get(address("leaders")).status_code == 302


def test_pressed_twice_the_second_press_leads_to_the_adoption(leader: Membership) -> None:
    browser = browser_of(leader)
    walk(browser, leader)
    again = answer(browser, "start", starts_on="2026-03-02", seen="", follow=True)
    assert again.redirect_chain[-1][0] == f"/en/tyo/{Adoption.objects.get().pk}/"
    assert "already in use" in again.content.decode()


@pytest.mark.parametrize("day", ["", "2019-12-31", "2150-01-01", "31.2.2026", "huomenna", *HOSTILE])
def test_a_start_out_of_reach_is_told_and_kept(leader: Membership, day: str) -> None:
    page = walk(browser_of(leader), leader, starts_on=day)
    assert page.status_code == 200 and b"Step 3 of 3" in page.content
    assert b"<script>alert" not in page.content
    assert not Adoption.objects.exists()


def test_a_finnish_day_is_understood_too(leader: Membership) -> None:
    walk(browser_of(leader), leader, starts_on="2.3.2026")
    assert Adoption.objects.get().starts_on.isoformat() == "2026-03-02"


# Places by name


@pytest.mark.parametrize("typed", ["Inari", " inari ", "INARI", "Enare", "Aanaar", "Inari, Inari;Enare\nInari,"])
def test_a_place_is_known_by_any_of_its_names_however_typed(leader: Membership, typed: str) -> None:
    inari = place("Inari", name_sv="Enare", name_smn="Aanaar")
    walk(browser_of(leader), leader, near=[], others=typed)
    assert Adoption.objects.get().municipalities.get() == inari


@pytest.mark.parametrize("typed", ["Sodankyla", "soadegilli", "Soađegilli"])
def test_accents_may_be_left_out(leader: Membership, typed: str) -> None:
    walk(browser_of(leader), leader, near=[], others=typed)
    assert Adoption.objects.get().municipalities.get() == leader.organisation.municipality


def test_the_name_of_a_county_means_all_of_it(leader: Membership) -> None:
    south = area("14", "Etelä-Pohjanmaan hyvinvointialue")
    others = [place("Lapua", county=south), place("Kauhava", county=south)]
    walk(browser_of(leader), leader, near=[], others="etelä-pohjanmaan hyvinvointialue, Sodankylä")
    assert set(Adoption.objects.get().municipalities.all()) == {*others, leader.organisation.municipality}


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_names_are_told_back_as_text(leader: Membership, typed: str) -> None:
    page = answer(browser_of(leader), "places", near=[], others=typed)
    told = page.content.decode()
    assert page.status_code == 200
    assert "<script>alert" not in told
    assert "&lt;script&gt;alert(1)" in told or "<script>" not in typed
    assert ("{{ 7*7 }}" in told) is ("7*7" in typed)
    assert not Adoption.objects.exists()


def test_many_unknown_names_are_told_in_short(leader: Membership) -> None:
    names = [f"Olematon{'x' * 60}{number}" for number in range(60)]
    page = answer(browser_of(leader), "places", near=[], others=", ".join(names)).content.decode()
    assert "No municipality of this name was found: Olematon" in page and "55 more were not found." in page
    assert names[-1] in page  # what was typed stays in the field


def test_every_municipality_of_the_country_can_be_named(leader: Membership) -> None:
    names = [leader.organisation.municipality, *(place(f"Paikkakunnan nimi {n}") for n in range(307))]
    walk(browser_of(leader), leader, near=[], others=", ".join(each.name("fi") for each in names if each))
    assert Adoption.objects.get().municipalities.count() == 308


def test_invented_places_are_offered_to_the_demonstration_alone(leader: Membership) -> None:
    invented = organisation(is_demonstration=True, municipality=place("Mallila"))
    page = browser_of(leader).get(address()).content.decode()
    assert "Sodankylä" in page and "Mallila" not in page
    told = answer(browser_of(leader), "places", near=[], others="Mallila").content.decode()
    assert "No municipality of this name was found: Mallila" in told
    page = browser_of(member(invented, "leader")).get(address()).content.decode()
    assert "Mallila" in page and f'value="{leader.organisation.municipality_id}"' not in page


@pytest.mark.parametrize(
    ("kind", "has_area", "offered"),
    [("county", True, "near"), ("parish", False, "counties"), ("agency", False, "counties")],
)
def test_a_county_is_offered_its_places_and_a_national_one_whole_counties(
    leader: Membership, kind: str, has_area: bool, offered: str
) -> None:
    adopter = member(organisation(kind=kind, **({"area": area()} if has_area else {})), "leader")
    browser = browser_of(adopter)
    page = browser.get(address()).content.decode()
    assert f'name="{offered}"' in page
    chosen = {"near": [str(leader.organisation.municipality_id)]} if has_area else {"counties": [str(area().pk)]}
    answer(browser, "places", others="", **chosen)
    answer(browser, "leaders", lead=str(adopter.pk), deputy="")
    seen = hidden(browser.get(address("start")).content.decode(), "seen")
    answer(browser, "start", starts_on="2026-03-02", seen=seen)
    assert Adoption.objects.get().municipalities.get() == leader.organisation.municipality


@pytest.mark.parametrize("value", ["", "not-a-uuid", "00000000-0000-0000-0000-000000000000", *HOSTILE])
def test_a_tick_that_was_never_offered_is_refused(leader: Membership, value: str) -> None:
    page = answer(browser_of(leader), "places", near=[value], others="")
    assert page.status_code == 200 and not Adoption.objects.exists()


# Who may


def test_nobody_is_led_to_sign_in_and_a_plain_member_is_told_whom_to_ask(leader: Membership) -> None:
    assert "/en/kirjaudu/" in Client().get(address()).headers["Location"]
    assert "/en/kirjaudu/" in Client().post(address("places"), {}).headers["Location"]
    page = browser_of(member(leader.organisation)).get(address())
    assert page.status_code == 403 and b"take models into use here" in page.content
    lonely = Client()
    lonely.force_login(user(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert lonely.get(address()).status_code == 403


def test_a_model_in_use_already_leads_to_its_page(leader: Membership) -> None:
    adoption = adopted(leader)
    assert browser_of(leader).get(address()).headers["Location"] == f"/en/tyo/{adoption.pk}/"


def test_looking_at_a_question_stores_nothing(leader: Membership) -> None:
    browser = browser_of(leader)
    browser.get(address())
    assert "adopting" not in browser.session


def test_two_of_one_name_are_told_apart(leader: Membership) -> None:
    for _twin in range(2):
        member(leader.organisation, name="Matti Meikäläinen")
    browser = browser_of(leader)
    answer(browser, "places", near=[str(leader.organisation.municipality_id)], others="")
    assert browser.get(address("leaders")).content.decode().count("Matti Meikäläinen (henkilo") == 4

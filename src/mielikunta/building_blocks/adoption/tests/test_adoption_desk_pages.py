"""The desk, the owner's page, the owners' page, and that none of them asks the database more for more rows."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mielikunta.building_blocks.adoption import registry
from mielikunta.building_blocks.adoption.actions import add_evidence, end_adoption, link_owners, name_to_role
from mielikunta.building_blocks.adoption.decisions import EvidenceKind
from mielikunta.building_blocks.adoption.models import Adoption, AdoptionRole, OperatingModel, StageChange
from mielikunta.building_blocks.adoption.registry import Room, Tool, room_of
from mielikunta.building_blocks.adoption.tests.adoption_factories import (
    COMPANION,
    TODAY,
    actor,
    adopted,
    browser_of,
    leader_of,
    live,
    member,
    model,
    organisation,
    place,
    user,
    worked,
)
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.people.models import Membership

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    html: str = response.content.decode()
    return html


def founder() -> Membership:
    return member(organisation(kind="agency"), "programme_officer")


# The desk


def test_an_empty_desk_says_what_to_do_first() -> None:
    assert "No models on your desk yet" in text(browser_of(member(organisation())).get("/en/tyo/"))


def test_the_programme_office_opens_organisations_and_takes_no_model_into_use() -> None:
    officer = member(organisation(kind="agency"), "programme_officer", "administrator")
    desk = text(browser_of(officer).get("/en/tyo/"))
    assert "Open municipalities and other organisations" in desk
    assert "Take a model into use" not in desk
    assert "Take a model into use" in text(browser_of(member(organisation(), "administrator")).get("/en/tyo/"))


def test_nobody_is_led_to_signing_in() -> None:
    for path in ("", "omat-mallit/", "mallien-omistajat/", f"mallien-omistajat/{COMPANION}/"):
        assert "/en/kirjaudu/" in Client().get(f"/en/tyo/{path}").headers["Location"]


def test_somebody_of_no_organisation_has_an_empty_desk_and_owns_nothing() -> None:
    browser = Client()
    browser.force_login(user(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert browser.get("/en/tyo/").status_code == 200
    for path in ("omat-mallit/", "mallien-omistajat/"):
        assert browser.get(f"/en/tyo/{path}").status_code == 403


@pytest.mark.parametrize(("language", "word"), [("fi", "Oma työpöytä"), ("sv", "Mitt skrivbord"), ("en", "My desk")])
def test_the_desk_stands_in_each_language(language: str, word: str) -> None:
    page = browser_of(leader_of(adopted())).get(f"/{language}/tyo/")
    assert page.status_code == 200 and f'<html lang="{language}"' in text(page)


def test_the_next_thing_follows_how_far_the_adoption_is() -> None:
    adoption = adopted()
    browser = browser_of(leader_of(adoption))
    assert "Start-up checks: 0 of 8 done." in text(browser.get("/en/tyo/"))
    live(adoption)
    assert "See what the next stage of rooting asks for." in text(browser.get("/en/tyo/"))
    Adoption.objects.filter(pk=adoption.pk).update(stage="rooted")
    assert "What the stage of rooting stands on is missing now." in text(browser.get("/en/tyo/"))
    for kind in EvidenceKind:
        add_evidence(
            by=actor(leader_of(adoption)), adoption=adoption, kind=kind, text="Päätös", link="", dated_on=TODAY
        )
    for _worker in range(2):
        worked(adoption, member(adoption.organisation))
    assert "Check once a year" in text(browser.get("/en/tyo/"))


def test_a_worker_without_the_lead_is_told_that_nothing_waits() -> None:
    adoption = adopted()
    nurse = member(adoption.organisation)
    name_to_role(by=actor(leader_of(adoption)), adoption=adoption, membership=nurse, role="referrer")
    page = text(browser_of(nurse).get("/en/tyo/"))
    assert "Nothing waits for you now." in page and "Start-up checks" not in page


def test_a_partner_sees_whose_model_it_is() -> None:
    adoption, deacon = adopted(), member(organisation(kind="parish"))
    name_to_role(by=actor(leader_of(adoption)), adoption=adoption, membership=deacon, role="referrer")
    page = text(browser_of(deacon).get("/en/tyo/"))
    assert f", {adoption.organisation}" in page and page.count(str(adoption.organisation)) >= 2


def test_the_link_to_ones_own_models_is_for_those_who_may_open_it() -> None:
    town = organisation("Sodankylän kunta")
    model(COMPANION)
    link_owners()
    assert "/en/tyo/omat-mallit/" in text(browser_of(member(town, "leader")).get("/en/tyo/"))
    assert "/en/tyo/omat-mallit/" not in text(browser_of(member(town)).get("/en/tyo/"))
    assert "/en/tyo/omat-mallit/" not in text(browser_of(member(organisation(), "leader")).get("/en/tyo/"))


def test_an_ended_model_leaves_the_menu_and_stays_to_be_read() -> None:
    adoption = adopted()
    browser = browser_of(leader_of(adoption))
    end_adoption(by=actor(leader_of(adoption)), adoption=adoption, reason="Loppui")
    page = text(browser.get("/en/tyo/"))
    assert "No longer in use" in page and "side__title" not in page


# The owner's page


def test_the_owner_sees_organisations_and_reasons_and_no_people() -> None:
    owner = member(organisation("Sodankylän kunta"), "leader")
    adoption = adopted(member(organisation("Inarin kunta"), "leader", name="Salainen Johtaja"))
    link_owners()
    page = text(browser_of(owner).get("/en/tyo/omat-mallit/"))
    assert "Inarin kunta" in page and "practice" in page and "Salainen Johtaja" not in page
    live(adoption)
    Adoption.objects.filter(pk=adoption.pk).update(stage="in_use")
    page = text(browser_of(owner).get("/en/tyo/omat-mallit/"))
    assert "evidence missing" in page and "Evidence that figures are followed is missing." in page
    end_adoption(by=actor(leader_of(adoption)), adoption=adoption, reason="Rahoitus <b>loppui")
    assert "Rahoitus &lt;b&gt;loppui" in text(browser_of(owner).get("/en/tyo/omat-mallit/"))


def test_an_owner_without_users_and_an_organisation_without_models_are_told_apart() -> None:
    owner = member(organisation("Sodankylän kunta"), "leader")
    assert "Your organisation owns no model" in text(browser_of(owner).get("/en/tyo/omat-mallit/"))
    model(COMPANION)
    link_owners()
    assert "Nobody uses your models yet" in text(browser_of(owner).get("/en/tyo/omat-mallit/"))
    assert browser_of(member(owner.organisation)).get("/en/tyo/omat-mallit/").status_code == 403


# The owners' page


def test_a_founder_sets_the_owner_of_a_model() -> None:
    described, owner, browser = model(COMPANION), organisation("Omistava kunta"), browser_of(founder())
    page = text(browser.get("/en/tyo/mallien-omistajat/"))
    assert "Sodankylän kunta" in page and "none yet" in page
    path = f"/en/tyo/mallien-omistajat/{COMPANION}/"
    assert "The model names: Sodankylän kunta." in text(browser.get(path))
    assert "Omistava kunta" in text(browser.post(path, {"organisation": str(owner.pk)}, follow=True))
    assert OperatingModel.objects.get(pk=described.pk).owner == owner
    browser.post(path, {"organisation": ""})
    assert OperatingModel.objects.get(pk=described.pk).owner is None


@pytest.mark.parametrize("value", ["nonsense", "<script>alert(1)</script>", "x" * 10_000, "\x00"])
def test_an_owner_that_is_not_offered_is_refused(value: str) -> None:
    described = model(COMPANION)
    page = browser_of(founder()).post(f"/en/tyo/mallien-omistajat/{COMPANION}/", {"organisation": value})
    assert "<script>alert" not in text(page)
    assert OperatingModel.objects.get(pk=described.pk).owner is None


def test_the_owners_page_is_for_founders_with_a_second_factor() -> None:
    model(COMPANION)
    for path in ("", f"{COMPANION}/"):
        assert browser_of(member(organisation(), "leader")).get(f"/en/tyo/mallien-omistajat/{path}").status_code == 403
    officer = founder()
    officer.user.authenticator_set.all().delete()
    answer = browser_of(officer).get("/en/tyo/mallien-omistajat/")
    assert answer.status_code == 302 and "toinen-tunniste" in answer.headers["Location"]
    assert browser_of(founder()).get("/en/tyo/mallien-omistajat/ei-ole/").status_code == 404


# As many queries for forty as for two


def asked(browser: Client, path: str) -> int:
    """How many queries a page makes, once what a process reads only once has been read."""
    browser.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get(path).status_code == 200
    return len(captured)


def same_for_many(browser: Client, path: str, add: Callable[[int], object]) -> None:
    add(2)
    few = asked(browser, path)
    add(38)
    assert asked(browser, path) == few
    assert few < 40


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The companion's room with a queue that is counted for all adoptions at once."""
    room = room_of(COMPANION)
    assert room

    def counts(ids: Collection[UUID]) -> dict[UUID, int]:
        found = Adoption.objects.filter(pk__in=ids).values_list("pk", flat=True)
        return dict.fromkeys(found, 3)

    tools = (Tool("queue", "adoption", frozenset({Right.MANAGE_ADOPTION}), counts=counts),)
    toy = Room(Path(room.folder), tools, room.roles)
    monkeypatch.setattr(registry, "_rooms", {**registry._rooms, COMPANION: toy})


@pytest.mark.parametrize("turned", [False, True])
def test_the_desk_asks_no_more_for_forty_models(counting: None, turned: bool) -> None:
    county = member(organisation(kind="county"), "leader")

    def add(many: int) -> None:
        for _number in range(many):
            adoption = adopted()
            AdoptionRole.objects.create(adoption=adoption, membership=county, role="lead_of_all")
            AdoptionRole.objects.filter(adoption=adoption, role="lead").update(membership=county)
            AdoptionRole.objects.filter(adoption=adoption, role="lead_of_all").delete()
            if turned:
                Adoption.objects.filter(pk=adoption.pk).update(mode="live", live_since=timezone.now())
                worked(adoption, county)

    browser = browser_of(county)
    same_for_many(browser, "/en/tyo/", add)
    page = text(browser.get("/en/tyo/"))
    assert page.count('class="card task"') == 40 and "3 waiting." in page


def test_the_adoptions_page_asks_no_more_for_forty_people_places_and_steps() -> None:
    adoption = adopted()

    def add(many: int) -> None:
        fill(adoption, many)

    same_for_many(browser_of(leader_of(adoption)), f"/en/tyo/{adoption.pk}/", add)


@pytest.mark.parametrize("path", ["juurtuminen/", "henkilot/", "versio/", "kayttoonotto/", "luovuta/", "alue/"])
def test_the_pages_behind_it_ask_no_more_either(path: str) -> None:
    adoption = live(adopted())

    def add(many: int) -> None:
        fill(adoption, many)

    same_for_many(browser_of(leader_of(adoption)), f"/en/tyo/{adoption.pk}/{path}", add)


def fill(adoption: Adoption, many: int) -> None:
    """So many more people with roles, partners, places, pieces of evidence, steps and workers."""
    by = actor(leader_of(adoption))
    for number in range(many):
        worker, partner = member(adoption.organisation), member(organisation(kind="parish"))
        name_to_role(by=by, adoption=adoption, membership=worker, role="companion")
        name_to_role(by=by, adoption=adoption, membership=partner, role="referrer")
        adoption.served.create(municipality=place())
        add_evidence(
            by=by,
            adoption=adoption,
            kind=EvidenceKind.FIGURES,
            text=f"Luku {partner.pk} {number}",
            link="",
            dated_on=TODAY,
        )
        StageChange.objects.create(adoption=adoption, stage="exploring", changed_by=worker.user)
        worked(adoption, worker)


def test_the_owners_list_asks_no_more_for_forty_adoptions() -> None:
    owner = member(organisation("Sodankylän kunta"), "leader")

    def add(many: int) -> None:
        for _number in range(many):
            adoption = adopted()
            Adoption.objects.filter(pk=adoption.pk).update(mode="live", live_since=timezone.now(), stage="in_use")
            worked(adoption, leader_of(adoption))
        link_owners()

    same_for_many(browser_of(owner), "/en/tyo/omat-mallit/", add)

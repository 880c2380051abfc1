"""The way on: what is shown, a companion asked for by one's own words, a service handed over into the conversation."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mielikunta.building_blocks.adoption.models import Adoption, ServedMunicipality
from mielikunta.building_blocks.conversations.api import close, take
from mielikunta.building_blocks.conversations.models import Conversation, Message
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.actions import issue_code
from mielikunta.foundation.privacy.jobs import carry_out_retention
from mielikunta.foundation.privacy.models import Handle, Lead
from mielikunta.operating_models.mielikioski.models import Onward
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import FIRST, a_kiosk, latest, message

NAME, PHONE, WISH = "Irma Iloinen", "040 765 4321", "Uskaltaisin uimaan, jos joku lähtisi mukaan."
SUMMARY = "Olen kertonut unesta ja yksinäisyydestä."


@pytest.fixture
def companions(kiosk: World) -> World:
    """The companion's model in real use in another organisation that serves the same municipality."""
    world = a_world("148")
    ServedMunicipality.objects.create(adoption=world.adoption, municipality=kiosk.place)
    return world


@pytest.fixture
def visitor(kiosk: World) -> Client:
    client = Client()
    client.post(f"/en/mielikioski/{kiosk.adoption.pk}/", message(topic="loneliness"))
    return client


def in_practice(world: World) -> World:
    practice = {"mode": "practice", "live_since": None, "stage": "preparing"}
    Adoption.objects.filter(pk=world.adoption.pk).update(**practice)
    return world


def onward(address: str = "") -> str:
    return f"/en/mielikioski/keskustelu/{latest().pk}/eteenpain/{address}"


def filled(companions: World, **changes: Any) -> dict[str, Any]:
    whole = {
        "submission": str(uuid4()),
        "danger": "no",
        "person_name": NAME,
        "contact": PHONE,
        "reach": "phone",
        "reach_when": "",
        "language": "fi",
        "municipality": str(companions.place.pk),
        "grounds": ["loneliness"],
        "wish": WISH,
        "summary": SUMMARY,
        "of_age": "on",
        "permission": "on",
        "step": "send",
    }
    return whole | changes


def test_what_there_is_is_shown_while_the_conversation_goes_on_and_after(
    kiosk: World, companions: World, visitor: Client
) -> None:
    assert onward() in visitor.get(f"/en/keskustelu/{latest().pk}/").content.decode()
    page = visitor.get(onward()).content.decode()
    assert "A companion to walk alongside" in page and "/en/apua-lahella/" in page
    take(by=kiosk.actor("worker"), conversation=latest())
    close(by=kiosk.actor("worker"), conversation=latest())
    after = visitor.get(f"/en/mielikioski/keskustelu/{latest().pk}/palaute/").content.decode()
    assert "A companion to walk alongside" in after


def test_nothing_is_offered_that_is_not_there(kiosk: World, visitor: Client) -> None:
    world = in_practice(a_world("148"))
    ServedMunicipality.objects.create(adoption=world.adoption, municipality=kiosk.place)
    assert "A companion to walk alongside" not in visitor.get(onward()).content.decode()
    assert visitor.get(onward(f"{world.adoption.pk}/")).status_code == 404
    elsewhere = a_world("149")
    assert visitor.get(onward(f"{elsewhere.adoption.pk}/")).status_code == 404


def test_sees_what_is_passed_on_before_it_is_sent_and_may_change_it(companions: World, visitor: Client) -> None:
    address = onward(f"{companions.adoption.pk}/")
    assert FIRST in visitor.get(address).content.decode(), "their own words stand ready to be copied"
    look = visitor.post(address, filled(companions, step="look")).content.decode()
    for words in (NAME, PHONE, WISH, SUMMARY, "Loneliness"):
        assert words in look
    assert not Journey.objects.exists()
    change = visitor.post(address, filled(companions, step="change")).content.decode()
    assert WISH in change and "See what is passed on" in change
    assert re.search(r'value="loneliness"[^>]*checked', change)
    assert not Journey.objects.exists()


def test_passed_on_it_waits_there_as_any_referral_and_sent_twice_it_is_one(companions: World, visitor: Client) -> None:
    address, sent = onward(f"{companions.adoption.pk}/"), filled(companions)
    assert "It has been sent" in visitor.post(address, sent).content.decode()
    assert "It has been sent" in visitor.post(address, sent).content.decode()
    journey = Journey.objects.get()
    assert (journey.person_name, journey.contact, journey.source) == (NAME, PHONE, "self")
    assert journey.wish == f"{WISH}\n\n{SUMMARY}"
    assert list(Onward.objects.values_list("guided", flat=True)) == ["companion"]
    again = visitor.post(address, filled(companions)).content.decode()
    assert "You have asked for this already" in again and WISH in again
    coordinator = Client()
    coordinator.force_login(companions.people["coordinator"].user)
    with translation.override("en"):
        page = coordinator.get(reverse("journey", args=[companions.adoption.pk, journey.pk])).content.decode()
    assert NAME in page and "By the person" in page


def test_the_same_code_leads_to_both_and_the_referrals_own_code_to_the_referral_alone(
    companions: World, visitor: Client
) -> None:
    visitor.post(onward(f"{companions.adoption.pk}/"), filled(companions))
    talk, journey = latest(), Journey.objects.get()
    handle = talk.handle
    assert handle is not None
    person = Client()
    person.post("/en/palaa/", {"code": issue_code(handle=handle)})
    own = person.get("/en/palaa/omat/").content.decode()
    assert f"/keskustelu/{talk.pk}/" in own and f"/palaa/omat/avaa/{journey.pk}/" in own
    person.post(f"/en/palaa/omat/avaa/{journey.pk}/")
    assert WISH in person.get("/en/palaa/omat/").content.decode()
    # What a coordinator can renew, and might read, opens nothing of the anonymous conversation.
    other = Client()
    other.post("/en/palaa/", {"code": issue_code(handle=journey.handle)})
    page = other.get("/en/palaa/omat/").content.decode()
    assert WISH in page and "keskustelu" not in page
    assert other.get(f"/en/keskustelu/{talk.pk}/").status_code == 404


def test_nothing_stored_leads_from_the_person_to_the_conversation(companions: World, visitor: Client) -> None:
    visitor.post(onward(f"{companions.adoption.pk}/"), filled(companions))
    talk, journey = latest(), Journey.objects.get()
    handle = talk.handle
    assert handle is not None
    assert journey.handle_id != handle.pk and journey.submission != talk.submission
    (lead,) = Lead.objects.values()
    marks = {str(journey.pk), str(journey.handle_id), journey.handle_id.bytes.hex()}
    assert not [value for value in lead.values() for mark in marks if mark in str(value)]
    assert str(journey.handle_id).encode() not in bytes(lead["towards"])
    stored = [*Conversation.objects.values(), *Message.objects.values(), *Onward.objects.values()]
    assert not [row for row in stored for mark in marks if mark in str(row)]
    rows = AuditRow.objects.filter(subject_id=journey.pk).values()
    assert not [row for row in rows for mark in (str(talk.pk), str(handle.pk)) if mark in str(row)]


def test_the_lead_goes_in_its_time(companions: World, visitor: Client) -> None:
    visitor.post(onward(f"{companions.adoption.pk}/"), filled(companions))
    Lead.objects.update(made_on="2024-01-01")
    carry_out_retention()
    assert not Lead.objects.exists() and Handle.objects.count() == 2


def test_in_danger_nothing_is_sent(companions: World, visitor: Client) -> None:
    page = visitor.post(onward(f"{companions.adoption.pk}/"), filled(companions, danger="yes")).content.decode()
    assert "Call 112 now" in page and WISH in page
    assert not Journey.objects.exists()


@pytest.mark.parametrize("left_out", ["permission", "of_age", "person_name", "danger"])
def test_without_permission_age_or_name_nothing_is_sent(companions: World, visitor: Client, left_out: str) -> None:
    page = visitor.post(onward(f"{companions.adoption.pk}/"), filled(companions, **{left_out: ""})).content.decode()
    assert WISH in page
    assert not Journey.objects.exists()


def test_nobody_passes_on_from_the_conversation_of_another(kiosk: World, companions: World, visitor: Client) -> None:
    address, other = onward(f"{companions.adoption.pk}/"), Client()
    other.post(f"/en/mielikioski/{kiosk.adoption.pk}/", message())
    assert Client().post(address, filled(companions)).url.endswith("/palaa/")
    assert other.post(address, filled(companions)).status_code == 404
    foreign = visitor.post(address, filled(companions), headers={"Origin": "https://paha.example"})
    assert foreign.status_code == 403
    assert not Journey.objects.exists()


def test_practice_leads_only_into_practice_of_the_same_organisation(db: None) -> None:
    tried, world = a_kiosk("149", live=False), in_practice(a_world("148"))
    member = Client()
    member.force_login(tried.people["worker"].user)
    member.post(f"/en/mielikioski/{tried.adoption.pk}/", message())
    assert "A companion to walk alongside" not in member.get(onward()).content.decode()
    Adoption.objects.filter(pk=world.adoption.pk).update(organisation=tried.adoption.organisation)
    assert "A companion to walk alongside" in member.get(onward()).content.decode()


def test_a_worker_writes_a_service_into_the_conversation_once(kiosk: World, visitor: Client, helpline: Any) -> None:
    worker, talk = Client(), latest()
    worker.force_login(kiosk.people["worker"].user)
    address = f"/en/tyo/{kiosk.adoption.pk}/mielikioski/keskustelut/{talk.pk}/palvelu/"
    assert worker.get(address).status_code == 403, "only who takes part"
    take(by=kiosk.actor("worker"), conversation=talk)
    assert address in worker.get(f"/en/tyo/{kiosk.adoption.pk}/keskustelut/{talk.pk}/").content.decode()
    page = worker.get(f"{address}?need=talk").content.decode()
    number, service = (re.search(rf'name="{name}" value="([^"]+)"', page) for name in ("submission", "service"))
    assert number and service
    for _turn in range(2):
        worker.post(f"{address}?need=talk", {"submission": number[1], "service": service[1]})
    said = visitor.get(f"/en/keskustelu/{talk.pk}/").content.decode()
    assert said.count(f"/fi/apua-lahella/{service[1]}/") == 1
    assert list(Onward.objects.values_list("guided", flat=True)) == ["service"]


def test_the_paths_onward_lead_to_the_services_of_the_kiosks_place(kiosk: World) -> None:
    answering, outsider = Client(), Client()
    answering.force_login(kiosk.people["expert"].user)
    outsider.force_login(kiosk.people["member"].user)
    address = f"/en/tyo/{kiosk.adoption.pk}/mielikioski/polut/"
    shown = answering.get(address, follow=True)
    assert shown.context["asked_for"] == [("place", kiosk.place.name())]
    assert outsider.get(address).status_code in {403, 404}


def test_a_code_opens_no_matter_that_is_not_behind_it(kiosk: World, companions: World, visitor: Client) -> None:
    elsewhere = reverse("open_behind", args=[uuid4()])
    assert visitor.post(elsewhere).status_code == 404
    asked_for_the_code = Client().post(elsewhere)
    assert asked_for_the_code.headers["Location"] == reverse("return_by_code")

"""Bookable times on the kiosk's pages: the visitor's way, the day's list, and who may open what."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mielikunta.building_blocks.appointments.api import WithWhom
from mielikunta.building_blocks.appointments.models import Appointment, Slot
from mielikunta.building_blocks.appointments.tests.appointments_factories import (
    WISH,
    begun,
    booked,
    handle_of,
    opened,
    slots_in,
)
from mielikunta.building_blocks.journeys.tests.journeys_factories import World
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.actions import issue_code
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import a_kiosk, latest, message

CODE = re.compile(r'data-copy="([^"]+)"')


@pytest.fixture
def slots(kiosk: World) -> list[Slot]:
    return slots_in(opened(kiosk, by="worker", who="expert", with_whom=WithWhom.EXPERT))


def times(kiosk: World) -> str:
    return f"/en/ajat/{kiosk.adoption.pk}/"


def day(kiosk: World, address: str = "") -> str:
    return f"/en/tyo/{kiosk.adoption.pk}/ajat/{address}"


def client_of(kiosk: World, who: str) -> Client:
    client = Client()
    client.force_login(kiosk.people[who].user)
    return client


def choice(slot: Slot, **changes: Any) -> dict[str, str]:
    return {"submission": str(uuid4()), "slot": str(slot.pk), "words": WISH} | changes


def test_books_without_a_name_and_comes_back_by_the_code(kiosk: World, slots: list[Slot]) -> None:
    visitor = Client()
    assert times(kiosk) in visitor.get(f"/en/mielikioski/{kiosk.adoption.pk}/").content.decode()
    page = visitor.get(times(kiosk)).content.decode()
    assert "An expert by experience (Elsa)" in page and "Ekspertti" not in page
    told = visitor.post(times(kiosk), choice(slots[0])).content.decode()
    code, mine = CODE.search(told), Appointment.objects.get()
    assert code and "The time is yours" in told
    assert not [name for name in visitor.cookies if "csrf" in name or "session" in name]
    again = Client()
    again.post("/en/palaa/", {"code": code[1]})
    assert f"/en/ajat/oma/{mine.pk}/" in again.get("/en/palaa/omat/").content.decode()
    assert WISH in again.get(f"/en/ajat/oma/{mine.pk}/").content.decode()
    assert not AuditRow.objects.filter(actor_kind="visitor").exists()


def test_from_a_conversation_the_same_code_has_both(kiosk: World, slots: list[Slot]) -> None:
    visitor = Client()
    visitor.post(f"/en/mielikioski/{kiosk.adoption.pk}/", message())
    response = visitor.post(times(kiosk), choice(slots[0]))
    mine = Appointment.objects.get()
    assert response.url == f"/en/ajat/oma/{mine.pk}/"
    assert mine.handle_id == latest().handle_id
    own = visitor.get("/en/palaa/omat/").content.decode()
    assert f"/keskustelu/{latest().pk}/" in own and f"/ajat/oma/{mine.pk}/" in own


def test_a_time_that_was_taken_keeps_what_was_typed(kiosk: World, slots: list[Slot]) -> None:
    booked(kiosk, slots[0])
    page = Client().post(times(kiosk), choice(slots[0])).content.decode()
    assert "no longer free" in page and WISH in page
    assert Appointment.objects.count() == 1


def test_moves_and_cancels(kiosk: World, slots: list[Slot]) -> None:
    visitor = Client()
    visitor.post(times(kiosk), choice(slots[0]))
    own = f"/en/ajat/oma/{Appointment.objects.get().pk}/"
    visitor.post(own, {"do": "move", "submission": str(uuid4()), "slot": str(slots[1].pk)})
    assert Appointment.objects.get().slot_id == slots[1].pk
    assert "is cancelled" in visitor.post(own, {"do": "cancel"}).content.decode()
    assert Appointment.objects.get().state == "cancelled"
    assert WISH not in visitor.get("/en/palaa/omat/").content.decode()


def test_too_late_it_is_told(kiosk: World, slots: list[Slot]) -> None:
    visitor = Client()
    visitor.post(times(kiosk), choice(slots[0]))
    begun(slots[0])
    own = f"/en/ajat/oma/{Appointment.objects.get().pk}/"
    assert "can't be changed any more" in visitor.post(own, {"do": "cancel"}).content.decode()
    assert Appointment.objects.get().state == "booked"


def test_the_own_page_of_a_time_is_the_visitors_alone(kiosk: World, slots: list[Slot]) -> None:
    mine = booked(kiosk, slots[0])
    other = Client()
    other.post(times(kiosk), choice(slots[1]))
    own = f"/en/ajat/oma/{mine.pk}/"
    assert Client().get(own).url.endswith("/palaa/")
    assert other.get(own).status_code == 404
    assert other.post(own, {"do": "cancel"}).status_code == 404
    assert Appointment.objects.filter(state="booked").count() == 2


def test_another_sites_form_books_and_cancels_nothing(kiosk: World, slots: list[Slot]) -> None:
    foreign = {"Origin": "https://paha.example"}
    assert Client().post(times(kiosk), choice(slots[0]), headers=foreign).status_code == 403
    visitor = Client()
    visitor.post(times(kiosk), choice(slots[0]))
    own = f"/en/ajat/oma/{Appointment.objects.get().pk}/"
    assert visitor.post(own, {"do": "cancel"}, headers=foreign).status_code == 403
    assert Appointment.objects.get().state == "booked"


def test_practice_opens_for_its_own_members_alone(kiosk: World) -> None:
    tried = a_kiosk("148", live=False)
    assert Client().get(times(tried)).status_code == 404
    assert client_of(kiosk, "worker").get(times(tried)).status_code == 404
    assert "Practice mode." in client_of(tried, "worker").get(times(tried)).content.decode()


def test_without_times_nothing_leads_there(kiosk: World) -> None:
    assert times(kiosk) not in Client().get(f"/en/mielikioski/{kiosk.adoption.pk}/").content.decode()
    assert "No free times" in Client().get(times(kiosk)).content.decode()


def test_the_days_list_shows_each_what_is_theirs(kiosk: World, slots: list[Slot]) -> None:
    booked(kiosk, slots[0])
    address = day(kiosk, f"?day={slots[0].starts_at.date().isoformat()}")
    assert WISH in client_of(kiosk, "worker").get(address).content.decode()
    assert WISH in client_of(kiosk, "expert").get(address).content.decode()
    assert WISH not in client_of(kiosk, "association").get(address).content.decode()
    assert client_of(kiosk, "lead").get(address).status_code == 403
    assert client_of(kiosk, "member").get(address).status_code == 404


def test_opens_times_by_the_form(kiosk: World) -> None:
    filled = {
        "submission": str(uuid4()),
        "place": "Kirjasto",
        "with_whom": "pair",
        "host": str(kiosk.people["worker"].pk),
        "beside": "",
        "first_on": "2027-05-03",
        "until_on": "2027-05-17",
        "begins": "12:00",
        "minutes": "30",
        "in_a_row": "2",
    }
    worker = client_of(kiosk, "worker")
    page = worker.post(day(kiosk, "avaa/"), filled).content.decode()
    assert "Choose two different people" in page and "Kirjasto" in page
    response = worker.post(day(kiosk, "avaa/"), filled | {"beside": str(kiosk.people["expert"].pk)})
    assert response.url.endswith("?day=2027-05-03")
    assert Slot.objects.count() == 6
    assert client_of(kiosk, "association").get(day(kiosk, "avaa/")).status_code == 403


def test_withdraws_and_notes(kiosk: World, slots: list[Slot]) -> None:
    worker, mine = client_of(kiosk, "worker"), booked(kiosk, slots[0])
    other = booked(kiosk, slots[1])
    begun(slots[1])
    assert "Cancel the time" in worker.get(day(kiosk, f"{slots[0].pk}/peru/")).content.decode()
    assert client_of(kiosk, "expert").post(day(kiosk, f"{slots[0].pk}/peru/")).status_code == 403
    worker.post(day(kiosk, f"{slots[0].pk}/peru/"))
    assert client_of(kiosk, "association").post(day(kiosk, f"varaus/{other.pk}/")).status_code == 403
    client_of(kiosk, "expert").post(day(kiosk, f"varaus/{other.pk}/"), {"how": "no_show"})
    states = dict(Appointment.objects.values_list("pk", "state"))
    assert states == {mine.pk: "called_off", other.pk: "no_show"}
    visitor = Client()
    visitor.post("/en/palaa/", {"code": issue_code(handle=handle_of(mine))})
    assert "We had to cancel" in visitor.get("/en/palaa/omat/").content.decode()


def test_another_kiosk_reaches_nothing(kiosk: World, slots: list[Slot]) -> None:
    other = a_kiosk("148")
    mine = booked(kiosk, slots[0])
    stranger = client_of(other, "worker")
    assert stranger.get(day(kiosk)).status_code == 404
    for address in (f"{slots[0].pk}/peru/", f"varaus/{mine.pk}/"):
        assert stranger.post(day(other, address)).status_code == 404
    assert Appointment.objects.get().state == "booked"

"""E-mails typed in: among what waits, seen by whoever takes them, answered from the mailbox, erased in time."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from mielikunta.building_blocks.journeys.tests.journeys_factories import World
from mielikunta.foundation.access.permissions import Refused
from mielikunta.operating_models.mielikioski.actions import NotPossible
from mielikunta.operating_models.mielikioski.emails.actions import (
    TypedIn,
    answer_email,
    clear_practice_with_emails,
    put_back_email,
    take_email,
    type_in_email,
)
from mielikunta.operating_models.mielikioski.emails.presenters import email_rows
from mielikunta.operating_models.mielikioski.emails.queries import all_waiting_in
from mielikunta.operating_models.mielikioski.models import Contact, Email
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import a_kiosk

ADDRESS, WORDS = "huolissaan@esimerkki.example", "Otsikko: En tiedä, kenelle kirjoittaisin."


def typed(kiosk: World, who: str = "worker", **changes: Any) -> Email:
    told: dict[str, Any] = {"submission": uuid4(), "address": ADDRESS, "words": WORDS, "topic": "anxiety"}
    whole = {**told, "language": "fi", "came_on": timezone.localdate()} | changes
    return type_in_email(by=kiosk.actor(who), adoption=kiosk.adoption, typed=TypedIn(**whole))


def taken(kiosk: World, who: str = "worker", **changes: Any) -> Email:
    email = typed(kiosk, **changes)
    take_email(by=kiosk.actor(who), email=email)
    return Email.objects.select_related("adoption").get(pk=email.pk)


def client_of(kiosk: World, who: str) -> Client:
    client = Client()
    client.force_login(kiosk.people[who].user)
    return client


def page(kiosk: World, address: str = "") -> str:
    return f"/en/tyo/{kiosk.adoption.pk}/mielikioski/{address}"


def test_typed_in_twice_it_waits_and_is_counted_once(kiosk: World) -> None:
    number = uuid4()
    for _twice in range(2):
        typed(kiosk, submission=number)
    assert Email.objects.count() == Contact.objects.filter(channel="email", topic="anxiety").count() == 1
    assert all_waiting_in([kiosk.adoption.pk]) == {kiosk.adoption.pk: 1}
    with pytest.raises(NotPossible, match="in_the_future"):
        typed(kiosk, came_on=timezone.localdate() + timedelta(days=1))


def test_neither_address_nor_words_lie_open_in_the_database(kiosk: World) -> None:
    email = typed(kiosk)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Email._meta.db_table}")
        row = str(cursor.fetchall())
    assert ADDRESS not in row and "kenelle" not in row
    assert Email.objects.get(pk=email.pk).address == ADDRESS


def test_urgent_first_then_the_oldest_and_late_ones_say_so(kiosk: World) -> None:
    old = timezone.localdate() - timedelta(days=20)
    fresh, late, urgent = typed(kiosk), typed(kiosk, came_on=old), typed(kiosk, topic="self_harm")
    rows = email_rows(kiosk.adoption, kiosk.actor("worker"))
    assert [row.id for row in rows] == [urgent.pk, late.pk, fresh.pk]
    assert [row.is_late for row in rows] == [False, True, False]


def test_only_whoever_takes_it_sees_the_address(kiosk: World) -> None:
    email = taken(kiosk, "association")
    shown = client_of(kiosk, "association").get(page(kiosk, f"sahkoposti/{email.pk}/"))
    assert ADDRESS in shown.content.decode() and "never from your own address" in shown.content.decode()
    for who in ("worker", "kiosk_lead", "expert", "lead"):
        assert client_of(kiosk, who).get(page(kiosk, f"sahkoposti/{email.pk}/")).status_code == 403
    assert ADDRESS not in client_of(kiosk, "worker").get(page(kiosk)).content.decode()
    assert not email_rows(kiosk.adoption, kiosk.actor("expert"))
    other = a_kiosk("148")
    assert client_of(other, "worker").get(page(other, f"sahkoposti/{email.pk}/")).status_code == 404


def test_of_two_one_takes_it_and_a_colleague_takes_over(kiosk: World) -> None:
    email = taken(kiosk)
    take_email(by=kiosk.actor("worker"), email=email)  # pressed twice
    with pytest.raises(NotPossible, match="taken"):
        take_email(by=kiosk.actor("second_worker"), email=email)
    with pytest.raises(Refused):
        take_email(by=kiosk.actor("expert"), email=email, instead_of=email.taken_by_id)
    take_email(by=kiosk.actor("second_worker"), email=email, instead_of=email.taken_by_id)
    with pytest.raises(Refused):
        put_back_email(by=kiosk.actor("worker"), email=email)
    put_back_email(by=kiosk.actor("second_worker"), email=email)
    assert Email.objects.get().taken_by_id is None


def test_answered_its_address_goes_after_the_services_days(kiosk: World) -> None:
    email = taken(kiosk)
    for _twice in range(2):
        answer_email(by=kiosk.actor("worker"), email=email)
    kept = Email.objects.get().erase_after - timezone.now()
    assert timedelta(days=29) < kept <= timedelta(days=30)
    assert not email_rows(kiosk.adoption, kiosk.actor("worker"))
    assert all_waiting_in([kiosk.adoption.pk]) == {}


def test_by_the_pages_from_typing_in_to_answered(kiosk: World) -> None:
    worker, new = client_of(kiosk, "worker"), page(kiosk, "sahkoposti/")
    today = timezone.localdate().isoformat()
    number = re.search(r'name="submission" value="([^"]+)"', worker.get(new).content.decode())
    assert number
    said = {"submission": number[1], "topic": "anxiety", "language": "sv", "came_on": today, "words": WORDS}
    wrong = worker.post(new, {**said, "address": "ei osoite"}).content.decode()
    assert "ei osoite" in wrong and WORDS in wrong and not Email.objects.exists()
    assert worker.post(new, {**said, "address": ADDRESS}).status_code == 302
    email = Email.objects.get()
    assert f"sahkoposti/{email.pk}/ota/" in worker.get(page(kiosk)).content.decode()
    worker.post(page(kiosk, f"sahkoposti/{email.pk}/ota/"))
    worker.post(page(kiosk, f"sahkoposti/{email.pk}/"), {"back": "yes"})
    worker.post(page(kiosk, f"sahkoposti/{email.pk}/ota/"))
    worker.post(page(kiosk, f"sahkoposti/{email.pk}/"), {"answered": "yes"})
    assert Email.objects.get().answered_on == timezone.localdate()


def test_practice_leaves_no_address_behind(kiosk: World) -> None:
    typed(kiosk)
    clear_practice_with_emails(kiosk.adoption.pk)
    assert not Email.objects.exists()


def test_the_end_of_a_shift_hands_on_what_one_has_taken(kiosk: World) -> None:
    email, answered = taken(kiosk), taken(kiosk)
    answer_email(by=kiosk.actor("worker"), email=answered)
    worker, colleague = client_of(kiosk, "worker"), kiosk.people["second_worker"]
    with translation.override("en"):
        address = reverse("conversation_shift_end", args=[kiosk.adoption.pk])
    assert address in worker.get(page(kiosk)).content.decode()
    assert "1 e-mail" in worker.get(address).content.decode()
    worker.post(address, {"to": str(colleague.pk), "words": ""})
    assert Email.objects.get(pk=email.pk).taken_by == colleague
    client_of(kiosk, "second_worker").post(address, {"to": "", "words": ""})
    assert Email.objects.get(pk=email.pk).taken_by is None
    assert Email.objects.get(pk=answered.pk).taken_by == kiosk.people["worker"]

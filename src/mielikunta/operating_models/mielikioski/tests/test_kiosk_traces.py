"""A whole anonymous visit to the kiosk with a known address, browser and words; then all that was kept is searched.

A letter, a chat that is answered, a time that is booked and moved, feedback, coming back by the code: over HTTP, as a
browser does it. Files of both databases, their write-ahead logs, logs of the program, mail and temporary files hold
none of the words or marks; and once the times of keeping are over, what the columns hold is opened by nothing.
"""

import logging
import re
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from mielikunta.building_blocks.appointments.models import Appointment, Slot
from mielikunta.building_blocks.appointments.tests.appointments_factories import opened, slots_in
from mielikunta.building_blocks.conversations.api import close, send_as_member, take
from mielikunta.building_blocks.conversations.models import Conversation, Message
from mielikunta.building_blocks.journeys.tests.journeys_factories import World
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.cipher import CannotOpen, open_text
from mielikunta.foundation.privacy.jobs import carry_out_retention
from mielikunta.foundation.privacy.keys import fetch
from mielikunta.foundation.privacy.models import RecordKey
from mielikunta.operating_models.hyvinvointilahetti.tests.companion_backups import mark_in_log, on_disk
from mielikunta.operating_models.mielikioski.models import Feedback
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import WEEKDAYS, a_kiosk, helsinki

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])
WORDS = {
    "letter": "Kaamoskirjeessäni sataa räntäkuuroja.",
    "chat": "Puhuin tuulihaukankoululle.",
    "answer": "Kuuntelemmejatkossakin tarkkaavaisesti.",
    "wish": "Tulisinmieluiten takapihanportista.",
}
ADDRESS = "203.0.113.88"
BROWSER = {
    "REMOTE_ADDR": ADDRESS,
    "HTTP_USER_AGENT": "Kioskiselain/8.1 (Revontulipuhelin)",
    "HTTP_REFERER": "http://testserver/kirjastonkoneelta",
    "HTTP_X_FORWARDED_FOR": "198.51.100.34",
    "HTTP_ORIGIN": "http://testserver",
}
MARKS = [ADDRESS, "198.51.100.34", "Kioskiselain", "Revontulipuhelin", "kirjastonkoneelta"]
CODE = re.compile(r'data-copy="([^"]+)"')


@pytest.fixture
def kiosk(transactional_db: None) -> World:
    return a_kiosk(openings=WEEKDAYS)


def test_a_whole_visit_leaves_nothing_but_ciphertext_and_in_the_end_nothing_opens_it(
    kiosk: World, caplog: pytest.LogCaptureFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    since = mark_in_log()
    secrets = visit(kiosk)
    search(since, secrets, caplog.text, tmp_path)
    assert not AuditRow.objects.filter(actor_kind="visitor").exists()
    assert not Session.objects.exists(), "nobody without an account has a session"
    assert Feedback.objects.count() == 1

    sealed = [(each.key_id, "text", bytes(text)) for each, text in pieces(Message.objects.all(), "text")]
    sealed += [(each.key_id, "words", bytes(text)) for each, text in pieces(Appointment.objects.all(), "words")]
    assert len(sealed) == 4
    let_time_pass()
    assert not Message.objects.exists()
    assert [each for each in [*Conversation.objects.all(), *Appointment.objects.all()] if each.handle_id] == []
    assert [found for piece in sealed for found in what_opens(*piece)] == []
    search(since, secrets, caplog.text, tmp_path)


def visit(kiosk: World) -> list[str]:
    """Write a letter and a chat, be answered, book and move a time, tell how it was, come back by the code."""
    visitor, home = Client(**BROWSER), f"/fi/mielikioski/{kiosk.adoption.pk}/"  # type: ignore[arg-type]
    first, second, _third = slots_in(opened(kiosk, by="worker", who="worker"))
    with at(helsinki(2026, 12, 5, 12)):
        code = CODE.search(visitor.post(home, first_message(WORDS["letter"])).content.decode())
    assert code
    with at(helsinki(2026, 11, 23, 12)):
        assert visitor.post(home, first_message(WORDS["chat"])).status_code == 302
    letter, chat = Conversation.objects.order_by("opened_at")
    assert (letter.channel, chat.channel) == ("letter", "chat")
    answered(kiosk, chat)
    assert WORDS["answer"] in visitor.get(f"/fi/keskustelu/{chat.pk}/").content.decode()
    assert visitor.get(f"/fi/mielikioski/keskustelu/{chat.pk}/eteenpain/").status_code == 200
    booking = {"submission": str(uuid4()), "slot": str(first.pk), "words": WORDS["wish"]}
    own = visitor.post(f"/fi/ajat/{kiosk.adoption.pk}/", booking).url
    assert WORDS["wish"] in visitor.get(own).content.decode()
    visitor.post(own, {"do": "move", "submission": str(uuid4()), "slot": str(second.pk)})
    visitor.post(f"/fi/mielikioski/keskustelu/{chat.pk}/palaute/", {"helped": "7", "heard": "yes"})
    visitor.get(f"/fi/mielikioski/keskustelu/{chat.pk}/ei-ole/")
    again = Client(**BROWSER)  # type: ignore[arg-type]
    again.post("/fi/palaa/", {"code": code[1]})
    assert own in again.get("/fi/palaa/omat/").content.decode()
    cookies = [each.cookies[settings.VISIT_COOKIE].value for each in (visitor, again)]
    return [*cookies, code[1], code[1].replace("-", "")]


def at(moment: Any) -> Any:
    """Let the kiosk's door see this moment."""
    return patch("mielikunta.operating_models.mielikioski.pages.now", return_value=moment)


def first_message(text: str) -> dict[str, str]:
    return {"submission": str(uuid4()), "text": text, "topic": "anxiety", "language": "fi"}


def answered(kiosk: World, chat: Conversation) -> None:
    worker = kiosk.actor("worker")
    take(by=worker, conversation=chat)
    send_as_member(by=worker, conversation=chat, submission=uuid4(), text=WORDS["answer"])
    close(by=worker, conversation=chat)


def pieces(rows: Any, field: str) -> list[tuple[Any, bytes]]:
    """Return the sealed columns of rows as they are stored."""
    stored = dict(rows.filter(**{f"{field}__isnull": False}).values_list("pk", field))
    return [(row, stored[row.pk]) for row in rows if row.pk in stored]


def let_time_pass() -> None:
    """Let every time of keeping be over, and the clock do its work."""
    then = timezone.now() - timedelta(days=40)
    Conversation.objects.update(
        state="closed", ended="silence", waiting_since=None, closed_at=then, erase_after=then + timedelta(days=1)
    )
    Slot.objects.update(withdrawn_at=then)
    for number, slot in enumerate(Slot.objects.all()):
        starts = then + timedelta(hours=number)
        Slot.objects.filter(pk=slot.pk).update(starts_at=starts, ends_at=starts + timedelta(minutes=45))
    carry_out_retention()


def what_opens(key_id: Any, field: str, piece: bytes) -> list[str]:
    """Return what opens when every key there is, and so the master key, is tried on the sealed bytes."""
    keys = fetch(RecordKey.objects.values_list("id", flat=True))
    assert key_id not in keys
    found = []
    for name, key in keys.items():
        for as_if in (name, key_id):
            try:
                found.append(open_text(key, as_if, field, piece))
            except CannotOpen:
                continue
    return found


def search(since: object, secrets: list[str], logged: str, temporary: Path) -> None:
    """Look for every word, code and mark of the visitor's machine wherever something may have stayed."""
    words = [part for text in WORDS.values() for part in text.split() if len(part) > 9]
    letters = "".join(str(message.message()) for message in mail.outbox)
    left = [(each.name, each.read_bytes()) for each in temporary.rglob("*") if each.is_file()]
    places = [*on_disk(since), ("logs", logged.encode()), ("mail", letters.encode()), *left]
    assert sum(len(held) for _name, held in places) > 100_000
    looked_for = [each.encode() for each in [*words, *MARKS, *secrets]]
    assert [(name, each) for name, held in places for each in looked_for if each in held] == []

"""A whole anonymous visit with a known address, browser and words; then everything that was kept is searched for them.

Files of both databases, their write-ahead logs, the logs of the program and the mail hold none of it; what the columns
hold is opened by nothing once the time of keeping is over.
"""

import logging
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from mielikunta.building_blocks.conversations.api import take
from mielikunta.building_blocks.conversations.models import Conversation, Message
from mielikunta.building_blocks.conversations.parts import OpenForm, begin, with_visit
from mielikunta.building_blocks.conversations.tests.conversations_factories import World, a_world, answers, fresh
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.cipher import CannotOpen, open_text
from mielikunta.foundation.privacy.jobs import carry_out_retention
from mielikunta.foundation.privacy.keys import fetch
from mielikunta.foundation.privacy.models import RecordKey
from mielikunta.operating_models.hyvinvointilahetti.tests.companion_backups import mark_in_log, on_disk

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])
WORDS = {
    "first": "Hiljainentalo ahdistaa kaamosaikaan.",
    "second": "Puhuin tuulihaukankoululle.",
    "answer": "Kuuntelemmejatkossakin tarkkaavaisesti.",
    "note": "Siirtomuistiinpano seuraavallevuorolle.",
}
ADDRESS = "203.0.113.77"
BROWSER = {
    "REMOTE_ADDR": ADDRESS,
    "HTTP_USER_AGENT": "Tunnusselain/7.3 (Kuutamopuhelin)",
    "HTTP_REFERER": "http://testserver/mistatulinpolku",
    "HTTP_X_FORWARDED_FOR": "198.51.100.23",
    "HTTP_ORIGIN": "http://testserver",
}
MARKS = [ADDRESS, "198.51.100.23", "Tunnusselain", "Kuutamopuhelin", "mistatulinpolku"]


@pytest.fixture
def world(transactional_db: None) -> World:
    return a_world()


def test_a_whole_visit_leaves_nothing_but_ciphertext_and_in_the_end_nothing_opens_it(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    since = mark_in_log()
    client, conversation = opened_by_form(world)
    talk(world, client, conversation)
    cookie = client.cookies[settings.VISIT_COOKIE].value
    search(since, cookie, caplog.text)
    assert not AuditRow.objects.filter(actor_kind="visitor").exists()
    assert not Session.objects.exists(), "nobody without an account has a session"

    sealed = [bytes(text) for text in Message.objects.filter(text__isnull=False).values_list("text", flat=True)]
    assert len(sealed) == len(WORDS)
    Conversation.objects.update(
        closed_at=timezone.now() - timedelta(days=31), erase_after=timezone.now() - timedelta(days=1)
    )
    carry_out_retention()
    assert not Message.objects.exists() and fresh(conversation).handle is None
    assert [text for piece in sealed for text in opened(conversation, piece)] == []
    search(since, cookie, caplog.text)
    if connection.vendor == "sqlite":
        content = [held for name, held in on_disk(since) if "keys" not in name]
        assert not [piece for piece in sealed for held in content if piece in held]


def opened_by_form(world: World) -> tuple[Client, Conversation]:
    """Open a conversation as a room's page does; return the visitor's browser."""
    said = {"submission": str(uuid4()), "text": WORDS["first"]}
    request: Any = RequestFactory().post("/", said, **BROWSER)
    request.visit_handle = None
    conversation = begin(request, world.adoption, OpenForm(request.POST))
    assert conversation is not None
    response = with_visit(request, HttpResponse(), conversation)
    client = Client(**BROWSER)  # type: ignore[arg-type]
    client.cookies[settings.VISIT_COOKIE] = response.cookies[settings.VISIT_COOKIE].value
    return client, conversation


def talk(world: World, client: Client, conversation: Conversation) -> None:
    """Read, write, be answered, ask for what is new, meet an error, end."""
    page, end = (reverse(name, args=[conversation.pk]) for name in ("conversation", "conversation_end"))
    assert WORDS["first"] in client.get(page).content.decode()
    client.post(page, {"submission": str(uuid4()), "text": WORDS["second"]})
    client.post(page, {"submission": "no number", "text": ""})
    client.post(page, {"submission": str(uuid4()), "text": WORDS["second"]}, HTTP_ORIGIN="http://else.example")
    client.get(f"{page}no-such-page/")
    take_and_answer(world, conversation)
    assert WORDS["answer"] in client.get(page, {"after": "2"}, headers={"X-Piece": "1"}).content.decode()
    assert client.post(end, {"how": "keep"}).status_code == 302


def take_and_answer(world: World, conversation: Conversation) -> None:
    take(by=world.actor("coordinator"), conversation=conversation)
    answers(world, conversation, WORDS["answer"])
    answers(world, conversation, WORDS["note"], among_members=True)


def opened(conversation: Conversation, piece: bytes) -> list[str]:
    """Return what opens when every key there is, and so the master key, is tried on the sealed bytes."""
    keys = fetch(RecordKey.objects.values_list("id", flat=True))
    assert conversation.key_id not in keys
    found = []
    for key_id, key in keys.items():
        for as_if in (key_id, conversation.key_id):
            try:
                found.append(open_text(key, as_if, "text", piece))
            except CannotOpen:
                continue
    return found


def search(since: object, cookie: str, logged: str) -> None:
    """Look for every word and every mark of the visitor's machine wherever something may have stayed."""
    words = [part for text in WORDS.values() for part in text.split() if len(part) > 9]
    letters = "".join(str(message.message()) for message in mail.outbox)
    places = [*on_disk(since), ("logs", logged.encode()), ("mail", letters.encode())]
    assert sum(len(held) for _name, held in places) > 100_000
    looked_for = [each.encode() for each in [*words, *MARKS, cookie]]
    assert [(name, each) for name, held in places for each in looked_for if each in held] == []

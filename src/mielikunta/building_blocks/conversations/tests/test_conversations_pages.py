"""The pages by HTTP: the visitor's with one cookie and no script, the members', the light endpoint."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from mielikunta.building_blocks.conversations.decisions import tickets
from mielikunta.building_blocks.conversations.decisions.proof import solves
from mielikunta.building_blocks.conversations.models import Conversation, Message, Terms
from mielikunta.building_blocks.conversations.parts import OpenForm, begin, with_visit
from mielikunta.building_blocks.conversations.presenters import ticket_key
from mielikunta.building_blocks.conversations.tests.conversations_factories import (
    FIRST_WORDS,
    World,
    answers,
    closed,
    fresh,
    handle_of,
    opened,
    part_of,
    says,
    taken,
    verbs_of,
    with_guest,
)
from mielikunta.foundation.privacy.actions import begin_visit

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Piece": "1"}


def visitor(conversation: Conversation) -> Client:
    """Return a browser with a visit to the conversation's handle."""
    client = Client()
    client.cookies[settings.VISIT_COOKIE] = begin_visit(handle=handle_of(conversation))
    return client


def member(world: World, who: str = "coordinator") -> Client:
    client = Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(world.people[who].user, backend=backend)
    return client


def address(conversation: Conversation, name: str = "conversation") -> str:
    if name in {"conversation", "conversation_end"}:
        return reverse(name, args=[conversation.pk])
    return reverse(name, args=[conversation.adoption_id, conversation.pk])


def text_of(response: Any) -> str:
    return response.content.decode()


def test_a_visitor_reads_and_writes_without_script_and_gets_no_other_cookie(world: World) -> None:
    conversation = taken(world)
    client = visitor(conversation)
    page = client.get(address(conversation))
    assert FIRST_WORDS in text_of(page) and "Here with you: Kaisa, answers here." in text_of(page)
    assert "csrfmiddlewaretoken" not in text_of(page)
    number = re.search(r'name="submission" value="([^"]+)"', text_of(page))
    assert number is not None
    for _turn in range(2):  # a double tap
        said = {"submission": number[1], "text": "Katso https://esimerkki.example <b>nyt</b>"}
        response = client.post(address(conversation), said)
        assert (response.status_code, response.url) == (302, f"{address(conversation)}#line-3")
    page = client.get(address(conversation))
    assert text_of(page).count("Katso https://esimerkki.example &lt;b&gt;nyt&lt;/b&gt;") == 1
    assert 'href="https://esimerkki' not in text_of(page)
    assert set(client.cookies) == {settings.VISIT_COOKIE}


def test_the_light_endpoint_gives_the_lines_after_a_number(world: World) -> None:
    conversation = taken(world)
    client = visitor(conversation)
    answers(world, conversation, "Kerro lisää.")
    answers(world, conversation, "Vain meille.", among_members=True)
    piece = client.get(address(conversation), {"after": "2"}, headers=SCRIPT)
    assert "Kerro lisää." in text_of(piece) and "<html" not in text_of(piece)
    assert "Vain meille." not in text_of(piece) and FIRST_WORDS not in text_of(piece)
    assert (piece["X-Last"], piece["X-State"]) == ("3", "open") and "no-store" in piece["Cache-Control"]
    ticket = tickets.read(ticket_key(), piece["X-Push"].partition("ticket=")[2], 0)
    assert ticket is not None and (ticket.topic, ticket.inside) == (conversation.pk, False)
    nothing = client.get(address(conversation), {"after": "4"}, headers=SCRIPT)
    assert "<li" not in text_of(nothing) and nothing["X-Last"] == "4"


def test_the_script_learns_that_it_is_sent_or_why_not(world: World) -> None:
    conversation, number = taken(world), str(uuid4())
    client = visitor(conversation)
    sent = client.post(address(conversation), {"submission": number, "text": "Hei."}, headers=SCRIPT)
    assert (sent.status_code, sent["X-Number"]) == (201, "3") and sent["X-Submission"] != number
    empty = client.post(address(conversation), {"submission": number, "text": " "}, headers=SCRIPT)
    assert empty.status_code == 422
    client.get(address(conversation, "conversation_end"))
    client.post(address(conversation, "conversation_end"), {"how": "keep"})
    late = client.post(address(conversation), {"submission": str(uuid4()), "text": "Vielä."}, headers=SCRIPT)
    assert (late.status_code, "has ended" in text_of(late)) == (422, True)


def test_no_visit_no_conversation_and_nobody_elses_either(world: World) -> None:
    conversation, other = taken(world), taken(world)
    assert Client().get(address(conversation)).url == reverse("return_by_code")
    assert Client().get(address(conversation), {"after": "0"}).status_code == 403
    assert visitor(other).get(address(conversation)).status_code == 404
    assert visitor(other).post(address(conversation), {"submission": str(uuid4()), "text": "x"}).status_code == 404


def test_a_form_of_another_site_and_a_file_are_refused(world: World) -> None:
    conversation = taken(world)
    client = visitor(conversation)
    said = {"submission": str(uuid4()), "text": "Hei."}
    assert client.post(address(conversation), said, headers={"Origin": "https://else.example"}).status_code == 403
    assert client.post(address(conversation), said, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post(address(conversation), {**said, "file": SimpleUploadedFile("a", b"b")}).status_code == 403
    end = address(conversation, "conversation_end")
    assert client.post(end, {"how": "erase"}, headers={"Origin": "null"}).status_code == 403
    assert Message.objects.filter(conversation=conversation).count() == 2
    own = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
    assert client.post(address(conversation), said, headers=own).status_code == 302


def test_the_visitor_ends_reads_and_then_erases(world: World) -> None:
    conversation = taken(world)
    client = visitor(conversation)
    end = address(conversation, "conversation_end")
    assert "Keep it for a while" in text_of(client.get(end))
    assert client.post(end, {"how": "keep"}).url == address(conversation)
    page = text_of(client.get(address(conversation)))
    assert FIRST_WORDS in page and "data-write" not in page and "Erase it now" in page
    assert "Keep it for a while" not in text_of(client.get(end))
    for _turn in range(2):
        assert "It has been erased" in text_of(client.post(end, {"how": "erase"}))
    assert fresh(conversation).handle is None
    assert client.get(address(conversation)).status_code == 404


def opening(world: World, **said: str) -> tuple[HttpResponse | None, OpenForm]:
    """Carry out what a room's page does when its form is sent."""
    request: Any = RequestFactory().post("/", said)
    request.visit_handle = None
    form = OpenForm(request.POST)
    conversation = begin(request, world.adoption, form, topic="sleep")
    return (with_visit(request, HttpResponse(), conversation) if conversation else None), form


def test_a_room_opens_a_conversation_and_gives_the_visitor_their_one_cookie(world: World) -> None:
    said = {"submission": str(uuid4()), "text": FIRST_WORDS}
    answered = [opening(world, **said)[0] for _turn in range(2)]
    assert Conversation.objects.count() == 1
    for response in answered:  # a lost answer, sent again, leads to the same conversation
        assert response is not None and set(response.cookies) == {settings.VISIT_COOKIE}
        client = Client()
        client.cookies[settings.VISIT_COOKIE] = response.cookies[settings.VISIT_COOKIE].value
        assert FIRST_WORDS in text_of(client.get(address(Conversation.objects.get())))


def test_under_load_the_form_comes_back_with_its_words_and_a_way_round(world: World) -> None:
    Terms.objects.create(adoption=world.adoption, opens_freely=0, opens_at_most=60)
    said = {"submission": str(uuid4()), "text": FIRST_WORDS}
    response, form = opening(world, **said)
    assert response is None and form["text"].value() == FIRST_WORDS
    assert "in 20 seconds" in str(form.non_field_errors())
    challenge = str(form["challenge"].value())
    assert opening(world, **said, challenge=challenge)[0] is None  # sent again at once
    bits = int(challenge.split(".")[0])
    from_script = solved(challenge, bits)
    assert opening(world, **{**said, "submission": str(uuid4())}, challenge=challenge, answer=from_script)[0] is None
    assert opening(world, **said, challenge=challenge, answer=from_script)[0] is not None


def test_whoever_waits_needs_no_proof(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    Terms.objects.create(adoption=world.adoption, opens_freely=0, opens_at_most=60)
    said = {"submission": str(uuid4()), "text": FIRST_WORDS}
    challenge = str(opening(world, **said)[1]["challenge"].value())
    from_now = "mielikunta.building_blocks.conversations.presenters.threads.time.time"
    now = int(challenge.split(".")[1])
    monkeypatch.setattr(from_now, lambda: now + 21.0)
    assert opening(world, **said, challenge=challenge)[0] is not None


def solved(challenge: str, bits: int) -> str:
    return next(str(number) for number in range(10_000_000) if solves(challenge, str(number), bits))


def test_a_worker_reads_what_waits_and_takes_it(world: World) -> None:
    conversation = opened(world)
    client = member(world)
    page = client.get(address(conversation, "conversation_desk"))
    assert FIRST_WORDS in text_of(page) and "data-write" not in text_of(page)
    taken_page = client.post(address(conversation, "conversation_take"), follow=True)
    assert "data-write" in text_of(taken_page) and "The conversation is yours." in text_of(taken_page)
    assert verbs_of(conversation) == ["read", "taken", "read"]
    late = member(world, "second_coordinator").post(address(conversation, "conversation_take"))
    assert late.status_code == 302
    assert member(world, "second_coordinator").get(address(conversation, "conversation_desk")).status_code == 403


def test_a_worker_writes_to_all_or_a_note(world: World) -> None:
    conversation = taken(world)
    client, desk = member(world), address(conversation, "conversation_desk")
    client.post(desk, {"submission": str(uuid4()), "text": "Kuuntelen."})
    client.post(desk, {"note-submission": str(uuid4()), "note-text": "Vain meille."})
    page = text_of(client.get(desk))
    assert "Kuuntelen." in page and "Vain meille." in page
    own = text_of(visitor(conversation).get(address(conversation)))
    assert "Kuuntelen." in own and "Vain meille." not in own and "Koordinaattori" not in own


def test_asking_in_handing_over_putting_back_and_leaving_by_pages(world: World) -> None:
    conversation = taken(world)
    client = member(world)
    asked = {"member": str(world.people["companion"].pk), "role": "interpreter", "sees": "now"}
    client.get(address(conversation, "conversation_ask_in"))
    client.post(address(conversation, "conversation_ask_in"), asked)
    guest = member(world, "companion")
    assert FIRST_WORDS not in text_of(guest.get(address(conversation, "conversation_desk")))
    assert guest.get(address(conversation, "conversation_hand_over")).status_code == 403
    guest.post(address(conversation, "conversation_leave"))
    assert guest.get(address(conversation, "conversation_desk")).status_code == 403
    client.post(address(conversation, "conversation_put_back"), {"words": "Vuoro loppui."})
    assert fresh(conversation).state == "waiting"
    client.post(address(conversation, "conversation_take"))
    to = {"member": str(world.people["second_coordinator"].pk), "words": ""}
    client.post(address(conversation, "conversation_hand_over"), to)
    assert part_of(world, "second_coordinator", conversation).role == "worker"
    other = member(world, "second_coordinator")
    other.post(address(conversation, "conversation_close"), {"ended": "by_worker"})
    assert fresh(conversation).ended == "by_worker"


def test_taking_over_by_the_page_that_showed_who_had_it(world: World) -> None:
    conversation = taken(world)
    shown = {"instead_of": str(part_of(world, "coordinator", conversation).pk)}
    page = member(world, "second_coordinator").post(address(conversation, "conversation_take"), shown, follow=True)
    assert "You go on with this conversation." in text_of(page)


def test_a_partner_of_another_service_finds_nothing(world: World) -> None:
    conversation = with_guest(world, sees_all=True)
    assert member(world, "member").get(address(conversation, "conversation_desk")).status_code in {403, 404}
    assert member(world, "referrer").get(address(conversation, "conversation_desk")).status_code == 403


def test_what_a_worker_is_shown_counts_as_read(world: World) -> None:
    conversation = taken(world)
    says(world, conversation)
    member(world).get(address(conversation, "conversation_desk"))
    assert part_of(world, "coordinator", conversation).read_up_to == 3


def test_a_closed_conversation_says_so_to_members(world: World) -> None:
    conversation = closed(world)
    page = text_of(member(world).get(address(conversation, "conversation_desk")))
    assert "Ended together" in page and "data-write" not in page


def test_the_own_page_behind_the_code_leads_to_the_conversations(world: World) -> None:
    conversation = taken(world)
    says(world, conversation, "Ei näy luettelossa.")
    page = text_of(visitor(conversation).get(reverse("own_page")))
    assert address(conversation) in page and "Nothing here any more" not in page
    assert "Ei näy luettelossa." not in page

"""The workers' side: who sees what, urgent first, taking, counting in two taps, opening hours, figures, clearing."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mielikunta.building_blocks.adoption.api import room_of
from mielikunta.building_blocks.conversations.api import Opening, open_conversation, take
from mielikunta.building_blocks.conversations.models import Conversation
from mielikunta.building_blocks.journeys.tests.journeys_factories import World
from mielikunta.foundation.access.permissions import Refused
from mielikunta.operating_models.mielikioski.actions import (
    Noted,
    NotPossible,
    Reached,
    clear_practice,
    count_contact,
    take_back_contact,
    tell_reached,
)
from mielikunta.operating_models.mielikioski.models import Contact, Feedback, Kiosk
from mielikunta.operating_models.mielikioski.presenters import desk_of, waiting_words
from mielikunta.operating_models.mielikioski.queries import waiting_in
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import FIRST, a_kiosk
from mielikunta.operating_models.mielikioski.waiting import answering_words

REACHED = Reached([[0, "09:00", "15:00"]], None, None, 2, "040 123 4567", "Terveysasema")


def client_of(kiosk: World, who: str) -> Client:
    client = Client()
    client.force_login(kiosk.people[who].user)
    return client


def desk(kiosk: World, page: str = "") -> str:
    return f"/en/tyo/{kiosk.adoption.pk}/mielikioski/{page}"


def wrote(kiosk: World, topic: str = "") -> Conversation:
    opening = Opening(submission=uuid4(), text=FIRST, language="fi", topic=topic)
    return open_conversation(adoption=kiosk.adoption, opening=opening)


PAGES = {
    "": {"kiosk_lead", "worker", "second_worker", "association", "expert"},
    "laskuri/": {"kiosk_lead", "worker", "second_worker", "association", "expert"},
    "aukiolo/": {"lead", "kiosk_lead", "worker", "second_worker"},
    "luvut/": {"lead", "kiosk_lead", "worker", "second_worker"},
    "palaute/": {"lead", "kiosk_lead", "worker", "second_worker"},
}


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_for_its_roles_alone(kiosk: World, page: str) -> None:
    opens = {who for who in kiosk.people if client_of(kiosk, who).get(desk(kiosk, page)).status_code == 200}
    assert opens == PAGES[page]
    assert "/kirjaudu/" in Client().get(desk(kiosk, page)).url


@pytest.mark.parametrize("page", PAGES)
def test_another_kiosks_people_stay_outside(kiosk: World, page: str) -> None:
    other = a_kiosk("148")
    for who in other.people:
        assert client_of(other, who).get(desk(kiosk, page)).status_code == 404
        assert client_of(other, who).post(desk(kiosk, page)).status_code == 404


def test_urgent_comes_first_then_the_longest_wait(kiosk: World) -> None:
    first, second, urgent = wrote(kiosk), wrote(kiosk, "loneliness"), wrote(kiosk, "self_harm")
    shown = desk_of(kiosk.adoption, kiosk.actor("worker"))
    assert [each.row.id for each in shown.waiting] == [urgent.pk, first.pk, second.pk]
    assert waiting_in([kiosk.adoption.pk]) == {kiosk.adoption.pk: 3}


def test_each_sees_what_they_may(kiosk: World) -> None:
    taken = wrote(kiosk)
    take(by=kiosk.actor("worker"), conversation=taken)
    mine = desk_of(kiosk.adoption, kiosk.actor("worker"))
    colleague = desk_of(kiosk.adoption, kiosk.actor("second_worker"))
    association = desk_of(kiosk.adoption, kiosk.actor("association"))
    assert [each.row.id for each in mine.mine] == [taken.pk] and not mine.team
    assert [each.who for each in colleague.team] == ["Ansa Ammattilainen"] and not colleague.mine
    assert not association.team and not association.reads_waiting


def test_the_desk_shows_no_word_and_leads_to_taking(kiosk: World) -> None:
    talk, worker = wrote(kiosk, "self_harm"), client_of(kiosk, "worker")
    page = worker.get(desk(kiosk)).content.decode()
    assert FIRST not in page and "Urgent" in page
    assert f"/keskustelut/{talk.pk}/ota/" in page
    worker.post(f"/en/tyo/{kiosk.adoption.pk}/keskustelut/{talk.pk}/ota/")
    assert "Nobody waits" in worker.get(desk(kiosk)).content.decode()


def test_an_association_worker_takes_and_reads_only_then(kiosk: World) -> None:
    talk, worker = wrote(kiosk), client_of(kiosk, "association")
    thread = f"/en/tyo/{kiosk.adoption.pk}/keskustelut/{talk.pk}/"
    assert worker.get(thread).status_code == 403
    worker.post(f"{thread}ota/")
    assert FIRST in worker.get(thread).content.decode()


def test_a_colleague_takes_over_from_the_desk(kiosk: World) -> None:
    talk, colleague = wrote(kiosk), client_of(kiosk, "second_worker")
    take(by=kiosk.actor("worker"), conversation=talk)
    part = re.search(r'name="instead_of" value="([^"]+)"', colleague.get(desk(kiosk)).content.decode())
    assert part
    colleague.post(f"/en/tyo/{kiosk.adoption.pk}/keskustelut/{talk.pk}/ota/", {"instead_of": part[1]})
    assert [each.row.id for each in desk_of(kiosk.adoption, kiosk.actor("second_worker")).mine] == [talk.pk]


def test_two_taps_count_a_call_and_undo_takes_it_back(kiosk: World) -> None:
    worker = client_of(kiosk, "expert")
    taps = {"submission": str(uuid4()), "channel": "phone", "language": "sv", "age": "", "guided": "", "topic": "grief"}
    worker.post(desk(kiosk, "laskuri/"), taps)
    assert not Contact.objects.exists()  # no such topic
    taps["topic"] = "loneliness"
    for _twice in range(2):
        page = worker.post(desk(kiosk, "laskuri/"), taps, follow=True).content.decode()
    contact = Contact.objects.get()
    assert (contact.channel, contact.topic, contact.language) == ("phone", "loneliness", "sv")
    assert f"/laskuri/{contact.pk}/peru/" in page
    for _twice in range(2):
        worker.post(desk(kiosk, f"laskuri/{contact.pk}/peru/"))
    assert not Contact.objects.exists()


def a_contact(kiosk: World, who: str = "worker") -> Contact:
    noted = Noted(uuid4(), "walk_in", "low_mood", "fi")
    return count_contact(by=kiosk.actor(who), adoption=kiosk.adoption, noted=noted)


def test_the_lead_counts_nothing_and_another_kiosk_takes_nothing_back(kiosk: World) -> None:
    contact, other = a_contact(kiosk), a_kiosk("148")
    with pytest.raises(Refused):
        a_contact(kiosk, "lead")
    with pytest.raises(Refused):
        take_back_contact(by=other.actor("worker"), contact=contact)
    client_of(other, "worker").post(desk(other, f"laskuri/{contact.pk}/peru/"))
    assert Contact.objects.count() == 1


def test_what_two_tell_differently_is_not_lost(db: None) -> None:
    kiosk = a_kiosk()
    tell_reached(by=kiosk.actor("lead"), adoption=kiosk.adoption, reached=REACHED, revision=0)
    tell_reached(by=kiosk.actor("lead"), adoption=kiosk.adoption, reached=REACHED, revision=0)  # pressed twice
    changed = Reached(**{**vars(REACHED), "phone": "040 999 9999"})
    with pytest.raises(NotPossible, match="changed_meanwhile"):
        tell_reached(by=kiosk.actor("worker"), adoption=kiosk.adoption, reached=changed, revision=0)
    tell_reached(by=kiosk.actor("worker"), adoption=kiosk.adoption, reached=changed, revision=1)
    assert Kiosk.objects.get().phone == "040 999 9999"
    with pytest.raises(Refused):
        tell_reached(by=kiosk.actor("association"), adoption=kiosk.adoption, reached=REACHED, revision=2)


def test_hours_are_written_as_people_write_them(db: None) -> None:
    kiosk = a_kiosk()
    lead = client_of(kiosk, "lead")
    told = {"revision": "0", "hours": "Mon-Fri 9-15", "answer_days": "3", "phone": "", "place": ""}
    assert "can&#x27;t read" in lead.post(desk(kiosk, "aukiolo/"), {**told, "hours": "joskus"}).content.decode()
    assert lead.post(desk(kiosk, "aukiolo/"), told).status_code == 302
    assert len(Kiosk.objects.get().openings) == 5
    assert "ma–pe 9–15" in Client().get(f"/fi/mielikioski/{kiosk.adoption.pk}/").content.decode()
    assert "ma–pe 9–15" in lead.get(desk(kiosk, "aukiolo/").replace("/en/", "/fi/")).content.decode()


def test_figures_count_every_way_in(kiosk: World) -> None:
    a_contact(kiosk)
    wrote(kiosk, "loneliness")
    page = client_of(kiosk, "lead").get(desk(kiosk, "luvut/?days=90")).content.decode()
    assert "Came in" in page and "Chat" in page
    empty = a_kiosk("148")
    assert "Nothing to count yet" in client_of(empty, "lead").get(desk(empty, "luvut/")).content.decode()


def test_practice_is_cleared_but_hours_stay(kiosk: World) -> None:
    a_contact(kiosk)
    wrote(kiosk)
    Feedback.objects.create(adoption=kiosk.adoption, mark="a", helped=8, heard="yes")
    room = room_of("mielikioski")
    assert room and room.open_matters and room.open_matters(kiosk.adoption.pk) == 1
    assert clear_practice(kiosk.adoption.pk) == 3
    assert not Contact.objects.exists() and not Feedback.objects.exists() and not Conversation.objects.exists()
    assert Kiosk.objects.exists()


@pytest.mark.parametrize(("minutes", "words"), [(0, "0 minutes"), (59, "59 minutes"), (60, "1 hour"), (3000, "2 days")])
def test_waiting_is_told_in_the_measure_that_fits(minutes: int, words: str) -> None:
    assert waiting_words(minutes) == words


def test_a_form_that_came_second_keeps_what_was_typed_and_goes_through_when_sent_again(kiosk: World) -> None:
    lead, told = client_of(kiosk, "lead"), {"hours": "Mon 9-15", "answer_days": "3", "phone": "", "place": "Tori 1"}
    page = lead.post(desk(kiosk, "aukiolo/"), {**told, "revision": "0"}).content.decode()
    assert "changed while the page was open" in page and "Tori 1" in page
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert revision
    assert lead.post(desk(kiosk, "aukiolo/"), {**told, "revision": revision[1]}).status_code == 302
    assert Kiosk.objects.get().place == "Tori 1"


def test_a_note_left_beside_a_conversation_leads_back_to_it(kiosk: World) -> None:
    conversation, worker = wrote(kiosk), client_of(kiosk, "worker")
    take(by=kiosk.actor("worker"), conversation=conversation)
    with translation.override("en"):
        back = reverse("conversation_desk", args=[kiosk.adoption.pk, conversation.pk])
        note = reverse("safety_note", args=[kiosk.adoption.pk]) + f"?kohdasta={conversation.pk}"
    assert note in worker.get(back).content.decode()
    assert f'href="{back}"' in worker.get(note).content.decode()
    said = {"submission": str(uuid4()), "kind": "threat", "happened_on": "2026-01-02", "told": ["coordinator"]}
    left = worker.post(note, {**said, "what_happened": "Puhe kuolemasta.", "what_was_done": "Soitettiin 112."})
    assert left["Location"] == back


def test_without_anybody_marked_as_on_only_what_is_promised_is_told() -> None:
    assert "at the latest" in answering_words(0, date(2026, 11, 25))
    assert answering_words(2, date(2026, 11, 25)) == "2 people answer now."


def test_whoever_keeps_the_hours_without_answering_meets_no_shut_door(kiosk: World) -> None:
    client = client_of(kiosk, "lead")
    page = client.get(desk(kiosk, "aukiolo/")).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    ways = re.findall(r'href="(/en/[^"#?]+)"', main)
    assert ways
    assert [way for way in ways if client.get(way, follow=True).status_code != 200] == []

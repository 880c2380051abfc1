"""The shared desk: being on, going home with nobody left alone, ready answers, how long things are kept."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mielikunta.building_blocks.conversations import drafts
from mielikunta.building_blocks.conversations.actions import (
    NotPossible,
    Wording,
    change_ready,
    close,
    come_on,
    end_shift,
    go_off,
    remove_ready,
    take_over,
    write_ready,
)
from mielikunta.building_blocks.conversations.decisions import Ended, Role
from mielikunta.building_blocks.conversations.models import Message, Presence, ReadyAnswer, Terms
from mielikunta.building_blocks.conversations.presenters import at_hand, joined
from mielikunta.building_blocks.conversations.queries import may_be_asked, on_now, own_presence
from mielikunta.building_blocks.conversations.tests.conversations_factories import (
    World,
    answers,
    fresh,
    part_of,
    says,
    taken,
    verbs_of,
    with_guest,
)
from mielikunta.building_blocks.conversations.tests.test_conversations_pages import address, member, text_of
from mielikunta.foundation.access.permissions import Refused

pytestmark = pytest.mark.django_db
GREETING = Wording(
    names={"fi": "Tervehdys", "sv": "Hälsning"}, texts={"fi": "Hei, olen tässä.", "sv": "Hej, jag är här."}
)
TRACE = drafts.Draft("trace", {"fi": "Jäljitys"}, {"fi": "Emme voi jäljittää."}, at_hand="danger")
OFFERED = drafts.Draft("welcome", {"fi": "Tervetuloa", "en": "Welcome"}, {"fi": "Tervetuloa.", "en": "Welcome."})


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("presenters.ready",):
        name = f"mielikunta.building_blocks.conversations.{module}.drafts_of"
        monkeypatch.setattr(name, lambda _slug: (TRACE, OFFERED))


def desk(world: World, name: str, *more: Any) -> str:
    return reverse(f"conversation_{name}", args=[world.adoption.pk, *more])


def told_after(world: World, client: Client, name: str, said: dict[str, str]) -> str:
    """Send a form, and return the next page, which tells how it went."""
    client.post(desk(world, name), said)
    return text_of(client.get(desk(world, "ready")))


def written(world: World, wording: Wording = GREETING) -> ReadyAnswer:
    return write_ready(by=world.actor("coordinator"), adoption=world.adoption, submission=uuid4(), wording=wording)


def goes_home(world: World, **changes: Any) -> int:
    whole: dict[str, Any] = {"to": None, "words": "", "notes": {}}
    return end_shift(by=world.actor("coordinator"), adoption=world.adoption, **whole | changes)


def notes_in(conversation: Any) -> list[str]:
    return [line.text for line in Message.objects.filter(conversation=conversation, kind="note").order_by("number")]


def test_who_is_on_ends_by_itself_and_by_their_word(world: World) -> None:
    worker = world.actor("coordinator")
    for _twice in range(2):
        come_on(by=worker, adoption=world.adoption, hours=4)
    mark = own_presence(world.adoption.pk, worker)
    assert mark and on_now(world.adoption.pk).count() == 1
    assert not on_now(world.adoption.pk, timezone.now() + timedelta(hours=4, minutes=1)).exists()
    for _twice in range(2):
        go_off(by=worker, adoption=world.adoption)
    assert not on_now(world.adoption.pk).exists()


def test_being_on_is_for_those_who_answer_and_for_known_hours(world: World) -> None:
    with pytest.raises(Refused):
        come_on(by=world.actor("referrer"), adoption=world.adoption, hours=1)
    with pytest.raises(NotPossible):
        come_on(by=world.actor("coordinator"), adoption=world.adoption, hours=3)
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        member = world.people["coordinator"]
        Presence.objects.create(adoption=world.adoption, membership=member, since=now, until=now)


def test_going_home_hands_all_to_a_colleague_with_notes(world: World) -> None:
    come_on(by=world.actor("coordinator"), adoption=world.adoption, hours=8)
    first, second, guest = taken(world), taken(world), taken(world, who="second_coordinator")
    notes = {second.pk: "Soittaa lääkärille huomenna."}
    given = goes_home(world, to=world.people["second_coordinator"], words="Vuoro loppui.", notes=notes)
    assert given == 2
    for conversation in (first, second, guest):
        assert part_of(world, "second_coordinator", conversation).role == Role.WORKER
    assert notes_in(first) == ["Vuoro loppui."]
    assert notes_in(second) == ["Vuoro loppui.\nSoittaa lääkärille huomenna."]
    assert not on_now(world.adoption.pk).exists()
    assert goes_home(world) == 0


def test_without_a_colleague_they_wait_and_guests_leave(world: World) -> None:
    mine = taken(world)
    says(world, mine)
    others = with_guest(world, sees_all=True, who="second_coordinator", role=Role.COLLEAGUE)
    goes_home(world, words="Odottaa vastausta.")
    assert fresh(mine).state == fresh(others).state == "waiting"
    assert fresh(mine).waiting_since is not None
    end_shift(by=world.actor("second_coordinator"), adoption=world.adoption, to=None, words="", notes={})
    assert "left" in verbs_of(others)


def test_what_somebody_took_over_meanwhile_is_theirs(world: World) -> None:
    mine = taken(world)
    part = part_of(world, "coordinator", mine)
    take_over(by=world.actor("second_coordinator"), conversation=mine, instead_of=part)
    assert goes_home(world) == 0
    assert fresh(mine).state == "open"


def test_nobody_is_handed_to_one_who_may_not_answer(world: World) -> None:
    listed = {member.pk for member in may_be_asked(world.adoption)}
    answering = ("coordinator", "second_coordinator", "companion", "second_companion")
    assert listed == {world.people[who].pk for who in answering}


def test_the_page_of_going_home_lists_ones_own_and_tells_where_they_went(world: World) -> None:
    mine, client = taken(world), member(world)
    page = text_of(client.get(desk(world, "shift_end")))
    assert "You have 1 conversation" in page and f"note_{mine.pk}" in page
    wrong = client.post(desk(world, "shift_end"), {"to": str(uuid4()), "words": "Tämä jää."})
    assert "Tämä jää." in text_of(wrong) and fresh(mine).state == "open"
    told = told_after(world, client, "shift_end", {"to": "", f"note_{mine.pk}": "Kesken."})
    assert "You are off. 1 conversation waits for the next one." in told
    assert notes_in(mine) == ["Kesken."]


def test_coming_on_and_off_by_the_page(world: World) -> None:
    client = member(world)
    assert client.get(desk(world, "presence")).status_code == 405
    assert "You are on." in told_after(world, client, "presence", {"hours": "2"})
    assert "Choose for how long" in told_after(world, client, "presence", {"hours": "9"})
    assert "You are off." in told_after(world, client, "presence", {"off": "yes"})
    assert not Presence.objects.exists()


def test_a_ready_answer_is_written_once_changed_by_one_and_taken_away(world: World) -> None:
    number = uuid4()
    for _twice in range(2):
        said = {"by": world.actor("coordinator"), "adoption": world.adoption, "submission": number}
        ready = write_ready(**said, wording=GREETING)
    assert ReadyAnswer.objects.count() == 1
    changed = Wording(names={"fi": "Tervehdys"}, texts={"fi": "Hei."})
    change_ready(by=world.actor("coordinator"), ready=ready, wording=changed, revision=1)
    with pytest.raises(NotPossible, match="changed_meanwhile"):
        change_ready(by=world.actor("second_coordinator"), ready=ready, wording=GREETING, revision=1)
    with pytest.raises(NotPossible, match="no_words"):
        change_ready(by=world.actor("coordinator"), ready=ready, wording=Wording(), revision=2)
    for who in ("companion", "referrer"):
        with pytest.raises(Refused):
            remove_ready(by=world.actor(who), ready=ready)
    for _twice in range(2):
        remove_ready(by=world.actor("coordinator"), ready=ready)
    assert not ReadyAnswer.objects.exists()


def test_a_draft_is_taken_up_once(world: World) -> None:
    written(world, Wording(GREETING.names, GREETING.texts, key="welcome"))
    with pytest.raises(NotPossible, match="changed_meanwhile"):
        written(world, Wording(GREETING.names, GREETING.texts, key="welcome"))


def test_the_words_are_in_the_language_of_the_conversation(world: World, shipped: None) -> None:
    written(world)
    swedish = at_hand(world.adoption, "sv")
    assert [(each.text, each.language) for each in swedish.others] == [("Hej, jag är här.", "sv")]
    assert [each.language for each in at_hand(world.adoption, "en").others] == ["fi"]
    assert [(each.value, each.text) for each in swedish.moments["danger"]] == [("trace", "Emme voi jäljittää.")]
    own = written(world, Wording({"fi": "Oma"}, {"fi": "Emme näe, missä olet."}, key="trace"))
    again = at_hand(world.adoption, "fi")
    assert [each.value for each in again.moments["danger"]] == [str(own.pk)]
    assert again.text_of(str(own.pk)) == "Emme näe, missä olet." and again.text_of("gone") == ""


def test_without_script_a_ready_answer_comes_after_what_was_typed_and_nothing_is_sent(world: World) -> None:
    ready, conversation, client = written(world), taken(world), member(world)
    said = {"submission": str(uuid4()), "text": "Kiitos viestistä.", "ready": str(ready.pk)}
    page = text_of(client.post(address(conversation, "conversation_desk"), said))
    assert "Kiitos viestistä.\n\nHei, olen tässä.</textarea>" in page
    assert fresh(conversation).last_number == 2
    assert joined(None, "Hei.") == "Hei."


def form_of(page: str, **said: str) -> dict[str, str]:
    hidden = dict(re.findall(r'name="(submission|revision)" value="([^"]*)"', page))
    return {**hidden, **said}


def test_those_who_keep_the_desk_take_up_drafts_and_change_them(world: World, shipped: None) -> None:
    client = member(world)
    assert "Welcome." in text_of(client.get(desk(world, "ready")))
    new = f"{desk(world, 'ready_new')}?luonnos=welcome"
    page = text_of(client.get(new))
    assert "This is a draft" in page and "Tervetuloa." in page
    half = text_of(client.post(new, form_of(page, name_fi="Tervetuloa", text_fi="")))
    assert "Write the name and the answer." in half and 'value="Tervetuloa"' in half
    empty = text_of(client.post(new, form_of(page)))
    assert "at least in one language" in empty
    client.post(new, form_of(page, name_fi="Tervetuloa", text_fi="Tervetuloa meille."))
    ready = ReadyAnswer.objects.get()
    assert (ready.key, ready.texts) == ("welcome", {"fi": "Tervetuloa meille."})
    listed = text_of(client.get(desk(world, "ready")))
    assert "Missing in: Swedish, English." in listed and "luonnos=welcome" not in listed
    edit = desk(world, "ready_edit", ready.pk)
    page = text_of(client.get(edit))
    client.post(edit, form_of(page, name_fi="Tervetuloa", text_fi="Hei taas."))
    late = text_of(client.post(edit, form_of(page, name_fi="Tervetuloa", text_fi="Toinen.")))
    assert "changed while the page was open" in late and "Toinen." in late
    client.post(edit, form_of(late, name_fi="Tervetuloa", text_fi="Toinen."))
    assert ReadyAnswer.objects.get().texts == {"fi": "Toinen."}
    client.post(edit, {"remove": "yes"})
    assert client.get(edit).status_code == 404


def test_guests_read_ready_answers_and_change_none(world: World) -> None:
    ready, guest = written(world), member(world, "companion")
    page = text_of(guest.get(desk(world, "ready")))
    assert "Hei, olen tässä." in page and desk(world, "ready_edit", ready.pk) not in page
    assert guest.get(desk(world, "ready_new")).status_code == 403
    assert guest.post(desk(world, "ready_edit", ready.pk), {"remove": "yes"}).status_code == 403


def test_the_lead_sets_the_days_within_limits(world: World) -> None:
    client = member(world, "lead")
    assert 'value="30"' in text_of(client.get(desk(world, "terms")))
    wrong = text_of(client.post(desk(world, "terms"), {"days_kept": "91", "days_silent": "14"}))
    assert 'value="91"' in wrong and not Terms.objects.exists()
    client.post(desk(world, "terms"), {"days_kept": "7", "days_silent": "3"})
    assert Terms.objects.values_list("days_kept", "days_silent").get() == (7, 3)
    assert member(world, "companion").get(desk(world, "terms")).status_code == 403


def test_a_minor_is_handed_over_and_told_where(world: World) -> None:
    conversation = taken(world)
    answers(world, conversation)
    close(by=world.actor("coordinator"), conversation=conversation, ended=Ended.TO_YOUNG)
    page = text_of(member(world).get(address(conversation, "conversation_desk")))
    assert "Handed over to services for the young" in page


def test_strangers_get_nowhere(world: World) -> None:
    for name in ("ready", "ready_new", "shift_end", "terms"):
        assert "/kirjaudu/" in Client().get(desk(world, name)).url
        assert member(world, "referrer").get(desk(world, name)).status_code == 403

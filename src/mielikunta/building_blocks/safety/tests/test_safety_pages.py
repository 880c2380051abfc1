"""The pages: what each role finds at hand, what is kept when something goes wrong, and what nobody else sees."""

import re
from html import unescape
from uuid import uuid4

import pytest

from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_world, accompanied
from mielikunta.building_blocks.safety.models import IncidentNote, OwnText, TrainingDone
from mielikunta.building_blocks.safety.tests.conftest import Pages, Reader
from mielikunta.foundation.audit.models import AuditRow

pytestmark = pytest.mark.django_db
CHILD = {"piece": "duty_to_report", "section": "child", "language": "en"}


def text_of(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def note_data(**changes: object) -> dict[str, object]:
    whole = {
        "submission": str(uuid4()),
        "happened_on": "2026-01-02",
        "kind": "threat",
        "what_happened": "Shouting at the door.",
        "what_was_done": "I left.",
        "told": ["coordinator"],
    }
    return whole | changes


def seen_in(response: object) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', text_of(response))
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("companion", "a volunteer"),
        ("referrer", "a professional"),
        ("partner", "a parish worker"),
        ("coordinator", "a coordinator"),
        ("lead", "a coordinator"),
    ],
)
def test_everybody_reads_their_own_role_first(world: World, who: str, role: str, reads: Pages):
    reader = reads(who)
    page = text_of(reader.open("safety_guide", piece="duty_to_report"))
    assert f"You read this as {role}" in page
    assert page.index("You read this as") < page.index("Other roles")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_opens_in_every_language(reads: Pages, language: str):
    reader = reads("coordinator", language)
    for piece in ("danger_now", "what_if", "duty_to_report", "confidentiality"):
        for name in ("safety_guide", "safety_paper"):
            assert reader.open(name, piece=piece).status_code == 200
    for piece in ("danger_now", "what_if"):
        assert reader.open("safety_pocket", piece=piece).status_code == 200
    for training in ("for_referrers", "for_companions"):
        assert reader.open("safety_training", training=training).status_code == 200
        assert reader.open("safety_paper", piece=training).status_code == 200
    for name in ("safety", "safety_note", "safety_notes", "safety_upkeep", "safety_contacts", "safety_check"):
        assert reader.open(name).status_code == 200
    for name in ("safety_trainings", "safety_texts"):
        assert reader.open(name).status_code == 200
    assert reader.open("safety_text", **CHILD).status_code == 200


def test_what_is_not_there_is_not_there(reads: Pages):
    reader = reads("coordinator")
    for name, parts in (
        ("safety_guide", {"piece": "for_referrers"}),
        ("safety_pocket", {"piece": "duty_to_report"}),
        ("safety_training", {"training": "what_if"}),
        ("safety_text", {**CHILD, "language": "xx"}),
        ("safety_text", {**CHILD, "section": "nothing"}),
        ("safety_one_note", {"note_id": uuid4()}),
    ):
        assert reader.open(name, **parts).status_code == 404


def test_the_numbers_of_the_area_stand_on_every_card(reads: Pages):
    keeper = reads("coordinator")
    answer = keeper.send("safety_contacts", {"social_emergency": "016 322 3450", "seen": ""})
    assert "Somebody else changed this" in text_of(answer)
    seen = seen_in(keeper.open("safety_contacts"))
    assert keeper.send("safety_contacts", {"social_emergency": "016 322 3450", "seen": seen}).status_code == 302
    reader = reads("companion")
    for name in ("safety_guide", "safety_paper", "safety_pocket"):
        assert "016 322 3450" in text_of(reader.open(name, piece="danger_now"))


def test_a_wording_is_looked_at_before_it_is_saved_and_can_be_taken_into_use_again(reads: Pages):
    keeper, reader = reads("coordinator"), reads("companion")
    seen = seen_in(keeper.open("safety_text", **CHILD))
    looked = keeper.send(
        "safety_text", {"text": "Call **us**\n\n- first\n- then", "seen": seen, "preview": "1"}, **CHILD
    )
    assert "This is how it will look" in text_of(looked) and "<li>first</li>" in text_of(looked)
    assert OwnText.objects.count() == 0
    keeper.send("safety_text", {"text": "Call Kaisa.", "seen": seen}, **CHILD)
    assert "Call Kaisa." in text_of(reader.open("safety_guide", piece="duty_to_report"))
    seen = seen_in(keeper.open("safety_text", **CHILD))
    keeper.send("safety_text", {"text": "Call Kaisa.", "seen": seen, "shipped": "1"}, **CHILD)
    assert "Call Kaisa." not in text_of(reader.open("safety_guide", piece="duty_to_report"))
    page = keeper.open("safety_text", **CHILD)
    assert "Take this into use again" in text_of(page)
    keeper.send("safety_text", {"text": "Call Kaisa.", "seen": seen_in(page)}, **CHILD)
    assert "Call Kaisa." in text_of(reader.open("safety_guide", piece="duty_to_report"))


def test_of_two_writers_the_later_keeps_the_words_and_sees_the_others(reads: Pages):
    keeper = reads("coordinator")
    seen = seen_in(keeper.open("safety_text", **CHILD))
    reads("second_coordinator").send("safety_text", {"text": "Theirs.", "seen": seen}, **CHILD)
    page = keeper.send("safety_text", {"text": "Mine.", "seen": seen}, **CHILD)
    assert "Theirs." in text_of(page) and "Mine." in text_of(page)
    assert keeper.send("safety_text", {"text": "Mine.", "seen": seen_in(page)}, **CHILD).status_code == 302


def test_a_wording_is_shown_as_text_and_never_as_markup(reads: Pages):
    keeper = reads("coordinator")
    seen = seen_in(keeper.open("safety_text", **CHILD))
    keeper.send("safety_text", {"text": "<script>alert(1)</script>", "seen": seen}, **CHILD)
    assert b"<script>alert" not in keeper.open("safety_guide", piece="duty_to_report").content


def test_a_referrer_is_reminded_until_the_tick_and_is_never_blocked(world: World, reads: Pages):
    referrer = reads("referrer")
    refer = referrer.address("safety").replace("turvallisuus/", "hyvinvointilahetti/lahete/")
    assert "Go through the training" in text_of(referrer.client.get(refer))
    unanswered = text_of(referrer.send("safety_training", {"answers": "1"}, training="for_referrers"))
    assert "The cases, explained" not in unanswered
    assert "Choose an answer to case 2." in unanswered
    answers = {"answers": "1", "widower": "no", "plan": "refer", "relative": "together"}
    explained = text_of(referrer.send("safety_training", answers, training="for_referrers"))
    assert "Grief is not an illness" in explained and "I have gone through this" in explained
    assert TrainingDone.objects.count() == 0
    assert referrer.send("safety_training", {"tick": "1"}, training="for_referrers").status_code == 302
    assert TrainingDone.objects.get().membership == world.people["referrer"]
    page = referrer.client.get(refer)
    assert page.status_code == 200 and "Go through the training" not in text_of(page)


def test_the_coordinator_sees_who_has_gone_through_what(reads: Pages):
    reads("companion").send("safety_training", {"tick": "1"}, training="for_companions")
    page = text_of(reads("coordinator").open("safety_trainings"))
    assert page.index("Lauri Lähetti") < page.index("Leena Lähetti")  # who has not stands first
    assert "Hanna Hoitaja" in page and "Daniel Diakoni" in page


def test_a_note_from_the_journey_reaches_the_coordinator_and_leads_back(world: World, reads: Pages):
    journey = accompanied(world)
    companion = reads("companion")
    page = text_of(companion.client.get(companion.address("safety_note") + f"?matka={journey.pk}"))
    assert str(journey.pk) in page
    answer = companion.client.post(companion.address("safety_note"), note_data(matter=str(journey.pk)), follow=True)
    assert "The note is stored." in text_of(answer) and "/peru/" in text_of(answer)
    coordinator = reads("coordinator")
    assert "A threat towards somebody who works here" in text_of(coordinator.open("safety_notes"))
    note = IncidentNote.objects.get()
    opened = text_of(coordinator.open("safety_one_note", note_id=note.pk))
    assert "Shouting at the door." in opened and f"matkat/{journey.pk}/" in opened
    verbs = AuditRow.objects.filter(kind="saw").values_list("verb", flat=True)
    assert {"safety.incident_opened", "safety.incidents_listed"} <= set(verbs)


def test_a_note_that_fails_keeps_what_was_written(reads: Pages):
    page = text_of(reads("companion").send("safety_note", note_data(told=["nobody", "police"], kind="")))
    assert "Shouting at the door." in page and "Choose either who has been told, or nobody yet." in page
    assert IncidentNote.objects.count() == 0
    future = text_of(reads("companion").send("safety_note", note_data(happened_on="2199-01-01")))
    assert "That day is still to come." in future and "I left." in future


def test_the_coordinator_notes_debriefing(reads: Pages):
    reads("companion").send("safety_note", note_data())
    note, coordinator = IncidentNote.objects.get(), reads("coordinator")
    seen = seen_in(coordinator.open("safety_one_note", note_id=note.pk))
    wrong = {"offered_on": "2026-01-04", "held_on": "2026-01-03", "seen": seen}
    assert "Debriefing is offered first" in text_of(coordinator.send("safety_one_note", wrong, note_id=note.pk))
    right = wrong | {"held_on": "2026-01-05", "seen_to": "on"}
    assert coordinator.send("safety_one_note", right, note_id=note.pk).status_code == 302
    assert "No new notes" in text_of(coordinator.open("safety_notes"))
    seen_to = coordinator.client.get(coordinator.address("safety_notes") + "?show=seen_to")
    assert "A threat towards" in text_of(seen_to)


@pytest.mark.parametrize("who", ["companion", "referrer"])
def test_those_who_meet_people_do_not_open_the_upkeep_nor_the_notes(reads: Pages, who: str):
    reader = reads(who)
    for name in (
        "safety_upkeep",
        "safety_contacts",
        "safety_check",
        "safety_trainings",
        "safety_texts",
        "safety_notes",
    ):
        assert reader.open(name).status_code == 403
    assert reader.open("safety_text", **CHILD).status_code == 403
    assert "Keep safety up to date" not in text_of(reader.open("safety"))


def test_another_organisation_meets_pages_that_are_not_there(world: World, reads: Pages):
    reads("companion").send("safety_note", note_data())
    stranger = Reader(world, "")
    stranger.client.force_login(a_world("742").people["coordinator"].user)
    for name in ("safety", "safety_note", "safety_notes", "safety_upkeep"):
        assert stranger.open(name).status_code == 404
    assert stranger.open("safety_one_note", note_id=IncidentNote.objects.get().pk).status_code == 404


def test_the_strip_leads_from_the_journey_and_the_meeting(world: World, reads: Pages):
    journey = accompanied(world)
    companion = reads("companion")
    base = companion.address("safety").replace("turvallisuus/", f"matkat/{journey.pk}/")
    for address in (base, f"{base}tapaaminen/"):
        page = text_of(companion.client.get(address))
        assert "turvallisuus/ohje/danger_now/" in page and f"?matka={journey.pk}" in page


def test_a_coordinator_may_look_at_every_training_and_is_reminded_of_none(reads: Pages):
    coordinator = reads("coordinator")
    home = text_of(coordinator.open("safety"))
    assert "A short training for referrers" in home and "The companion's first training" in home
    for page in ("hyvinvointilahetti/lahete/", "matkat/"):
        address = coordinator.address("safety").replace("turvallisuus/", page)
        assert "Go through the training" not in text_of(coordinator.client.get(address))
    assert "Go through the training" in text_of(reads("companion").client.get(address))

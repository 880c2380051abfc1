"""The course through its pages: each opens, stores once, tells what stands in the way and keeps what was typed."""

from datetime import timedelta

import pytest

from mielikunta.building_blocks.journeys.models import (
    Agreement,
    Appointment,
    FollowUp,
    Goal,
    Meeting,
    Message,
    PersonRequest,
    SoloVisit,
)
from mielikunta.building_blocks.journeys.tests.course_factories import (
    a_message,
    a_plan,
    a_reminder,
    a_request,
    a_visit,
    ended_with_follow_ups,
)
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    TODAY,
    World,
    a_goal,
    a_meeting,
    accompanied,
    fresh,
    verbs_of,
)
from mielikunta.building_blocks.journeys.tests.journeys_walking import (
    LANGUAGES,
    Sits,
    errors_in,
    meeting_data,
    text_of,
)
from mielikunta.operating_models.hyvinvointilahetti.room import queue_waits

pytestmark = pytest.mark.django_db
PLAN = {"day": (TODAY() + timedelta(days=2)).isoformat(), "time": "13:30", "place": "Kirjaston aula", "together": "on"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_first_meeting_to_the_follow_up(world: World, sits: Sits, language: str) -> None:
    journey = accompanied(world)
    coordinator, companion = sits("coordinator", language), sits("companion", language)
    assert coordinator.send("plan", journey.pk, **PLAN).status_code == 302
    assert "Kirjaston aula" in text_of(companion.open("journey", journey.pk))
    signed = {"accepted_on": TODAY().isoformat(), "signed": "on"}
    assert coordinator.send("agreement", journey.pk, **signed).status_code == 302
    assert Agreement.objects.get().seen_by == world.people["coordinator"]
    goal = a_goal(world, journey)
    marks = {f"goal_{goal.pk}": "4", "outcome": "held"}
    assert companion.send("meeting", journey.pk, **meeting_data() | marks).status_code == 302
    assert Goal.objects.get().latest == 4 and fresh(journey).ends_on
    refined = {"text": "Laulan ja viihdyn.", "hoped": "9", "seen": "0"}
    assert companion.post("refine", journey.pk, goal.pk, **refined).status_code == 302
    assert "Käyn kuorossa" in text_of(companion.open("history", journey.pk, goal.pk))
    until = (fresh(journey).ends_on + timedelta(days=30)).isoformat()
    assert coordinator.send("extend", journey.pk, until=until, reason="Kevät jatkuu.").status_code == 302
    assert companion.send("handover", journey.pk, text="Torstaisin kuoro.").status_code == 302
    assert "Torstaisin kuoro." in text_of(coordinator.open("journey", journey.pk))
    ended = coordinator.send("end", journey.pk, ending="time_full", farewell="", follow_up="on")
    assert ended.status_code == 302 and FollowUp.objects.count() == 2
    assert "Aino Asukas" in text_of(coordinator.open("follow_ups"))
    due = FollowUp.objects.get(months=3)
    assert coordinator.post("follow_up", journey.pk, due.pk, state="done", note="Laulaa yhä.").status_code == 302
    assert "Laulaa yhä." in text_of(coordinator.open("journey", journey.pk))


def test_a_lone_visit_is_begun_and_ended_by_two_presses(world: World, sits: Sits) -> None:
    journey, companion = accompanied(world), sits("companion")
    assert companion.send("check_in", journey.pk, minutes="60").status_code == 302
    visit = SoloVisit.objects.get()
    assert "I am out" in text_of(companion.open("journey", journey.pk))
    assert "I have reached them" in text_of(sits("coordinator").open("journey", journey.pk))
    for _again in range(2):
        assert companion.post("check_out", journey.pk, visit.pk).status_code == 302
    assert "I am out" not in text_of(companion.open("journey", journey.pk))


def test_anothers_visit_is_not_ones_own(world: World, sits: Sits) -> None:
    journey = accompanied(world)
    visit = a_visit(world, journey, who="coordinator")
    assert sits("companion").post("check_out", journey.pk, visit.pk).status_code == 404
    assert SoloVisit.objects.get().out_at is None


def test_a_coordinator_notes_the_meeting_of_a_companion_without_a_phone(world: World, sits: Sits) -> None:
    journey = accompanied(world)
    held_by = str(world.people["companion"].pk)
    assert sits("coordinator").send("meeting", journey.pk, **meeting_data(), held_by=held_by).status_code == 302
    assert Meeting.objects.get().held_by == world.people["companion"]
    assert "Leena Lähetti, noted by Kaisa Koordinaattori" in text_of(sits("coordinator").open("journey", journey.pk))
    assert "held_by" not in text_of(sits("companion").open("meeting", journey.pk))


def test_two_who_plan_at_once_are_told_and_keep_what_they_typed(world: World, sits: Sits) -> None:
    journey = accompanied(world)
    companion = sits("companion")
    companion.open("plan", journey.pk)
    a_plan(world, journey, who="coordinator")
    answer = companion.post("plan", journey.pk, **PLAN, submission="0198f5a0-0000-7000-8000-000000000001", seen="")
    assert errors_in(answer) == 1 and "Kirjaston aula" in text_of(answer)
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("plan", {"day": "eilen", "time": "13:30", "place": "x"}),
        ("plan", {"day": "2020-01-01", "time": "13:30", "place": "x"}),
        ("agreement", {"accepted_on": (TODAY() + timedelta(days=1)).isoformat(), "signed": "on"}),
        ("check_in", {"minutes": "9999"}),
        ("handover", {"text": "x" * 2001}),
        ("messages", {"text": ""}),
        ("paper_request", {"kind": "everything"}),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_stored(
    world: World, sits: Sits, page: str, data: dict[str, str]
) -> None:
    journey = accompanied(world)
    marks = verbs_of(journey)
    assert errors_in(sits("coordinator").send(page, journey.pk, **data)) >= 1
    assert [verb for verb in verbs_of(journey) if verb != "opened"] == marks


def test_messages_are_answered_and_noted_as_read(world: World, sits: Sits) -> None:
    journey, coordinator = accompanied(world), sits("coordinator")
    a_message(journey)
    assert "1 unread message" in text_of(coordinator.open("journey", journey.pk))
    assert queue_waits([world.adoption.pk]) == {world.adoption.pk: 1}
    assert coordinator.send("messages", journey.pk, text="Torstaina.").status_code == 302
    assert Message.objects.count() == 2 and queue_waits([world.adoption.pk]) == {world.adoption.pk: 0}
    a_message(journey, "Kiitos.")
    coordinator.post("seen", journey.pk)
    assert "Unread" not in text_of(coordinator.open("messages", journey.pk))


def test_an_erasure_asked_for_is_carried_out_at_the_desk(world: World, sits: Sits) -> None:
    journey, coordinator = accompanied(world), sits("coordinator")
    assert coordinator.send("paper_request", journey.pk, kind="erasure", words="Kiitos.").status_code == 302
    asked = PersonRequest.objects.get()
    assert "Carry out the erasure" in text_of(coordinator.open("request", journey.pk, asked.pk))
    for _again in range(2):
        assert coordinator.post("request", journey.pk, asked.pk, do="erase").status_code == 302
    assert fresh(journey).person_name is None
    assert coordinator.open("data_pdf", journey.pk).status_code == 404


def test_a_request_is_handled_with_a_word(world: World, sits: Sits) -> None:
    journey, coordinator = accompanied(world), sits("coordinator")
    asked = a_request(journey)
    page = text_of(coordinator.open("request", journey.pk, asked.pk))
    assert coordinator.address("data_pdf", journey.pk) in page
    assert coordinator.send("request", journey.pk, asked.pk, answer="Annoin paperilla.").status_code == 302
    assert PersonRequest.objects.get().answer == "Annoin paperilla."


def test_papers_open_and_leave_their_mark(world: World, sits: Sits) -> None:
    journey = accompanied(world)
    for who, page, verb in (
        ("companion", "paper", "own_page_printed"),
        ("companion", "agreement_pdf", "agreement_printed"),
        ("coordinator", "data_pdf", "data_printed"),
    ):
        answer = sits(who).open(page, journey.pk)
        assert answer["Content-Type"] == "application/pdf" and "no-store" in answer["Cache-Control"]
        assert verb in verbs_of(journey)


def test_what_waits_is_one_list_and_empty_is_kind(world: World, sits: Sits) -> None:
    coordinator = sits("coordinator")
    assert "Nothing waits" in text_of(coordinator.open("waiting"))
    journey = accompanied(world)
    a_message(journey), a_request(journey), a_reminder(journey)
    page = text_of(coordinator.open("waiting"))
    assert page.count("Aino Asukas") == 3
    coordinator.post("reminder", journey.pk, journey.reminders.get().pk)
    assert text_of(coordinator.open("waiting")).count("Aino Asukas") == 2


def test_a_follow_up_noted_by_mistake_is_taken_back(world: World, sits: Sits) -> None:
    journey, coordinator = ended_with_follow_ups(world), sits("coordinator")
    due = journey.follow_ups.get(months=6)
    coordinator.post("follow_up", journey.pk, due.pk, state="not_reached", note="")
    coordinator.post("reopen", journey.pk, due.pk)
    assert journey.follow_ups.get(months=6).state == "due"


def test_the_length_is_set_for_those_to_come(world: World, sits: Sits) -> None:
    assert sits("coordinator").post("terms", months="9").status_code == 302
    journey = accompanied(world)
    a_meeting(world, journey)
    assert fresh(journey).ends_on > TODAY() + timedelta(days=250)

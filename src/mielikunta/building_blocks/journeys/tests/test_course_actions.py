"""What is done on the way: meetings agreed on, goals, the agreement, lone visits, the end, follow-ups."""

import datetime
import re
import zlib
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions import (
    NotPossible,
    cancel_appointment,
    come_out,
    end_journey,
    follow_goal,
    follow_up,
    go_in,
    note_paper_agreement,
    plan_appointment,
    promise_later,
    refine_goal,
    remind,
    remove_meeting,
    reopen_follow_up,
    see_reminder,
    set_terms,
    take_back,
    take_back_agreement,
    tell_of_late_visits,
)
from mielikunta.building_blocks.journeys.agreement import agreement_text, sections_of
from mielikunta.building_blocks.journeys.course_presenters import course_tasks, history_of
from mielikunta.building_blocks.journeys.course_rules import AcceptedHow, FollowUpState, Outcome, months_after
from mielikunta.building_blocks.journeys.decisions import Ending, Stage
from mielikunta.building_blocks.journeys.documents import agreement_pdf, own_data_pdf
from mielikunta.building_blocks.journeys.models import Agreement, Appointment, FollowUp, Goal, Journey, Reminder
from mielikunta.building_blocks.journeys.queries import asks_no_more, course_counts, next_appointment
from mielikunta.building_blocks.journeys.tests.course_factories import (
    DAY,
    a_handover,
    a_message,
    a_plan,
    a_reminder,
    a_request,
    a_visit,
    an_extension,
    ended_with_follow_ups,
)
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    TODAY,
    World,
    a_goal,
    a_meeting,
    accepted,
    accompanied,
    fresh,
    verbs_of,
)

pytestmark = pytest.mark.django_db


def refused(slug: str) -> pytest.RaisesExc:
    return pytest.raises(NotPossible, match=f"^{slug}$")


# Meetings to come and held


def test_agreeing_again_moves_the_meeting_and_only_one_is_next(world: World) -> None:
    journey = accompanied(world)
    first = a_plan(world, journey, who="coordinator", together=True)
    second = a_plan(world, journey, place="Uimahalli", instead_of=first.pk)
    first.refresh_from_db()
    assert first.outcome == Outcome.MOVED and next_appointment(journey) == second
    with refused("changed_meanwhile"):
        a_plan(world, journey, instead_of=first.pk)


def test_agreeing_twice_with_one_form_is_agreeing_once(world: World) -> None:
    journey, number = accompanied(world), uuid4()
    assert a_plan(world, journey, submission=number) == a_plan(world, journey, submission=number)
    assert Appointment.objects.count() == 1


def test_without_a_companion_nothing_can_be_agreed_on(world: World) -> None:
    with refused("companion_first"):
        a_plan(world, accepted(world), who="coordinator")


def test_a_meeting_that_was_held_begins_the_course_and_settles_what_was_agreed(world: World) -> None:
    journey = accompanied(world)
    planned = a_plan(world, journey, starts_at=timezone.now())
    goal = a_goal(world, journey)
    meeting = a_meeting(world, journey, marks={goal.pk: 5})
    planned.refresh_from_db()
    row = fresh(journey)
    assert (planned.outcome, row.began_on, row.ends_on) == ("held", TODAY(), months_after(TODAY(), 6))
    assert Goal.objects.get().latest == 5
    remove_meeting(by=world.actor("companion"), meeting=meeting)
    assert fresh(journey).began_on is None and fresh(journey).ends_on is None


@pytest.mark.parametrize("outcome", [Outcome.NO_SHOW, Outcome.ABSENT, Outcome.MOVED])
def test_a_meeting_that_fell_through_begins_nothing_and_moves_no_goal(world: World, outcome: Outcome) -> None:
    journey = accompanied(world)
    goal = a_goal(world, journey)
    a_meeting(world, journey, outcome=outcome, marks={goal.pk: 9})
    assert fresh(journey).began_on is None and Goal.objects.get().latest == 2


def test_a_coordinator_notes_for_a_companion_and_both_are_known(world: World) -> None:
    journey = accompanied(world)
    meeting = a_meeting(world, journey, who="coordinator", held_by=world.people["companion"])
    assert (meeting.held_by, meeting.noted_by) == (world.people["companion"], world.people["coordinator"])
    with refused("not_a_companion"):
        a_meeting(world, journey, who="coordinator", held_by=world.people["second_companion"])


def test_calling_off_leaves_nothing_next(world: World) -> None:
    journey = accompanied(world)
    planned = a_plan(world, journey)
    for _again in range(2):
        cancel_appointment(by=world.actor("companion"), appointment=planned)
    assert next_appointment(journey) is None
    assert verbs_of(journey).count("meeting_called_off") == 1


# Goals


def test_refining_keeps_the_earlier_words(world: World) -> None:
    goal = a_goal(world, accompanied(world))
    by = world.actor("companion")
    refine_goal(by=by, goal=goal, text="Laulan kuorossa ja viihdyn.", hoped=9, as_seen=0)
    refine_goal(by=by, goal=goal, text="Laulan kuorossa ja viihdyn.", hoped=9, as_seen=0)
    with refused("changed_meanwhile"):
        refine_goal(by=world.actor("coordinator"), goal=goal, text="Muuta.", hoped=9, as_seen=0)
    goal.refresh_from_db()
    assert (goal.text, goal.hoped) == ("Laulan kuorossa ja viihdyn.", 9)
    assert [(each.text, each.hoped) for each in goal.wordings.all()] == [("Käyn kuorossa kerran viikossa.", 8)]


def test_marks_of_a_day_are_corrected_and_a_series_grows_by_days(world: World) -> None:
    journey = accompanied(world)
    goal = a_goal(world, journey)
    a_meeting(world, journey, held_on=TODAY() - 5 * DAY, marks={goal.pk: 1})
    for value in (4, 6):
        follow_goal(by=world.actor("companion"), goal=goal, latest=value)
    goal.refresh_from_db()
    history = history_of(goal)
    assert [value for _on, value in history.marks] == [1, 6]
    assert goal.latest == 6 and "6" in history.sentence


# The agreement


def test_an_agreement_on_paper_keeps_the_very_text(world: World) -> None:
    journey, coordinator = accompanied(world), world.people["coordinator"]
    offered = agreement_text(world.adoption, "fi")
    for _again in range(2):
        note_paper_agreement(
            by=world.actor("coordinator"),
            journey=journey,
            seen_by=coordinator,
            accepted_on=TODAY(),
            as_seen=offered.mark,
        )
    made = Agreement.objects.get()
    assert (made.how, made.text, made.text_hash) == (AcceptedHow.PAPER, offered.text, offered.mark)
    assert "Kunta 758" in offered.text and "6 kuukauden" in offered.text and "{" not in offered.text
    take_back_agreement(by=world.actor("coordinator"), journey=journey)
    assert not Agreement.objects.exists()


def test_a_text_that_changed_under_the_pen_is_not_agreed_to(world: World) -> None:
    journey = accompanied(world)
    seen = agreement_text(world.adoption, "fi").mark
    set_terms(by=world.actor("coordinator"), adoption=world.adoption, months=9)
    with refused("changed_meanwhile"):
        note_paper_agreement(
            by=world.actor("companion"),
            journey=journey,
            seen_by=world.people["companion"],
            accepted_on=TODAY(),
            as_seen=seen,
        )


@pytest.mark.parametrize("language", ["fi", "sv", "en", "ru"])
def test_the_agreement_tells_the_same_in_each_language(world: World, language: str) -> None:
    sections = sections_of(agreement_text(world.adoption, language).text)
    assert len(sections) == 6 and all(heading and paragraphs for heading, paragraphs in sections)


def test_papers_are_tagged_titled_and_in_their_language(world: World) -> None:
    journey = accompanied(world, language="sv")
    a_meeting(world, journey)
    for made in (agreement_pdf(journey, with_names=True), own_data_pdf(fresh(journey))):
        held = unpacked(made)
        assert made.startswith(b"%PDF-") and b"pdfuaid" in held and b"/MarkInfo" in held and b"/Title" in held
    assert b"/Lang (sv)" in unpacked(agreement_pdf(journey, with_names=False))


def unpacked(made: bytes) -> bytes:
    """Return what a PDF holds, its packed streams opened."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", made, re.DOTALL)
    opened = [zlib.decompress(stream) for stream in streams if stream.startswith(b"x")]
    return made + b"".join(opened)


# Visits alone


def test_whoever_does_not_come_out_is_looked_for_once(world: World, settings: object) -> None:
    journey = accompanied(world)
    visit = a_visit(world, journey, minutes=30)
    now = timezone.now()
    mail.outbox.clear()
    assert tell_of_late_visits(now + datetime.timedelta(minutes=29)) == 0 and mail.outbox == []
    late = now + datetime.timedelta(minutes=31)
    assert [tell_of_late_visits(late), tell_of_late_visits(late)] == [1, 0]
    addresses = {address for message in mail.outbox for address in message.to}
    assert addresses == {world.people[who].user.email for who in ("coordinator", "second_coordinator")}
    for message in mail.outbox:
        assert "Aino" not in message.body and str(journey.pk) not in message.body
    come_out(by=world.actor("coordinator"), visit=visit)
    come_out(by=world.actor("companion"), visit=visit)
    assert verbs_of(journey).count("came_out") == 1


def test_a_visit_that_takes_longer_is_looked_for_later(world: World) -> None:
    visit = a_visit(world, accompanied(world), minutes=30)
    promise_later(by=world.actor("companion"), visit=visit, minutes=120)
    assert tell_of_late_visits(timezone.now() + datetime.timedelta(minutes=60)) == 0


def test_one_is_in_one_place_at_a_time_and_nobody_goes_in_for_another(world: World) -> None:
    first, second = accompanied(world), accompanied(world)
    visit = a_visit(world, first)
    with refused("still_in"):
        a_visit(world, second)
    with refused("not_your_own_membership"):
        go_in(
            by=world.actor("coordinator"),
            journey=first,
            membership=world.people["companion"],
            submission=uuid4(),
            minutes=30,
        )
    with pytest.raises(PermissionDenied):
        come_out(by=world.actor("second_companion"), visit=visit)


# The end, reminders and what comes after


def begun(world: World, months_ago: int) -> Journey:
    journey = accompanied(world)
    a_meeting(world, journey, held_on=months_after(TODAY(), -months_ago))
    mail.outbox.clear()
    return fresh(journey)


def test_reminders_go_once_to_companion_and_coordinators_without_a_name(world: World) -> None:
    journey = begun(world, 3)
    assert [remind(TODAY()), remind(TODAY())] == [1, 0]
    assert Reminder.objects.get().kind == "month_3"
    told = sorted(address for message in mail.outbox for address in message.to)
    readers = ("companion", "coordinator", "second_coordinator")
    assert told == sorted(world.people[who].user.email for who in readers)
    assert not any("Aino" in message.body + message.subject for message in mail.outbox)
    assert course_counts([world.adoption.pk]) == {world.adoption.pk: 1}
    see_reminder(by=world.actor("coordinator"), reminder=Reminder.objects.get())
    assert course_counts([world.adoption.pk]) == {} and verbs_of(journey).count("reminder_seen") == 1


def test_one_message_a_run_however_many_journeys(world: World) -> None:
    begun(world, 1), begun(world, 3)
    assert remind(TODAY()) == 2 and len(mail.outbox) == 3


def test_nobody_is_reminded_of_somebody_who_died_nor_asked_anything(world: World) -> None:
    journey = begun(world, 3)
    end_journey(
        by=world.actor("coordinator"), journey=journey, ending=Ending.DIED, farewell="Lepää rauhassa.", follow_up=True
    )
    mail.outbox.clear()
    assert remind(TODAY()) == 0 and mail.outbox == []
    assert not FollowUp.objects.exists() and asks_no_more(fresh(journey))


def test_extending_moves_the_end_and_keeps_why(world: World) -> None:
    journey = begun(world, 5)
    until = months_after(TODAY(), 3)
    number = uuid4()
    assert an_extension(world, journey, until, submission=number) == an_extension(
        world, journey, until, submission=number
    )
    row = fresh(journey)
    assert row.ends_on == until and row.extensions.get().reason == "Kuoron kevätkausi jatkuu."
    with refused("until_when"):
        an_extension(world, journey, TODAY())
    with refused("not_begun"):
        an_extension(world, accompanied(world), until)


def test_a_changed_length_leaves_what_was_agreed(world: World) -> None:
    earlier = begun(world, 1)
    set_terms(by=world.actor("coordinator"), adoption=world.adoption, months=9)
    a_meeting(world, earlier)
    assert fresh(earlier).ends_on == earlier.ends_on
    assert begun(world, 0).ends_on == months_after(TODAY(), 9)
    with pytest.raises(PermissionDenied):
        set_terms(by=world.actor("companion"), adoption=world.adoption, months=3)


def test_follow_ups_as_wished_are_done_once_and_gone_when_the_end_is_taken_back(world: World) -> None:
    journey = ended_with_follow_ups(world)
    first = journey.follow_ups.get(months=3)
    arguments = {"due": first, "done_by": world.people["coordinator"], "state": FollowUpState.DONE, "words": "Hyvää."}
    for _again in range(2):
        follow_up(by=world.actor("coordinator"), **arguments)
    with refused("changed_meanwhile"):
        follow_up(
            by=world.actor("second_coordinator"),
            **arguments | {"done_by": world.people["second_coordinator"], "words": "Muuta."},
        )
    reopen_follow_up(by=world.actor("coordinator"), done=first)
    first.refresh_from_db()
    assert (first.state, first.note, first.done_by) == ("due", None, None)
    take_back(by=world.actor("coordinator"), journey=journey, step=Stage.ENDED)
    assert not FollowUp.objects.exists()


def test_words_of_handover_wait_for_the_next_companion(world: World) -> None:
    journey = accompanied(world)
    assert a_handover(world, journey).text == "Kuoroharjoitukset ovat torstaisin."
    with pytest.raises(PermissionDenied):
        a_handover(world, journey, who="second_companion")


def test_what_waits_is_listed_with_the_most_urgent_first_and_counted(world: World) -> None:
    journey = accompanied(world)
    a_visit(world, journey)
    journey.solo_visits.update(in_at=timezone.now() - 2 * DAY, promised_at=timezone.now() - DAY)
    a_message(journey), a_request(journey), a_reminder(journey)
    tasks = course_tasks(world.adoption.pk)
    assert [task.kind for task in tasks] == ["visit", "message", "request", "reminder"]
    assert {task.name for task in tasks} == {"Aino Asukas"} and tasks[0].urgent
    assert course_counts([world.adoption.pk]) == {world.adoption.pk: 4}


def test_a_plan_by_another_name_is_refused(world: World) -> None:
    journey = accompanied(world)
    with refused("not_your_own_membership"):
        plan_appointment(
            by=world.actor("coordinator"),
            journey=journey,
            planned_by=world.people["companion"],
            submission=uuid4(),
            starts_at=timezone.now() + DAY,
            place="",
            together=False,
            instead_of=None,
        )

"""Two people, the person and the coordinator, or two presses at the same moment on the way."""

import datetime
from functools import partial
from uuid import uuid4

import pytest
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions import (
    accept_own_agreement,
    ask_for,
    come_out,
    end_journey,
    note_paper_agreement,
    remind,
    tell_of_late_visits,
    withdraw,
)
from mielikunta.building_blocks.journeys.agreement import agreement_text
from mielikunta.building_blocks.journeys.course_rules import Ask, months_after
from mielikunta.building_blocks.journeys.decisions import Ending
from mielikunta.building_blocks.journeys.models import (
    Agreement,
    Appointment,
    Message,
    PersonRequest,
    Reminder,
    SoloVisit,
)
from mielikunta.building_blocks.journeys.tests.course_factories import a_message, a_plan, a_visit
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    TODAY,
    World,
    a_meeting,
    a_world,
    accompanied,
    fresh,
    verbs_of,
)
from tests.at_once import at_once, told

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])


@pytest.fixture
def world(transactional_db: None) -> World:
    return a_world()


def test_two_who_plan_at_once_leave_one_meeting_and_tell_the_other(world: World) -> None:
    journey = accompanied(world)
    deeds = [partial(a_plan, world, journey, who=who, place=who) for who in ("companion", "coordinator")]
    assert told(at_once(*deeds)) == ["changed_meanwhile"]
    assert Appointment.objects.count() == 1


def test_agreed_on_screen_and_on_paper_at_once_is_agreed_once(world: World) -> None:
    journey, mark = accompanied(world), agreement_text(world.adoption, "fi").mark
    screen = partial(accept_own_agreement, handle=journey.handle, language="fi", as_seen=mark)
    paper = partial(
        note_paper_agreement,
        by=world.actor("coordinator"),
        journey=journey,
        seen_by=world.people["coordinator"],
        accepted_on=TODAY(),
        as_seen=mark,
    )
    assert told(at_once(screen, paper, screen)) == []
    assert Agreement.objects.count() == 1
    assert sum(verb.startswith("agreement_") for verb in verbs_of(journey)) == 1


def test_the_person_stops_as_the_coordinator_ends(world: World) -> None:
    journey = accompanied(world)
    end = partial(
        end_journey, by=world.actor("coordinator"), journey=journey, ending=Ending.TIME_FULL, farewell="Kiitos."
    )
    slugs = told(at_once(end, partial(withdraw, handle=journey.handle)))
    assert set(slugs) <= {"changed_meanwhile"}
    row = fresh(journey)
    assert row.ending in {Ending.TIME_FULL, Ending.WITHDREW} and row.closed_at
    assert len([verb for verb in verbs_of(journey) if verb in {"ended", "withdrew"}]) == 1


def test_a_message_and_a_wish_pressed_at_once_are_stored_once(world: World) -> None:
    journey, number = accompanied(world), uuid4()
    deeds = [partial(a_message, journey, submission=number)] * 2
    deeds += [partial(ask_for, handle=journey.handle, kind=Ask.ERASURE, words="Pois.")] * 2
    assert told(at_once(*deeds)) == []
    assert (Message.objects.count(), PersonRequest.objects.count()) == (1, 1)


def test_two_clocks_at_once_remind_once_and_look_once(world: World) -> None:
    journey = accompanied(world)
    a_meeting(world, journey, held_on=months_after(TODAY(), -1))
    a_visit(world, journey, minutes=30)
    late = timezone.now() + datetime.timedelta(hours=1)
    assert sorted(at_once(partial(remind, TODAY()), partial(remind, TODAY()))) == [0, 1]
    assert Reminder.objects.count() == 1
    assert sorted(at_once(partial(tell_of_late_visits, late), partial(tell_of_late_visits, late))) == [0, 1]


def test_going_in_twice_at_once_is_one_visit_and_out_is_out(world: World) -> None:
    journey, number = accompanied(world), uuid4()
    told(at_once(*[partial(a_visit, world, journey, submission=number)] * 2))
    visit = SoloVisit.objects.get()
    deeds = [partial(come_out, by=world.actor(who), visit=visit) for who in ("companion", "coordinator")]
    assert told(at_once(*deeds)) == []
    assert verbs_of(journey).count("came_out") == 1

"""What happens on the way: meetings agreed on, lone visits, messages, requests, reminders, follow-ups."""

import datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone

from mielikunta.building_blocks.journeys.actions import (
    end_journey,
    extend,
    go_in,
    plan_appointment,
    write_handover,
    write_own_message,
)
from mielikunta.building_blocks.journeys.actions.own import store_request
from mielikunta.building_blocks.journeys.course_rules import AcceptedHow, Ask, ReminderKind
from mielikunta.building_blocks.journeys.decisions import Ending
from mielikunta.building_blocks.journeys.models import (
    Appointment,
    Extension,
    FollowUp,
    Handover,
    Journey,
    Message,
    PersonRequest,
    Reminder,
    SoloVisit,
)
from mielikunta.building_blocks.journeys.tests.journeys_factories import TODAY, World, accompanied, fresh

DAY = datetime.timedelta(days=1)


def a_plan(world: World, journey: Journey, *, who: str = "companion", **changes: Any) -> Appointment:
    whole = {
        "submission": uuid4(),
        "starts_at": timezone.now() + DAY,
        "place": "Kirjaston kahvila",
        "together": False,
        "instead_of": None,
    }
    return plan_appointment(by=world.actor(who), journey=journey, planned_by=world.people[who], **whole | changes)


def a_visit(world: World, journey: Journey, *, who: str = "companion", minutes: int = 60, **changes: Any) -> SoloVisit:
    whole = {"submission": uuid4(), "membership": world.people[who], "minutes": minutes}
    return go_in(by=world.actor(who), journey=journey, **whole | changes)


def a_message(journey: Journey, text: str = "Milloin tavataan?", **changes: Any) -> Message:
    return write_own_message(handle=journey.handle, submission=changes.get("submission", uuid4()), text=text)


def a_request(journey: Journey, kind: Ask = Ask.OWN_DATA) -> PersonRequest:
    return store_request(journey, kind, "Kiitos.", AcceptedHow.SCREEN)[0]


def a_reminder(journey: Journey) -> Reminder:
    return Reminder.objects.create(journey=journey, kind=ReminderKind.MONTH_1, due_on=TODAY())


def an_extension(world: World, journey: Journey, until: datetime.date, **changes: Any) -> Extension:
    whole = {"submission": uuid4(), "until": until, "reason": "Kuoron kevätkausi jatkuu."}
    by, made_by = world.actor("coordinator"), world.people["coordinator"]
    return extend(by=by, journey=journey, made_by=made_by, **whole | changes)


def a_handover(world: World, journey: Journey, *, who: str = "companion") -> Handover:
    return write_handover(
        by=world.actor(who),
        journey=journey,
        written_by=world.people[who],
        submission=uuid4(),
        text="Kuoroharjoitukset ovat torstaisin.",
    )


def ended_with_follow_ups(world: World, ending: Ending = Ending.TIME_FULL) -> Journey:
    journey = accompanied(world)
    end_journey(by=world.actor("coordinator"), journey=journey, ending=ending, farewell="Kuoro jatkuu.", follow_up=True)
    return fresh(journey)


def a_follow_up(world: World, journey: Journey) -> FollowUp:
    return FollowUp.objects.create(journey=journey, months=3, due_on=TODAY())

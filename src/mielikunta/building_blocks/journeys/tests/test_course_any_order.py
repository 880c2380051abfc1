"""Everything on the way, in any order and by anybody, the person included: the course always holds together."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Min
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mielikunta.building_blocks.journeys.actions import (
    NotPossible,
    accept,
    accept_own_agreement,
    ask_for,
    cancel_appointment,
    come_out,
    end_journey,
    erase_as_asked,
    erase_journey,
    name_companion,
    remind,
    remove_meeting,
    take_back,
    take_back_agreement,
    take_back_request,
    tell_of_late_visits,
    withdraw,
)
from mielikunta.building_blocks.journeys.agreement import agreement_text
from mielikunta.building_blocks.journeys.course_rules import Ask, months_after
from mielikunta.building_blocks.journeys.decisions import CLOSED, Ending, Stage
from mielikunta.building_blocks.journeys.models import Companionship, Goal, Journey
from mielikunta.building_blocks.journeys.queries import next_appointment
from mielikunta.building_blocks.journeys.tests.course_factories import (
    DAY,
    a_handover,
    a_message,
    a_plan,
    a_visit,
    an_extension,
)
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    TODAY,
    World,
    a_goal,
    a_meeting,
    filed,
    fresh,
    verbs_of,
)

pytestmark = pytest.mark.django_db
Deed = Callable[[World, Journey], object]


def named(who: str, world: World, journey: Journey) -> None:
    present = Companionship.objects.filter(journey=journey, ended_at=None).first()
    by, seen = world.actor("coordinator"), present.membership_id if present else None
    name_companion(by=by, journey=journey, companion=world.people[who], instead_of=seen)


def planned(world: World, journey: Journey) -> None:
    present = next_appointment(journey)
    a_plan(world, journey, who="coordinator", instead_of=present.pk if present else None)


def called_off(world: World, journey: Journey) -> None:
    present = next_appointment(journey)
    if present:
        cancel_appointment(by=world.actor("coordinator"), appointment=present)


def unmet(world: World, journey: Journey) -> None:
    meeting = journey.meetings.select_related("journey__adoption").first()
    if meeting:
        remove_meeting(by=world.actor("coordinator"), meeting=meeting)


def out(world: World, journey: Journey) -> None:
    visit = journey.solo_visits.select_related("journey__adoption", "membership").first()
    if visit:
        come_out(by=world.actor("companion"), visit=visit)


def agreed(world: World, journey: Journey) -> None:
    seen = agreement_text(world.adoption, "fi").mark
    accept_own_agreement(handle=journey.handle, language="fi", as_seen=seen)


def ended_by(ending: Ending, world: World, journey: Journey) -> None:
    by = world.actor("coordinator")
    end_journey(by=by, journey=journey, ending=ending, farewell="", follow_up=True)


def erased_as_asked(world: World, journey: Journey) -> None:
    asked = journey.requests.select_related("journey__adoption").filter(kind=Ask.ERASURE).first()
    if asked:
        erase_as_asked(by=world.actor("coordinator"), asked=asked, handled_by=world.people["coordinator"])


DEEDS: dict[str, Deed] = {
    "accept": lambda world, journey: accept(by=world.actor("coordinator"), journey=journey),
    "name": partial(named, "companion"),
    "name another": partial(named, "second_companion"),
    "plan": planned,
    "call off": called_off,
    "meet": lambda world, journey: a_meeting(world, journey, who="coordinator"),
    "meet long ago": lambda world, journey: a_meeting(
        world, journey, who="coordinator", held_on=months_after(TODAY(), -4)
    ),
    "unmeet": unmet,
    "goal": lambda world, journey: a_goal(world, journey, who="coordinator"),
    "go in": a_visit,
    "come out": out,
    "agree": agreed,
    "agree back": lambda world, journey: take_back_agreement(by=world.actor("coordinator"), journey=journey),
    "extend": lambda world, journey: an_extension(world, journey, TODAY() + 300 * DAY),
    "hand over": lambda world, journey: a_handover(world, journey, who="coordinator"),
    "write": lambda _world, journey: a_message(journey),
    "ask for erasure": lambda _world, journey: ask_for(handle=journey.handle, kind=Ask.ERASURE, words="Pois."),
    "ask back": lambda _world, journey: take_back_request(handle=journey.handle, kind=Ask.ERASURE),
    "erase as asked": erased_as_asked,
    "withdraw": lambda _world, journey: withdraw(handle=journey.handle),
    "end": partial(ended_by, Ending.TIME_FULL),
    "die": partial(ended_by, Ending.DIED),
    "erase": lambda world, journey: erase_journey(by=world.actor("coordinator"), journey=journey),
    "open again": lambda world, journey: take_back(by=world.actor("coordinator"), journey=journey, step=Stage.ENDED),
    "clock": lambda _world, _journey: (remind(TODAY()), tell_of_late_visits(fresh(_journey).received_at)),
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(DEEDS)), max_size=16))
def test_the_course_holds_together_whatever_is_done(world: World, deeds: list[str]) -> None:
    journey = filed(world, submission=uuid4())
    for deed in ["accept", "name", *deeds]:
        before, marks = fresh(journey), len(verbs_of(journey))
        try:
            with transaction.atomic():
                DEEDS[deed](world, journey)
        except (NotPossible, PermissionDenied):
            now = fresh(journey)
            assert (now.stage, now.ends_on, len(verbs_of(journey))) == (before.stage, before.ends_on, marks)
        holds_together(fresh(journey))
    journey.solo_visits.all().delete()  # one companion for all examples, who is in one place at a time


def holds_together(journey: Journey) -> None:
    """Hold the rows of a course against one another."""
    held = journey.meetings.filter(outcome="held").aggregate(first=Min("held_on"))["first"]
    assert journey.began_on == held
    assert (journey.ends_on is None) == (held is None)
    if journey.ends_on:
        until = journey.extensions.order_by("-until").values_list("until", flat=True).first()
        assert journey.ends_on >= (until or months_after(held, 6))
    alongside = Companionship.objects.filter(journey=journey, ended_at=None).count()
    assert alongside == (1 if journey.stage == Stage.ACCOMPANIED else 0)
    if journey.stage in CLOSED:
        assert next_appointment(journey) is None
    if journey.stage != Stage.ENDED or journey.ending in {Ending.DIED, Ending.WITHDREW}:
        assert not journey.follow_ups.exists()
    for goal in Goal.objects.filter(journey=journey):
        assert goal.latest == goal.marks.order_by("-on").first().value
    if journey.person_name is None:
        texts = [*journey.messages.all(), *journey.handovers.all()]
        assert journey.stage in CLOSED and {each.text for each in texts} <= {None}
        agreement = getattr(journey, "agreement", None)
        assert agreement is None or agreement.text is None

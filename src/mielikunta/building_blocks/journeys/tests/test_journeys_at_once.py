"""Two people, or two presses, at the same moment: one thing happens, and the other is told or changes nothing."""

from functools import partial
from uuid import uuid4

import pytest
from django.db import connections

from mielikunta.building_blocks.adoption.api import Check, go_live
from mielikunta.building_blocks.adoption.models import StartUpCheck
from mielikunta.building_blocks.journeys.actions import (
    accept,
    end_journey,
    erase_journey,
    give_code,
    name_companion,
    return_referral,
    turn_elsewhere,
)
from mielikunta.building_blocks.journeys.decisions import Ending, ReturnReason
from mielikunta.building_blocks.journeys.models import Companionship, Goal, Journey, Meeting, TurnedElsewhere
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    World,
    a_goal,
    a_meeting,
    a_world,
    accepted,
    accompanied,
    ended,
    filed,
    fresh,
    verbs_of,
)
from mielikunta.foundation.privacy.actions import CodeRefused, enter_code
from mielikunta.foundation.privacy.models import ErasureEntry, Handle, ReturnCode
from tests.at_once import at_once, told

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])


@pytest.fixture
def world(transactional_db: None) -> World:
    return a_world()


def test_a_referral_pressed_four_times_at_once_is_stored_once(world: World) -> None:
    number = uuid4()
    results = at_once(*[partial(filed, world, submission=number)] * 4)
    assert told(results) == []
    assert len({journey.pk for journey in results}) == 1
    assert Journey.objects.count() == Handle.objects.count() == 1
    assert verbs_of(results[0]) == ["referred"]


def test_goals_and_meetings_pressed_at_once_are_stored_once(world: World) -> None:
    journey, number = accompanied(world), uuid4()
    deeds = [partial(a_goal, world, journey, submission=number)] * 2
    deeds += [partial(a_meeting, world, journey, submission=number)] * 2
    assert told(at_once(*deeds)) == []
    assert (Goal.objects.count(), Meeting.objects.count()) == (1, 1)
    assert sorted(verbs_of(journey)[-2:]) == ["goal_set", "meeting_noted"]


def test_led_elsewhere_pressed_at_once_is_counted_once(world: World) -> None:
    deed = partial(turn_elsewhere, by=world.actor("referrer"), adoption=world.adoption, submission=uuid4())
    assert told(at_once(deed, deed, deed)) == []
    assert TurnedElsewhere.objects.count() == 1


def test_two_coordinators_accepting_at_once_accept_once(world: World) -> None:
    journey = filed(world)
    deeds = [partial(accept, by=world.actor(who), journey=journey) for who in coordinators()]
    assert told(at_once(*deeds)) == []
    assert verbs_of(journey) == ["referred", "accepted"]


def test_one_accepts_as_another_returns_and_one_of_them_is_told(world: World) -> None:
    for _turn in range(4):
        journey = filed(world)
        give_back = partial(
            return_referral,
            by=world.actor("second_coordinator"),
            journey=journey,
            reason=ReturnReason.NOT_REACHED,
            return_note="Ei vastannut.",
        )
        slugs = told(at_once(partial(accept, by=world.actor("coordinator"), journey=journey), give_back))
        assert slugs == ["changed_meanwhile"]
        row = fresh(journey)
        assert (row.stage == "accepted") == (row.closed_at is None) == (row.ending == "")
        assert len(verbs_of(journey)) == 2


def test_two_coordinators_naming_different_companions_at_once_leave_one_and_tell_the_other(world: World) -> None:
    journey = accepted(world)
    chosen = zip(coordinators(), ["companion", "second_companion"], strict=True)
    deeds = [
        partial(name_companion, by=world.actor(who), journey=journey, companion=world.people[companion])
        for who, companion in chosen
    ]
    assert told(at_once(*deeds)) == ["changed_meanwhile"]
    assert Companionship.objects.filter(ended_at=None).count() == Companionship.objects.count() == 1


def test_a_meeting_noted_as_the_journey_ends_is_whole_or_told(world: World) -> None:
    journey = accompanied(world)
    end = partial(
        end_journey,
        by=world.actor("coordinator"),
        journey=journey,
        ending=Ending.MOVED,
        farewell="Onnea uuteen kotiin.",
    )
    slugs = told(at_once(end, partial(a_meeting, world, journey, who="coordinator")))
    assert Meeting.objects.count() == verbs_of(journey).count("meeting_noted") == (0 if slugs else 1)
    assert set(slugs) <= {"closed"}


def test_two_codes_given_at_once_leave_one_that_opens(world: World) -> None:
    journey = filed(world)
    codes = at_once(*[partial(give_code, by=world.actor(who), journey=journey) for who in coordinators()])
    assert told(codes) == []
    assert ReturnCode.objects.filter(replaced_at=None).count() == 1
    opened = [code for code in codes if opens(code)]
    assert len(opened) == 1


def test_erasing_pressed_at_once_erases_once(world: World) -> None:
    journey = ended(world)
    deed = partial(erase_journey, by=world.actor("coordinator"), journey=journey)
    assert told(at_once(deed, deed)) == []
    assert fresh(journey).person_name is None
    assert verbs_of(journey).count("erased") == ErasureEntry.objects.count() == 1


def test_no_practice_referral_slips_into_real_use(transactional_db: None) -> None:
    world = a_world(live=False)
    for check in Check:
        StartUpCheck.objects.create(
            adoption=world.adoption,
            check_key=check.value,
            answer="Sovittu.",
            answered_by=world.people["lead"].user,
        )
    filed(world)
    live = partial(go_live, by=world.actor("lead"), adoption=world.adoption)
    refer = partial(filed, world)
    assert told(at_once(live, refer)) == []
    world.adoption.refresh_from_db()
    assert all(journey.received_at > world.adoption.live_since for journey in Journey.objects.all())


def coordinators() -> list[str]:
    return ["coordinator", "second_coordinator"]


def opens(code: str) -> bool:
    try:
        return bool(enter_code(text=code))
    except CodeRefused:
        return False
    finally:
        connections.close_all()

"""Everything that can be done to a journey, in any order and by anybody: it always stands somewhere allowed."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mielikunta.building_blocks.journeys.actions import (
    NotPossible,
    accept,
    end_journey,
    erase_journey,
    name_companion,
    release_companion,
    return_referral,
    take_back,
)
from mielikunta.building_blocks.journeys.decisions import (
    CLOSED,
    FOLLOWS,
    TAKEN_BACK,
    UNDER_WAY,
    Ending,
    ReturnReason,
    Stage,
)
from mielikunta.building_blocks.journeys.models import Companionship, Journey
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
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
    seen = present.membership_id if present else None
    by = world.actor("coordinator")
    name_companion(by=by, journey=journey, companion=world.people[who], instead_of=seen)


def released(world: World, journey: Journey) -> None:
    by, seen = world.actor("coordinator"), world.people["companion"].pk
    release_companion(by=by, journey=journey, companion=seen)


def given_back(world: World, journey: Journey) -> None:
    by = world.actor("coordinator")
    return_referral(by=by, journey=journey, reason=ReturnReason.OTHER, return_note="")


def finished(who: str, world: World, journey: Journey) -> None:
    end_journey(by=world.actor(who), journey=journey, ending=Ending.OTHER, farewell="")


def undone(step: Stage, world: World, journey: Journey) -> None:
    take_back(by=world.actor("coordinator"), journey=journey, step=step)


DEEDS: dict[str, Deed] = {
    "accept": lambda world, journey: accept(by=world.actor("coordinator"), journey=journey),
    "accept as companion": lambda world, journey: accept(by=world.actor("companion"), journey=journey),
    "return": given_back,
    "name": partial(named, "companion"),
    "name another": partial(named, "second_companion"),
    "release": released,
    "goal": lambda world, journey: a_goal(world, journey),
    "meeting": lambda world, journey: a_meeting(world, journey, who="coordinator"),
    "end": partial(finished, "coordinator"),
    "end as companion": partial(finished, "companion"),
    "erase": lambda world, journey: erase_journey(by=world.actor("coordinator"), journey=journey),
    **{f"take back {step}": partial(undone, step) for step in sorted(TAKEN_BACK)},
}


def tried(deed: Deed, world: World, journey: Journey) -> bool:
    try:
        with transaction.atomic():
            deed(world, journey)
    except (NotPossible, PermissionDenied):
        return False
    return True


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(DEEDS)), max_size=14))
def test_a_journey_stands_somewhere_allowed_whatever_is_done(world: World, deeds: list[str]) -> None:
    journey = filed(world, submission=uuid4())
    for deed in deeds:
        before, marks = fresh(journey), len(verbs_of(journey))
        done = tried(DEEDS[deed], world, journey)
        now = fresh(journey)
        moved = before.stage != now.stage
        if moved and not deed.startswith("take back"):
            assert Stage(now.stage) in FOLLOWS[Stage(before.stage)]
        if not done:
            assert (now.stage, len(verbs_of(journey))) == (before.stage, marks), "refused, so nothing is half done"
        stands_well(now)

        marks = len(verbs_of(journey))
        if done and deed not in {"goal", "meeting"}:  # those two are new each time they are filled in
            tried(DEEDS[deed], world, journey)
            assert (fresh(journey).stage, len(verbs_of(journey))) == (now.stage, marks), "pressed twice"


def stands_well(journey: Journey) -> None:
    """Hold the row against what its stage promises."""
    alongside = Companionship.objects.filter(journey=journey, ended_at=None).count()
    assert alongside == (1 if journey.stage == Stage.ACCOMPANIED else 0)
    assert (journey.closed_at is not None) == (journey.stage in CLOSED) == bool(journey.ending)
    if journey.stage in UNDER_WAY | {Stage.ENDED}:
        assert journey.accepted_at is not None
    if journey.person_name is None:
        assert journey.stage in CLOSED

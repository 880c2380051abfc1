"""The register's counter is the number of companionships going on, whatever happens and in whatever order."""

from functools import partial
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mielikunta.building_blocks.journeys.actions import (
    NotPossible,
    clear_practice,
    end_journey,
    name_companion,
    recount,
    take_back,
)
from mielikunta.building_blocks.journeys.decisions import Ending, Stage
from mielikunta.building_blocks.journeys.models import Companionship
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    World,
    a_world,
    accepted,
    accompanied,
    ended,
    filed,
    fresh,
    in_register,
)
from mielikunta.building_blocks.journeys.tests.test_journeys_any_order import DEEDS, tried
from mielikunta.building_blocks.registers.models import Entry, Step
from tests.at_once import at_once


def taken(world: World, who: str) -> int:
    return Entry.objects.get(adoption=world.adoption, membership=world.people[who]).taken


def counted(world: World, who: str) -> int:
    return Companionship.objects.filter(membership=world.people[who], ended_at=None).count()


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(sorted(DEEDS))), max_size=18))
def test_the_counter_is_the_number_of_companionships(world: World, deeds: list[tuple[int, str]]) -> None:
    in_register(world, "companion", "second_companion", limit=1)
    Companionship.objects.all().delete()
    Entry.objects.update(taken=0)
    journeys = [accepted(world, submission=uuid4()) for _ in range(3)]
    for number, deed in [(0, "name"), *deeds]:
        tried(DEEDS[deed], world, journeys[number])
        for who in ("companion", "second_companion"):
            assert taken(world, who) == counted(world, who) <= 1


@pytest.mark.django_db
def test_the_database_itself_refuses_one_too_many(world: World) -> None:
    in_register(world, "companion", limit=1)
    accompanied(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(membership=world.people["companion"]).update(taken=2)


@pytest.mark.django_db
def test_who_is_not_ready_paused_or_full_is_not_named(world: World) -> None:
    journey, companion = accepted(world), world.people["companion"]
    name = partial(name_companion, by=world.actor("coordinator"), journey=journey, companion=companion)
    entry = Entry.objects.get(membership=companion)
    Step.objects.filter(entry=entry, kind="undertaking").delete()
    told = []
    for change in ({}, {"paused_until": "2999-01-01"}, {"limit": 1, "taken": 1}):
        Entry.objects.filter(pk=entry.pk).update(**change)
        with pytest.raises(NotPossible) as problem, transaction.atomic():
            name()
        told.append(problem.value.slug)
        in_register(world, "companion", paused_until=None)
    assert told == ["not_ready", "on_pause", "no_place"]
    assert (fresh(journey).stage, counted(world, "companion")) == (Stage.ACCEPTED, 0)


@pytest.mark.django_db
def test_taking_an_end_back_gives_the_place_back_or_looks_for_another(world: World) -> None:
    in_register(world, "companion", limit=1)
    first = ended(world)
    take_back(by=world.actor("coordinator"), journey=first, step=Stage.ENDED)
    assert (fresh(first).stage, taken(world, "companion")) == (Stage.ACCOMPANIED, 1)
    end_journey(by=world.actor("coordinator"), journey=first, ending=Ending.OTHER, farewell="")
    accompanied(world)
    for _press in range(2):
        take_back(by=world.actor("coordinator"), journey=first, step=Stage.ENDED)
        assert fresh(first).stage == Stage.ACCEPTED
    assert taken(world, "companion") == counted(world, "companion") == 1


@pytest.mark.django_db
def test_practice_gives_every_place_back(world: World) -> None:
    practice = a_world("742", live=False)
    accompanied(practice)
    accompanied(world)
    clear_practice(practice.adoption.pk)
    assert (taken(practice, "companion"), taken(world, "companion")) == (0, 1)


@pytest.mark.django_db
def test_a_counter_that_went_astray_is_mended(world: World) -> None:
    accompanied(world)
    Entry.objects.filter(membership=world.people["companion"]).update(taken=7)
    assert (recount(world.adoption.pk), recount(world.adoption.pk)) == (1, 0)
    assert taken(world, "companion") == 1


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_two_coordinators_cannot_give_the_last_place_twice(transactional_db: None) -> None:
    world = a_world()
    in_register(world, "companion", limit=1)
    journeys = [accepted(world), accepted(world)]
    deeds = [
        partial(name_companion, by=world.actor(who), journey=journey, companion=world.people["companion"])
        for who, journey in zip(["coordinator", "second_coordinator"], journeys, strict=True)
    ]
    results = at_once(*deeds)
    assert sorted(type(result).__name__ for result in results) == ["NoneType", "NotPossible"]
    assert taken(world, "companion") == counted(world, "companion") == 1


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_two_who_swap_companions_do_not_wait_for_each_other_for_ever(transactional_db: None) -> None:
    world = a_world()
    one, two = accompanied(world), accompanied(world, companion="second_companion")
    pair = [(one, "companion", "second_companion"), (two, "second_companion", "companion")]
    deeds = [
        partial(
            name_companion,
            by=world.actor("coordinator"),
            journey=journey,
            companion=world.people[to],
            instead_of=world.people[present].pk,
        )
        for journey, present, to in pair
    ]
    assert at_once(*deeds) == [None, None]
    assert [taken(world, who) for who in ("companion", "second_companion")] == [1, 1]


@pytest.mark.django_db
def test_a_referral_that_only_waits_takes_no_place(world: World) -> None:
    filed(world)
    accepted(world)
    assert taken(world, "companion") == 0

"""What the model asks: read from its journeys, for whom it should and for nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import end_adoption
from mielikunta.building_blocks.journeys.actions import (
    clear_practice,
    end_journey,
    erase_journey,
    return_referral,
    take_back,
)
from mielikunta.building_blocks.journeys.decisions import Ending, ReturnReason, Stage
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    World,
    a_world,
    accepted,
    accompanied,
    ended,
    filed,
    fresh,
)
from mielikunta.building_blocks.measures.models import Invitation, Response, Subject, Words
from mielikunta.building_blocks.measures.tests.measures_factories import answered, words_for
from mielikunta.operating_models.hyvinvointilahetti.jobs import ask_what_is_due
from mielikunta.operating_models.hyvinvointilahetti.measuring import sync_invitations, sync_journey

pytestmark = pytest.mark.django_db


def states(journey: Journey) -> dict[tuple[str, str], str]:
    sync_journey(fresh(journey))
    listed = Invitation.objects.filter(subject__handle_id=journey.handle_id)
    return {(each.wave, each.audience): each.state for each in listed}


def test_nobody_is_asked_before_the_referral_is_accepted(world: World) -> None:
    assert states(filed(world)) == {}


def test_the_beginning_is_asked_once_accepted_and_closed_when_that_is_taken_back(world: World) -> None:
    journey = accepted(world)
    assert states(journey) == {("before", "person"): "open"}
    take_back(by=world.actor("coordinator"), journey=journey, step=Stage.ACCEPTED)
    assert states(journey) == {("before", "person"): "closed"}


def test_a_returned_referral_asks_nothing(world: World) -> None:
    journey = filed(world)
    return_referral(by=world.actor("coordinator"), journey=journey, reason=ReturnReason.OUTSIDE_AREA, return_note="")
    assert states(journey) == {}


def test_at_the_end_the_three_are_asked(world: World) -> None:
    journey = ended(world)
    assert states(journey) == {
        ("before", "person"): "open",
        ("after", "person"): "open",
        ("after", "companion"): "open",
        ("after", "referrer"): "open",
    }
    companion = Invitation.objects.get(audience="companion")
    assert companion.membership == world.people["companion"]


def test_to_be_asked_tells_a_referrer_nothing_that_the_person_did_not_allow(world: World) -> None:
    assert ("after", "referrer") not in states(ended(world, tells_referrer=False))


def test_nobody_is_asked_about_one_who_died(world: World) -> None:
    journey = accompanied(world)
    states(journey)
    end_journey(by=world.actor("companion"), journey=journey, ending=Ending.DIED, farewell="")
    assert set(states(journey).values()) == {"closed"}


def test_one_who_stopped_by_own_wish_is_asked_why(world: World) -> None:
    journey = accompanied(world)
    end_journey(by=world.actor("companion"), journey=journey, ending=Ending.WITHDREW, farewell="")
    assert states(journey)["after", "person"] == "open"


@pytest.mark.parametrize("wished", [True, False])
def test_after_the_farewell_only_those_who_wished_it_are_asked_again(world: World, wished: bool) -> None:
    journey = accompanied(world)
    end_journey(by=world.actor("companion"), journey=journey, ending=Ending.TIME_FULL, farewell="", follow_up=wished)
    half_a_year_ago = timezone.now() - timedelta(days=190)
    Journey.objects.filter(pk=journey.pk).update(closed_at=half_a_year_ago, accepted_at=half_a_year_ago)
    asked = {wave for wave, _audience in states(journey)}
    assert ("follow_6" in asked) is wished


def test_the_clock_asks_everywhere_and_again_nothing(world: World) -> None:
    other = a_world("890")
    accepted(world), accepted(world), accompanied(other), filed(other)
    assert ask_what_is_due() == 3
    assert ask_what_is_due() == 0
    assert sync_invitations(world.adoption) == 0
    assert Subject.objects.filter(adoption=other.adoption).count() == 1


def test_a_round_costs_the_same_however_many_there_are(world: World, django_assert_num_queries: Any) -> None:
    accepted(world)
    sync_invitations(world.adoption)
    with django_assert_num_queries(9):
        sync_invitations(world.adoption)
    for _number in range(3):
        ended(world)
    sync_invitations(world.adoption)
    with django_assert_num_queries(9):
        sync_invitations(world.adoption)


def test_erasing_a_journey_takes_its_answers_along(world: World) -> None:
    journey = ended(world)
    states(journey)
    invitation = Invitation.objects.get(wave="after", audience="person")
    answered(invitation, 7, words_for(invitation, "Salaista"))
    erase_journey(by=world.actor("coordinator"), journey=journey)
    assert not Words.objects.exists()
    assert Subject.objects.get().handle_id is None
    assert Response.objects.count() == 2
    assert ask_what_is_due() == 0
    assert Subject.objects.count() == 1


def test_practice_is_cleared_with_its_answers() -> None:
    world = a_world(live=False)
    invitation_of = ended(world)
    states(invitation_of)
    invitation = Invitation.objects.get(wave="after", audience="person")
    answered(invitation, 7, words_for(invitation, "Harjoitus"))
    assert clear_practice(world.adoption.pk) == 1
    assert not Subject.objects.exists()
    assert not Words.objects.exists()


def test_an_ended_use_asks_nothing_more(world: World) -> None:
    accepted(world)
    end_adoption(by=world.actor("lead"), adoption=world.adoption, reason="Päättyi")
    assert ask_what_is_due() == 0

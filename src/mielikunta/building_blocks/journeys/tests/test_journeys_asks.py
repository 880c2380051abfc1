"""Asking a companion: one at a time, no without shame, and nothing told that would say who it is."""

import datetime
from functools import partial

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions import (
    Hopes,
    NotPossible,
    answer_ask,
    ask_companion,
    end_journey,
    let_asks_expire,
    name_companion,
    note_hopes,
    withdraw_ask,
)
from mielikunta.building_blocks.journeys.asking import AskState
from mielikunta.building_blocks.journeys.candidates import ask_view, estimate_in, suggestions_for, waiting_words
from mielikunta.building_blocks.journeys.decisions import Ending
from mielikunta.building_blocks.journeys.models import CompanionAsk, Journey
from mielikunta.building_blocks.journeys.queries import asked_counts
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    World,
    a_world,
    accepted,
    accompanied,
    filed,
    fresh,
    in_register,
    verbs_of,
)
from tests.at_once import at_once

pytestmark = pytest.mark.django_db


def asked(world: World, journey: Journey, who: str = "companion", by: str = "coordinator") -> CompanionAsk:
    return ask_companion(by=world.actor(by), journey=journey, companion=world.people[who])


def answered(world: World, ask: CompanionAsk, answer: AskState, who: str = "companion") -> None:
    answer_ask(by=world.actor(who), ask=ask, answer=answer)


def state_of(ask: CompanionAsk) -> str:
    return CompanionAsk.objects.get(pk=ask.pk).state


def refused(slug: str, deed) -> None:
    with pytest.raises(NotPossible) as problem:
        deed()
    assert problem.value.slug == slug


def test_from_asking_to_naming(world: World, django_capture_on_commit_callbacks) -> None:
    journey = accepted(world)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        ask = asked(world, journey)
        assert asked(world, journey) == ask
        answered(world, ask, AskState.YES)
        answered(world, ask, AskState.YES)
    assert [message.to[0] for message in mail.outbox] == [
        world.people[who].user.email for who in ("companion", "coordinator")
    ]
    assert all("Aino" not in message.subject + message.body for message in mail.outbox)
    assert asked_counts([world.adoption.pk]) == {world.adoption.pk: 1}
    name_companion(by=world.actor("coordinator"), journey=journey, companion=world.people["companion"])
    assert (state_of(ask), asked_counts([world.adoption.pk])) == (AskState.NAMED, {})
    assert verbs_of(journey).count("companion_asked") == verbs_of(journey).count("ask_answered") == 1


def test_one_is_asked_at_a_time_and_no_makes_room_for_the_next(world: World) -> None:
    journey = accepted(world)
    ask = asked(world, journey)
    refused("companion_asked", partial(asked, world, journey, "second_companion"))
    answered(world, ask, AskState.NOT_THIS)
    second = asked(world, journey, "second_companion")
    suggestions = suggestions_for(journey)
    assert suggestions is not None and suggestions.standing == second
    assert [(fit.name, fit.blocked) for fit in suggestions.not_now] == [
        ("Leena Lähetti", ["has said no to this request"])
    ]
    refused("ask_over", partial(answered, world, ask, AskState.YES))


def test_not_now_may_be_asked_again_and_a_yes_may_turn_to_no(world: World) -> None:
    journey = accepted(world)
    answered(world, asked(world, journey), AskState.NOT_NOW)
    again = asked(world, journey)
    answered(world, again, AskState.YES)
    answered(world, again, AskState.NOT_NOW)
    suggestions = suggestions_for(journey)
    assert suggestions is not None and suggestions.standing is None
    lately = next(fit for fit in suggestions.fits if fit.name == "Leena Lähetti")
    assert "has answered: not now" in lately.speaks_against


def test_only_the_one_who_was_asked_answers(world: World) -> None:
    ask = asked(world, accepted(world))
    for who in ("second_companion", "coordinator", "referrer"):
        with pytest.raises(PermissionDenied):
            answered(world, ask, AskState.YES, who)
    with pytest.raises(PermissionDenied):
        asked(world, accepted(world), by="companion")


def test_who_can_not_be_asked_is_not_asked(world: World) -> None:
    journey = accompanied(world)
    refused("alongside_already", partial(asked, world, journey))
    in_register(world, "second_companion", limit=1, taken=1)
    refused("no_place", partial(asked, world, journey, "second_companion"))
    refused("not_a_companion", partial(asked, world, journey, "member"))
    refused("accept_first", partial(asked, world, filed(world)))


def test_withdrawn_run_out_or_needless_the_request_closes(world: World) -> None:
    journey, coordinator = accepted(world), world.actor("coordinator")
    first = asked(world, journey)
    withdraw_ask(by=coordinator, ask=first)
    withdraw_ask(by=coordinator, ask=first)
    second = asked(world, journey)
    CompanionAsk.objects.filter(pk=second.pk).update(answer_by=timezone.localdate() - datetime.timedelta(days=1))
    assert (let_asks_expire(), let_asks_expire()) == (1, 0)
    third = asked(world, journey)
    end_journey(by=coordinator, journey=journey, ending=Ending.WITHDREW, farewell="")
    assert [state_of(ask) for ask in (first, second, third)] == ["withdrawn", "expired", "withdrawn"]


def test_the_one_who_is_asked_sees_classes_and_no_name(world: World) -> None:
    journey = accepted(world, grounds=["loneliness"])
    note_hopes(by=world.actor("coordinator"), journey=journey, hopes=Hopes(interests=["music"], days=["mon"]))
    ask = CompanionAsk.objects.select_related("journey__adoption__model", "journey__municipality").get(
        pk=asked(world, journey).pk
    )
    view = ask_view(ask)
    assert (view.language, view.topics, view.hopes) == ("Finnish", ["Loneliness"], ["Music and singing", "Mon"])


def test_the_reasons_are_shown_and_the_persons_wish_comes_first(world: World) -> None:
    in_register(world, "companion", languages=["fi"], interests=["music"])
    in_register(world, "second_companion", languages=["fi", "sv"])
    journey, coordinator = accepted(world, language="sv"), world.actor("coordinator")
    suggestions = suggestions_for(journey)
    assert suggestions is not None and [fit.name for fit in suggestions.fits] == ["Lauri Lähetti"]
    assert suggestions.fits[0].speaks_for[:2] == ["speaks Swedish", "same municipality"]
    wished = Hopes(interests=["music"], interpreter=True, wished_id=world.people["companion"].pk)
    note_hopes(by=coordinator, journey=journey, hopes=wished)
    suggestions = suggestions_for(journey)
    assert suggestions is not None and [fit.name for fit in suggestions.fits] == ["Leena Lähetti", "Lauri Lähetti"]
    assert suggestions.fits[0].speaks_against == ["would need the interpreter"]


def test_the_waiting_is_told_honestly(world: World) -> None:
    journey = accepted(world)
    assert "can't be told yet" in waiting_words(journey)
    for days in (7, 14, 21, 28, 35):
        found = accompanied(world)
        start = timezone.now() - datetime.timedelta(days=100)
        Journey.objects.filter(pk=found.pk).update(
            accepted_at=start, accompanied_at=start + datetime.timedelta(days=days)
        )
    told = estimate_in(world.adoption)
    assert (told.cases, told.waiting, told.half) == (5, 1, 21)
    assert waiting_words(journey) == "Finding a companion has usually taken 2 to 4 weeks."
    assert waiting_words(fresh(found)) == ""


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_two_coordinators_ask_at_once_and_one_is_asked(transactional_db: None) -> None:
    world = a_world()
    journey = accepted(world)
    pairs = [("coordinator", "companion"), ("second_coordinator", "second_companion")]
    results = at_once(*[partial(asked, world, journey, who, by) for by, who in pairs])
    assert sorted(type(result).__name__ for result in results) == ["CompanionAsk", "NotPossible"]
    assert CompanionAsk.objects.count() == 1

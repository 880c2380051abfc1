"""What the person does by return code, and what the coordinator does with it."""

from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from mielikunta.building_blocks.journeys.actions import (
    NotPossible,
    accept_own_agreement,
    answer_message,
    ask_for,
    end_journey,
    erase_as_asked,
    handle_request,
    note_paper_request,
    see_messages,
    take_back,
    take_back_request,
    withdraw,
)
from mielikunta.building_blocks.journeys.agreement import agreement_text
from mielikunta.building_blocks.journeys.course_rules import Ask
from mielikunta.building_blocks.journeys.decisions import Ending, Stage
from mielikunta.building_blocks.journeys.models import Agreement, Companionship, Message, PersonRequest
from mielikunta.building_blocks.journeys.own_data import data_of
from mielikunta.building_blocks.journeys.own_presenters import own_journey_of
from mielikunta.building_blocks.journeys.tests.course_factories import (
    a_handover,
    a_message,
    a_plan,
    a_request,
    ended_with_follow_ups,
)
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    NAMES,
    World,
    a_goal,
    a_meeting,
    accepted,
    accompanied,
    ended,
    filed,
    fresh,
    verbs_of,
)
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.models import ErasureEntry

pytestmark = pytest.mark.django_db


def refused(slug: str) -> pytest.RaisesExc:
    return pytest.raises(NotPossible, match=f"^{slug}$")


def test_the_person_agrees_on_screen_to_the_text_they_saw(world: World) -> None:
    journey = accompanied(world)
    offered = agreement_text(world.adoption, "sv")
    with refused("changed_meanwhile"):
        accept_own_agreement(handle=journey.handle, language="fi", as_seen=offered.mark)
    for _again in range(2):
        accept_own_agreement(handle=journey.handle, language="sv", as_seen=offered.mark)
    made = Agreement.objects.get()
    assert (made.how, made.language, made.text) == ("screen", "sv", offered.text)
    row = AuditRow.objects.get(verb="journeys.agreement_accepted")
    assert (row.actor_kind, row.actor_id) == ("visitor", None)


def test_a_message_is_stored_once_and_the_coordinators_are_sent_to_look_once(world: World) -> None:
    journey, number = accompanied(world), uuid4()
    mail.outbox.clear()
    for _again in range(2):
        a_message(journey, submission=number)
    a_message(journey, "Toinenkin asia.")
    assert Message.objects.count() == 2 and len(mail.outbox) == 2, "two coordinators, one message each"
    assert "tavataan" not in "".join(message.body for message in mail.outbox)


def test_an_answer_sees_what_was_written_and_the_next_message_sends_word_again(world: World) -> None:
    journey = accompanied(world)
    a_message(journey)
    by, own = world.actor("coordinator"), world.people["coordinator"]
    answer_message(by=by, journey=journey, written_by=own, submission=uuid4(), text="Torstaina.")
    assert not Message.objects.filter(written_by=None, seen_at=None).exists()
    mail.outbox.clear()
    a_message(journey, "Kiitos.")
    assert len(mail.outbox) == 2
    for _again in range(2):
        see_messages(by=by, journey=journey)
    assert verbs_of(journey).count("messages_seen") == 1
    with pytest.raises(PermissionDenied):
        see_messages(by=world.actor("companion"), journey=journey)


def test_a_desk_is_not_filled_by_one_code(world: World) -> None:
    journey = accompanied(world)
    for number in range(20):
        a_message(journey, str(number))
    with refused("many_unread"):
        a_message(journey, "Vielä yksi.")


def test_withdrawing_ends_at_once_and_again_changes_nothing(world: World) -> None:
    journey = accompanied(world)
    a_plan(world, journey)
    mail.outbox.clear()
    for _again in range(2):
        withdraw(handle=journey.handle)
    row = fresh(journey)
    assert (row.stage, row.ending) == (Stage.ENDED, Ending.WITHDREW)
    assert not Companionship.objects.filter(ended_at=None).exists()
    assert verbs_of(journey).count("withdrew") == 1
    assert len(mail.outbox) == 3, "two coordinators and the companion"
    take_back(by=world.actor("coordinator"), journey=journey, step=Stage.ENDED)
    assert fresh(journey).stage == Stage.ACCOMPANIED, "a changed mind finds the way open"


@pytest.mark.parametrize("make", [filed, accepted])
def test_one_may_withdraw_before_anything_began(world: World, make: object) -> None:
    journey = make(world)  # type: ignore[operator]
    withdraw(handle=journey.handle)
    assert fresh(journey).closed_at is not None


def test_a_wish_is_asked_once_taken_back_and_answered(world: World) -> None:
    journey = accompanied(world)
    first = ask_for(handle=journey.handle, kind=Ask.CHANGE_COMPANION, words="Kiitos, mutta toinen.")
    assert ask_for(handle=journey.handle, kind=Ask.CHANGE_COMPANION, words="Vielä.") == first
    take_back_request(handle=journey.handle, kind=Ask.CHANGE_COMPANION)
    assert not PersonRequest.objects.exists()
    with refused("gone"):
        handle_request(
            by=world.actor("coordinator"), asked=first, handled_by=world.people["coordinator"], answer="Selvä."
        )
    again = ask_for(handle=journey.handle, kind=Ask.CHANGE_COMPANION, words="")
    handle_request(by=world.actor("coordinator"), asked=again, handled_by=world.people["coordinator"], answer="Selvä.")
    again.refresh_from_db()
    assert again.answer == "Selvä." and again.handled_by == world.people["coordinator"]
    with refused("closed"):
        ask_for(handle=ended(world).handle, kind=Ask.CHANGE_COMPANION, words="")


@pytest.mark.parametrize("make", [filed, accepted, accompanied, ended])
def test_erasure_as_asked_ends_and_erases_in_one_go(world: World, make: object) -> None:
    journey = make(world)  # type: ignore[operator]
    asked = note_paper_request(by=world.actor("coordinator"), journey=journey, kind=Ask.ERASURE, words="Poistakaa.")
    for _again in range(2):
        erase_as_asked(by=world.actor("coordinator"), asked=asked, handled_by=world.people["coordinator"])
    row = fresh(journey)
    assert row.person_name is None and row.closed_at is not None and ErasureEntry.objects.count() == 1
    asked.refresh_from_db()
    assert asked.words is None and asked.handled_at is not None
    with refused("gone"):
        a_message(journey)


def test_only_erasure_is_carried_out_as_erasure(world: World) -> None:
    journey = accompanied(world)
    with refused("changed_meanwhile"):
        erase_as_asked(by=world.actor("coordinator"), asked=a_request(journey), handled_by=world.people["coordinator"])
    assert fresh(journey).person_name == "Aino Asukas"


def test_own_data_tells_everything_and_names_nobody_else(world: World) -> None:
    journey = accompanied(world)
    a_goal(world, journey), a_meeting(world, journey), a_plan(world, journey), a_handover(world, journey)
    a_message(journey), a_request(journey)
    told = str([section.entries for section in data_of(fresh(journey))])
    for held in ("Aino Asukas", "040 000 0001", "Uskaltaisin", "Käyn kuorossa", "Kävelimme", "Kirjaston", "torstaisin"):
        assert held in told, held
    assert "Milloin tavataan?" in told
    for name in NAMES.values():
        assert name not in told and name.split()[0] not in told


def test_the_page_of_somebody_who_died_is_closed_without_words(world: World) -> None:
    journey = accompanied(world)
    end_journey(by=world.actor("coordinator"), journey=journey, ending=Ending.DIED, farewell="")
    assert own_journey_of(journey.handle) is None
    with refused("gone"):
        a_message(journey)


def test_a_follow_up_is_told_in_ones_own_data(world: World) -> None:
    journey = ended_with_follow_ups(world)
    assert len(next(s for s in data_of(journey) if s.title == "Follow-ups").entries) == 2

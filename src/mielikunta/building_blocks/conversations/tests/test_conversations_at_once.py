"""Two people, or two presses, at the same moment: one thing happens, and the other is told or changes nothing."""

from functools import partial
from uuid import uuid4

import pytest

from mielikunta.building_blocks.conversations.actions import close, hand_over, take
from mielikunta.building_blocks.conversations.models import Conversation, Message, Openings, Participant, Terms
from mielikunta.building_blocks.conversations.tests.conversations_factories import (
    World,
    a_world,
    answers,
    fresh,
    numbers_of,
    opened,
    says,
    taken,
    verbs_of,
)
from mielikunta.foundation.privacy.models import Handle
from tests.at_once import at_once, told

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])


@pytest.fixture
def world(transactional_db: None) -> World:
    return a_world()


def test_two_workers_take_at_once_and_one_gets_it(world: World) -> None:
    for _turn in range(3):
        conversation = opened(world)
        deeds = [
            partial(take, by=world.actor(who), conversation=conversation)
            for who in ("coordinator", "second_coordinator")
        ]
        assert told(at_once(*deeds)) == ["taken"]
        assert Participant.objects.filter(conversation=conversation, role="worker").count() == 1
        assert verbs_of(conversation) == ["taken"]


def test_a_message_sent_five_times_at_once_is_stored_once(world: World) -> None:
    conversation = taken(world)
    deeds = [partial(says, world, conversation, submission=uuid4() if turn > 4 else NUMBER) for turn in range(8)]
    assert told(at_once(*deeds)) == []
    assert numbers_of(conversation) == [1, 2, 3, 4, 5, 6]


NUMBER = uuid4()


def test_many_writing_at_once_are_numbered_without_a_gap_in_the_order_of_storing(world: World) -> None:
    conversation = taken(world)
    deeds = [partial(says, world, conversation) for _turn in range(5)]
    deeds += [partial(answers, world, conversation) for _turn in range(5)]
    assert told(at_once(*deeds)) == []
    assert numbers_of(conversation) == list(range(1, 13))
    assert fresh(conversation).last_number == 12


def test_opened_four_times_at_once_it_is_one_conversation(world: World) -> None:
    number = uuid4()
    results = at_once(*[partial(opened, world, submission=number)] * 4)
    assert told(results) == []
    assert len({conversation.pk for conversation in results}) == 1
    assert (Conversation.objects.count(), Handle.objects.count(), Message.objects.count()) == (1, 1, 1)


def test_no_more_are_let_in_at_once_than_fit_in_the_minute(world: World) -> None:
    Terms.objects.create(adoption=world.adoption, opens_freely=3, opens_at_most=3)
    slugs = told(at_once(*[partial(opened, world)] * 6))
    # Should the minute have changed in between, all of them may have fitted.
    assert slugs == ["too_many_now"] * (6 - Conversation.objects.count())
    assert Openings.objects.get().count <= 3


def test_a_message_and_the_end_at_once_leave_it_whole_or_told(world: World) -> None:
    for _turn in range(3):
        conversation = taken(world)
        end = partial(close, by=world.actor("coordinator"), conversation=conversation)
        slugs = told(at_once(end, partial(says, world, conversation)))
        assert set(slugs) <= {"closed"}
        assert numbers_of(conversation) == list(range(1, 5 - len(slugs)))
        assert fresh(conversation).waiting_since is None


def test_handed_over_to_two_at_once_one_gets_it(world: World) -> None:
    conversation = taken(world)
    give = partial(hand_over, by=world.actor("coordinator"), conversation=conversation)
    to = [partial(give, to=world.people[who]) for who in ("second_coordinator", "companion")]
    results = at_once(*to)
    assert len([result for result in results if isinstance(result, Exception)]) == 1
    assert Participant.objects.filter(conversation=conversation, role="worker", left_at=None).count() == 1

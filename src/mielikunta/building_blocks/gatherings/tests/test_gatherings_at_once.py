"""Two people, or two presses, at the same moment: never one too many, never one lost, never one twice."""

from functools import partial
from uuid import uuid4

import pytest

from mielikunta.building_blocks.gatherings.actions import (
    NotPossible,
    accept_offer,
    cancel_enrolment,
    note_attendance,
    note_here,
    publish,
    release_run_out,
    sign_up,
)
from mielikunta.building_blocks.gatherings.models import Enrolment
from mielikunta.building_blocks.gatherings.queries import public_session
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import (
    House,
    a_house,
    comes,
    counts_hold,
    drafted,
    held,
    published,
    standings,
)
from mielikunta.building_blocks.gatherings.tests.test_gatherings_attendance import after
from mielikunta.building_blocks.gatherings.tests.test_gatherings_enrolling import again, later, own
from mielikunta.foundation.privacy.models import Handle
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])


@pytest.fixture
def house(transactional_db: None) -> House:
    return a_house()


def told(results: list[object]) -> list[str]:
    """Return why deeds were not possible; anything worse is raised."""
    troubles = [result for result in results if isinstance(result, Exception)]
    for trouble in troubles:
        if not isinstance(trouble, NotPossible):
            raise trouble
    return [trouble.slug for trouble in troubles if isinstance(trouble, NotPossible)]


def test_twelve_at_once_for_five_seats_and_three_places_in_line(house: House) -> None:
    gathering = published(house, seats=5, line=3)
    slugs = told(at_once(*[partial(comes, gathering)] * 12))
    assert slugs == ["full"] * 4
    assert standings(gathering) == {"enrolled": 5, "waiting": 3}
    counts_hold(gathering)


def test_families_at_once_never_sit_on_more_seats_than_there_are(house: House) -> None:
    gathering = published(house, seats=10, line=20)
    assert told(at_once(*[partial(comes, gathering, 1 + number % 4) for number in range(8)])) == []
    counts_hold(gathering)


def test_the_same_form_sent_five_times_at_once_at_both_steps_is_one(house: House) -> None:
    gathering, number = published(house, seats=5), uuid4()
    assert told(at_once(*[partial(held, gathering, 2, submission=number)] * 5)) == []
    begun = Enrolment.objects.get()
    deeds = [lambda: sign_up(enrolment=again(begun), told={"nickname": "Myrsky"})] * 5
    assert set(told(at_once(*deeds))) <= {"changed_meanwhile"}
    assert standings(gathering) == {"enrolled": 1}
    assert Handle.objects.count() == 1
    counts_hold(gathering)


def test_several_cancel_and_others_come_at_once_and_the_line_moves_in_its_order(house: House) -> None:
    gathering = published(house, seats=4, line=10)
    seated = [comes(gathering) for _number in range(4)]
    waiting = [comes(gathering) for _number in range(3)]
    deeds = [
        partial(cancel_enrolment, visitor=own(each.enrolment), enrolment=again(each.enrolment)) for each in seated[:2]
    ]
    assert told(at_once(*deeds, *[partial(comes, gathering)] * 3)) == []
    assert [again(each.enrolment).standing for each in waiting] == ["offered", "offered", "waiting"]
    counts_hold(gathering)


def test_an_acceptance_and_the_clock_at_once_leave_one_of_the_two(house: House) -> None:
    for _turn in range(3):
        gathering = published(house, seats=1, line=2)
        first, second = comes(gathering), comes(gathering)
        cancel_enrolment(visitor=own(first.enrolment), enrolment=again(first.enrolment))
        accept = partial(accept_offer, visitor=own(second.enrolment), enrolment=again(second.enrolment))
        slugs = told(at_once(accept, partial(release_run_out, now=later(1000))))
        assert again(second.enrolment).standing == ("lapsed" if slugs else "enrolled")
        counts_hold(gathering)


def test_sending_the_form_and_the_clock_at_once_never_lose_a_seat(house: House) -> None:
    for _turn in range(3):
        gathering = published(house, seats=1)
        begun = held(gathering)
        send = partial(sign_up, enrolment=again(begun), told={})
        slugs = told(at_once(send, partial(release_run_out, now=later())))
        assert set(slugs) <= {"changed_meanwhile"}
        if slugs:
            sign_up(enrolment=again(begun), told={})
        assert again(begun).standing == "enrolled"
        counts_hold(gathering)


def test_many_at_the_door_and_two_leaders_at_once_are_counted_each_once(house: House) -> None:
    gathering = published(house, seats=20)
    coming = [again(comes(gathering, nickname="N").enrolment) for _number in range(8)]
    session = public_session(gathering.sessions.get().pk)
    assert session is not None
    with after(gathering):
        doors = [partial(note_here, visitor=own(each), session=session, enrolment=each, heads=1) for each in coming[:6]]
        told_of = {each.pk: 1 for each in coming[4:]}
        leader = partial(note_attendance, by=house.actor(), session=session, came=told_of, unlisted=(0, 3))
        assert told(at_once(*doors, leader, leader)) == []
    session.refresh_from_db()
    assert (session.attended, session.unlisted) == (11, 3)


def test_published_twice_at_once_it_is_published_once(house: House) -> None:
    gathering = published(house)
    assert told(at_once(*[partial(publish, by=house.actor(), gathering=gathering)] * 4)) == []
    assert drafted(house).state == "draft"

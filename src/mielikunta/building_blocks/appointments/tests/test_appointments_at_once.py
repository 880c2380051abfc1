"""Two at the same moment: one time, one visitor; one member, one place."""

from functools import partial
from uuid import uuid4

import pytest

from mielikunta.building_blocks.appointments.actions import move, withdraw
from mielikunta.building_blocks.appointments.models import Appointment, Schedule
from mielikunta.building_blocks.appointments.tests.appointments_factories import (
    World,
    a_world,
    booked,
    fresh,
    handle_of,
    opened,
    slots_in,
)
from mielikunta.foundation.privacy.models import Handle
from tests.at_once import at_once, told

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])


@pytest.fixture
def world(transactional_db: None) -> World:
    return a_world()


def test_of_five_who_book_a_time_at_once_one_gets_it(world: World) -> None:
    for slot in slots_in(opened(world)):
        assert told(at_once(*[partial(booked, world, slot)] * 5)) == ["taken"] * 4
    assert Appointment.objects.count() == 3
    assert Handle.objects.count() == 3


def test_pressed_four_times_at_once_it_is_one_time(world: World) -> None:
    slot, number = slots_in(opened(world))[0], uuid4()
    results = at_once(*[partial(booked, world, slot, submission=number)] * 4)
    assert told(results) == []
    assert (Appointment.objects.count(), Handle.objects.count()) == (1, 1)


def test_one_visitor_who_books_two_times_at_once_gets_one(world: World) -> None:
    first, second, third = slots_in(opened(world))
    visitor = handle_of(booked(world, third))
    Appointment.objects.update(state="cancelled")
    results = at_once(*[partial(booked, world, slot, visitor=visitor) for slot in (first, second)])
    assert told(results) == ["has_one"]


def test_two_who_move_to_the_same_time_at_once_both_have_one(world: World) -> None:
    first, second, third = slots_in(opened(world))
    ones = [booked(world, first), booked(world, second)]
    moves = [partial(move, visitor=handle_of(each), appointment=each, slot_id=third.pk) for each in ones]
    assert told(at_once(*moves)) == ["taken"]
    assert len({fresh(each).slot_id for each in ones}) == 2


def test_booked_and_withdrawn_at_once_it_is_called_off_or_was_not_booked(world: World) -> None:
    for slot in slots_in(opened(world)):
        away = partial(withdraw, by=world.actor("coordinator"), slot=slot)
        slugs = told(at_once(away, partial(booked, world, slot)))
        states = list(Appointment.objects.filter(slot=slot).values_list("state", flat=True))
        assert (slugs, states) in [(["taken"], []), ([], ["called_off"])]


def test_two_who_open_the_same_hours_at_once_open_them_once(world: World) -> None:
    assert told(at_once(*[partial(opened, world)] * 3)) == ["busy", "busy"]
    assert Schedule.objects.count() == 1

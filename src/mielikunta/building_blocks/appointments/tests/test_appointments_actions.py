"""Opening, booking, moving, cancelling, noting: who may, what is told, and what is left in the end."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.appointments.actions import (
    NotPossible,
    call_off_ended,
    cancel,
    clear_practice_times,
    move,
    note_outcome,
    settle_passed,
    withdraw,
)
from mielikunta.building_blocks.appointments.decisions import State, WithWhom
from mielikunta.building_blocks.appointments.models import Appointment, Schedule, Slot
from mielikunta.building_blocks.appointments.parts import own_times
from mielikunta.building_blocks.appointments.queries import booked_today, free_slots, outcome_counts
from mielikunta.building_blocks.appointments.tests.appointments_factories import (
    WISH,
    World,
    a_world,
    begun,
    booked,
    fresh,
    handle_of,
    next_working_day,
    opened,
    over,
    slots_in,
    times_of,
    verbs,
)
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.actions import open_handle
from mielikunta.foundation.privacy.jobs import carry_out_retention
from mielikunta.foundation.privacy.keys import fetch
from mielikunta.foundation.privacy.models import Handle


def free(world: World) -> list[Slot]:
    return free_slots(world.adoption.pk, timezone.now())


def test_times_are_opened_once_and_can_be_booked(world: World) -> None:
    number = uuid4()
    first, again = opened(world, submission=number), opened(world, submission=number)
    assert first.pk == again.pk
    assert [slot.pk for slot in free(world)] == [slot.pk for slot in slots_in(first)]
    assert verbs() == ["times_opened"]


def test_only_workers_of_the_queue_open_and_withdraw_times(world: World) -> None:
    for who in ("companion", "referrer", "lead"):
        with pytest.raises(Refused):
            opened(world, by=who)
    slot = slots_in(opened(world))[0]
    with pytest.raises(Refused):
        withdraw(by=world.actor("companion"), slot=slot)


@pytest.mark.parametrize(
    ("changes", "slug"),
    [
        ({"begins": time(5)}, "out_of_day"),
        ({"begins": time(21), "in_a_row": 3}, "out_of_day"),
        ({"in_a_row": 17}, "too_long"),
        ({"with_whom": WithWhom.PAIR}, "two_needed"),
    ],
)
def test_times_that_make_no_sense_are_not_opened(world: World, changes: dict[str, object], slug: str) -> None:
    with pytest.raises(NotPossible, match=slug):
        opened(world, **changes)
    assert not Schedule.objects.exists()


def test_what_is_past_or_too_far_is_not_opened(world: World) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(NotPossible, match="in_the_past"):
        opened(world, first_on=yesterday, until_on=yesterday)
    with pytest.raises(NotPossible, match="too_long"):
        opened(world, until_on=next_working_day() + timedelta(weeks=27))


def test_nobody_is_met_at_two_places_at_once(world: World) -> None:
    opened(world)
    with pytest.raises(NotPossible, match="busy"):
        opened(world, begins=time(12, 30), in_a_row=1)
    pair = {"with_whom": WithWhom.PAIR, "beside": world.people["coordinator"]}
    with pytest.raises(NotPossible, match="busy"):
        opened(world, who="companion", **pair)
    opened(world, begins=time(14, 15))  # begins as the others end
    assert len(free(world)) == 6


def test_somebody_without_a_role_here_meets_nobody(world: World) -> None:
    with pytest.raises(NotPossible, match="not_here"):
        opened(world, host=a_world("148").people["coordinator"])


def test_a_booked_time_is_the_visitors_alone_and_leaves_no_row_in_the_log(world: World) -> None:
    slot = slots_in(opened(world))[0]
    appointment = booked(world, slot)
    assert slot.pk not in [each.pk for each in free(world)]
    with pytest.raises(NotPossible, match="taken"):
        booked(world, slot)
    assert AuditRow.objects.filter(subject_id=appointment.pk).count() == 0
    assert verbs() == ["times_opened"]


def test_sent_twice_it_is_booked_once(world: World) -> None:
    slot, number = slots_in(opened(world))[0], uuid4()
    assert booked(world, slot, submission=number).pk == booked(world, slot, submission=number).pk
    assert Handle.objects.count() == 1


def test_a_visitor_has_one_time_at_once(world: World) -> None:
    first, second, third = slots_in(opened(world))
    visitor = handle_of(booked(world, first))
    with pytest.raises(NotPossible, match="has_one"):
        booked(world, second, visitor=visitor)
    over(first)
    assert booked(world, third, visitor=visitor).handle == visitor
    assert list(Appointment.objects.order_by("booked_at").values_list("state", flat=True)) == ["passed", "booked"]


def test_the_database_itself_keeps_a_time_for_one(world: World) -> None:
    slot = slots_in(opened(world))[0]
    booked(world, slot)
    with pytest.raises(IntegrityError), transaction.atomic():
        other = open_handle(adoption_id=world.adoption.pk)
        Appointment(slot=slot, handle=other, submission=uuid4(), language="fi").save()


def test_strangers_do_not_take_every_time_within_an_hour(world: World) -> None:
    slots = slots_in(opened(world, begins=time(8), minutes=15, in_a_row=8))
    known = open_handle(adoption_id=world.adoption.pk)
    for slot in slots[: len(slots) // 2]:
        booked(world, slot)
    with pytest.raises(NotPossible, match="too_many_now"):
        booked(world, slots[-1])
    assert booked(world, slots[-1], visitor=known)


def test_moved_the_old_time_is_free_and_a_lost_race_keeps_it(world: World) -> None:
    first, second, third = slots_in(opened(world))
    mine, _other = booked(world, first), booked(world, second)
    visitor = handle_of(mine)
    with pytest.raises(NotPossible, match="taken"):
        move(visitor=visitor, appointment=mine, slot_id=second.pk)
    assert fresh(mine).slot_id == first.pk
    move(visitor=visitor, appointment=mine, slot_id=third.pk)
    assert fresh(mine).slot_id == third.pk
    assert [slot.pk for slot in free(world)] == [first.pk]


def test_cancelled_it_is_free_at_once_and_the_words_are_gone(world: World) -> None:
    slot = slots_in(opened(world))[0]
    mine = booked(world, slot)
    visitor, key = handle_of(mine), mine.key_id
    cancel(visitor=visitor, appointment=mine)
    assert slot.pk in [each.pk for each in free(world)]
    assert fresh(mine).state == State.CANCELLED
    cancel(visitor=visitor, appointment=fresh(mine))
    assert own_times(visitor.pk) == []
    assert fresh(mine).key_id == key


def test_nobody_touches_the_time_of_somebody_else(world: World) -> None:
    first, second, _third = slots_in(opened(world))
    mine, other = booked(world, first), booked(world, second)
    with pytest.raises(Refused):
        cancel(visitor=handle_of(other), appointment=mine)
    with pytest.raises(Refused):
        move(visitor=handle_of(other), appointment=mine, slot_id=second.pk)


def test_begun_it_can_be_neither_moved_nor_cancelled(world: World) -> None:
    first, second, _third = slots_in(opened(world))
    mine = booked(world, first)
    begun(first)
    with pytest.raises(NotPossible, match="begun"):
        cancel(visitor=handle_of(mine), appointment=fresh(mine))
    with pytest.raises(NotPossible, match="begun"):
        move(visitor=handle_of(mine), appointment=fresh(mine), slot_id=second.pk)
    with pytest.raises(NotPossible, match="begun"):
        withdraw(by=world.actor("coordinator"), slot=fresh(mine).slot)


def test_called_off_the_visitor_is_told_and_may_book_another(world: World) -> None:
    first, second, _third = slots_in(opened(world))
    mine = booked(world, first)
    assert withdraw(by=world.actor("coordinator"), slot=first)
    assert not withdraw(by=world.actor("coordinator"), slot=first)
    (own,) = own_times(handle_of(mine).pk)
    assert own.is_called_off and own.words == WISH
    assert booked(world, second, visitor=handle_of(mine)).state == State.BOOKED
    assert verbs() == ["times_opened", "time_withdrawn"]


def test_who_meets_the_visitor_notes_how_it_went(world: World) -> None:
    slot = slots_in(opened(world, who="companion"))[0]
    mine = booked(world, slot)
    with pytest.raises(NotPossible, match="too_early"):
        note_outcome(by=world.actor("companion"), appointment=mine, state=State.HELD)
    begun(slot)
    mine = fresh(mine)
    with pytest.raises(Refused):
        note_outcome(by=world.actor("second_companion"), appointment=mine, state=State.HELD)
    note_outcome(by=world.actor("companion"), appointment=mine, state=State.NO_SHOW)
    note_outcome(by=world.actor("coordinator"), appointment=mine, state=State.HELD)
    assert fresh(mine).state == State.HELD
    assert outcome_counts(world.adoption.pk, timezone.now() - timedelta(days=1)) == {"held": 1}


def test_the_clock_lets_times_be_past(world: World) -> None:
    slot = slots_in(opened(world))[0]
    mine = booked(world, slot)
    assert settle_passed(timezone.now()) == 0
    over(slot)
    assert settle_passed(timezone.now()) == 1
    note_outcome(by=world.actor("coordinator"), appointment=fresh(mine), state=State.HELD)
    assert fresh(mine).state == State.HELD


def test_what_is_to_come_is_called_off_when_the_use_ends(world: World) -> None:
    mine = booked(world, slots_in(opened(world))[0])
    assert call_off_ended(timezone.now()) == 0
    Adoption.objects.update(ended_on=timezone.localdate(), stage="ended", end_reason="Kokeilu loppui.")
    assert call_off_ended(timezone.now()) == 3
    assert fresh(mine).state == State.CALLED_OFF
    with pytest.raises(Refused):
        opened(world)
    with pytest.raises(NotPossible, match="adoption_ended"):
        booked(world, fresh(mine).slot)


def test_a_month_later_nothing_of_the_visitor_is_left(world: World) -> None:
    slot = slots_in(opened(world))[0]
    mine = booked(world, slot)
    then = timezone.now() - timedelta(days=31)
    Slot.objects.filter(pk=slot.pk).update(starts_at=then, ends_at=then + timedelta(minutes=45))
    carry_out_retention()
    left = fresh(mine)
    assert left.handle is None and left.words is None
    assert left.key_id not in fetch([left.key_id])


def test_practice_goes_whole(world: World) -> None:
    mine = booked(world, slots_in(opened(world))[0])
    assert clear_practice_times(world.adoption.pk) == 1
    assert not Schedule.objects.exists() and not Handle.objects.exists()
    assert mine.key_id not in fetch([mine.key_id])


def test_todays_visitors_are_counted(world: World) -> None:
    slot = slots_in(opened(world))[0]
    booked(world, slot)
    assert booked_today([world.adoption.pk]) == {}
    noon = timezone.localtime().replace(hour=12, minute=0)
    Slot.objects.filter(pk=slot.pk).update(starts_at=noon, ends_at=noon + timedelta(minutes=45))
    assert booked_today([world.adoption.pk]) == {world.adoption.pk: 1}


def test_a_time_of_another_service_is_not_booked_here(world: World) -> None:
    other = a_world("148")
    slot = slots_in(opened(other))[0]
    with pytest.raises(NotPossible, match="taken"):
        booked(world, slot)
    assert times_of(world).minutes == 45

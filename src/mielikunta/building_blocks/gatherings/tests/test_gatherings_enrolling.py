"""Signing up, waiting in line, answering an offer, cancelling: what is told, kept and forgotten."""

import datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from mielikunta.building_blocks.gatherings.actions import (
    Coming,
    NotPossible,
    Seats,
    accept_offer,
    cancel_enrolment,
    release_run_out,
    set_seats,
    sign_up,
    take_place,
)
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering
from mielikunta.building_blocks.gatherings.presenters import people_rows
from mielikunta.building_blocks.gatherings.queries import place_in_line, sent_before
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import (
    House,
    comes,
    counts_hold,
    fresh,
    held,
    published,
    quota_of,
    standings,
)
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.privacy.actions import enter_code
from mielikunta.foundation.privacy.actions.retention import carry_out
from mielikunta.foundation.privacy.models import Handle, RecordKey

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def later(hours: float = 1) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(hours=hours)


def again(enrolment: Enrolment) -> Enrolment:
    found = sent_before(enrolment.submission)
    assert found is not None
    return found


def own(enrolment: Enrolment) -> Handle:
    handle = again(enrolment).handle
    assert handle is not None
    return handle


def test_somebody_without_a_name_signs_up_and_comes_back_by_the_code(house: House) -> None:
    gathering = published(house)
    done = comes(gathering, heads=3)
    assert enter_code(text=done.code).pk == own(done.enrolment).pk
    assert again(done.enrolment).standing == "enrolled"
    assert quota_of(gathering).taken == 3
    assert not RecordKey.objects.filter(id=done.enrolment.key_id).exists(), "nothing was told, so no key was made"
    assert not AuditRow.objects.filter(subject_id=done.enrolment.pk).exists(), "what a visitor does is not logged"


def test_what_is_told_is_sealed_and_read_by_whoever_receives_them(house: House) -> None:
    gathering = published(house)
    comes(gathering, nickname="Myrsky")
    stored = Enrolment.objects.values_list("nickname", flat=True).get()
    assert b"Myrsky" not in bytes(stored)
    assert [row.who for row in people_rows(fresh(gathering))] == ["Myrsky"]


def test_the_same_form_sent_twice_is_one_sign_up_with_a_new_code(house: House) -> None:
    gathering = published(house, seats=4)
    first = comes(gathering, heads=2)
    second = sign_up(enrolment=again(first.enrolment), told={})
    assert second.enrolment.pk == first.enrolment.pk and second.code != first.code
    assert enter_code(text=second.code).pk == own(first.enrolment).pk
    assert standings(gathering) == {"enrolled": 1}
    counts_hold(gathering)


def test_whoever_goes_back_and_tells_of_another_party_is_held_anew(house: House) -> None:
    gathering, number = published(house, seats=4), uuid4()
    held(gathering, 4, submission=number)
    now = held(gathering, 2, submission=number)
    assert (now.heads, quota_of(gathering).taken) == (2, 2)
    assert held(gathering, 2, submission=number).pk == now.pk
    with pytest.raises(NotPossible) as raised:
        held(gathering, 5, submission=number)
    assert raised.value.slug == "full"
    assert again(now).standing == "held", "the seats of the fewer are kept"
    counts_hold(gathering)


def test_a_full_house_lets_into_line_and_then_nobody(house: House) -> None:
    gathering = published(house, seats=2, line=1)
    comes(gathering, 2)
    waits = comes(gathering)
    assert again(waits.enrolment).standing == "waiting"
    assert place_in_line(again(waits.enrolment)) == 1
    with pytest.raises(NotPossible) as raised:
        held(gathering)
    assert raised.value.slug == "full"
    counts_hold(gathering)


def test_nobody_passes_the_line_however_small_the_party(house: House) -> None:
    gathering = published(house, seats=4, line=5)
    first = comes(gathering, 3)
    family = comes(gathering, 4)
    alone = comes(gathering, 1)
    assert [again(each.enrolment).standing for each in (family, alone)] == ["waiting", "waiting"]
    cancel_enrolment(visitor=own(first.enrolment), enrolment=again(first.enrolment))
    assert [again(each.enrolment).standing for each in (family, alone)] == ["offered", "waiting"]
    assert place_in_line(again(alone.enrolment)) == 1
    counts_hold(gathering)


def test_an_offer_is_accepted_once_and_then_stands(house: House) -> None:
    gathering = published(house, seats=1, line=2)
    first, second = comes(gathering), comes(gathering)
    cancel_enrolment(visitor=own(first.enrolment), enrolment=again(first.enrolment))
    visitor = own(second.enrolment)
    accept_offer(visitor=visitor, enrolment=again(second.enrolment))
    accept_offer(visitor=visitor, enrolment=again(second.enrolment))
    assert again(second.enrolment).standing == "enrolled"
    assert release_run_out(now=later(1000)) == 0
    counts_hold(gathering)


def test_an_offer_that_nobody_answers_goes_to_the_next_by_its_time(house: House) -> None:
    gathering = published(house, seats=1, line=2, answer_hours=5)
    first, second, third = comes(gathering), comes(gathering), comes(gathering)
    cancel_enrolment(visitor=own(first.enrolment), enrolment=again(first.enrolment))
    assert release_run_out(now=later(4.9)) == 0
    assert release_run_out(now=later(5.1)) == 1
    assert [again(each.enrolment).standing for each in (second, third)] == ["lapsed", "offered"]
    with pytest.raises(NotPossible) as raised:
        accept_offer(visitor=own(second.enrolment), enrolment=again(second.enrolment))
    assert raised.value.slug == "offer_over"
    counts_hold(gathering)


def test_an_offer_ends_when_the_gathering_begins(house: House) -> None:
    gathering = published(house, seats=1, line=1, answer_hours=14 * 24)
    first, second = comes(gathering), comes(gathering)
    cancel_enrolment(visitor=own(first.enrolment), enrolment=again(first.enrolment))
    assert again(second.enrolment).answer_by == gathering.starts_at


def test_a_hold_that_ran_out_frees_the_seat_and_whoever_is_late_still_gets_in_if_there_is_room(house: House) -> None:
    gathering = published(house, seats=1)
    slow = held(gathering)
    assert release_run_out(now=later(0.2)) == 0
    assert release_run_out(now=later(0.3)) == 1
    assert sign_up(enrolment=again(slow), told={}).code
    counts_hold(gathering)


def test_whoever_is_late_and_finds_no_room_is_told(house: House) -> None:
    gathering = published(house, seats=1)
    slow = held(gathering)
    release_run_out(now=later())
    comes(gathering)
    with pytest.raises(NotPossible) as raised:
        sign_up(enrolment=again(slow), told={"nickname": "Myrsky"})
    assert raised.value.slug == "hold_lapsed"
    counts_hold(gathering)


def test_more_seats_go_to_the_line(house: House) -> None:
    gathering = published(house, seats=1, line=3)
    comes(gathering)
    waiting = [comes(gathering) for _number in range(3)]
    set_seats(by=house.actor(), gathering=gathering, wanted=[Seats("", 3, 3)])
    assert [again(each.enrolment).standing for each in waiting] == ["offered", "offered", "waiting"]
    counts_hold(gathering)


def test_cancelling_erases_at_once_and_again_changes_nothing(house: House) -> None:
    gathering = published(house)
    done = comes(gathering, nickname="Myrsky")
    visitor, enrolment = own(done.enrolment), again(done.enrolment)
    cancel_enrolment(visitor=visitor, enrolment=enrolment)
    row = Enrolment.objects.get(pk=enrolment.pk)
    assert (row.standing, row.handle_id, row.nickname) == ("cancelled", None, None)
    assert not RecordKey.objects.filter(id=enrolment.key_id).exists()
    cancel_enrolment(visitor=visitor, enrolment=enrolment)
    counts_hold(gathering)


def test_nobody_touches_somebody_elses_sign_up(house: House) -> None:
    gathering = published(house)
    mine, theirs = comes(gathering), comes(gathering)
    for verb in (cancel_enrolment, accept_offer):
        with pytest.raises(PermissionDenied):
            verb(visitor=own(mine.enrolment), enrolment=again(theirs.enrolment))


def test_signing_up_ends_with_its_day_and_a_party_has_its_size(house: House) -> None:
    gathering = published(house, most_heads=3)
    with pytest.raises(NotPossible) as raised:
        held(gathering, 4)
    assert raised.value.slug == "too_many_heads"
    Gathering.objects.filter(pk=gathering.pk).update(closes_at=timezone.now())
    with pytest.raises(NotPossible) as raised:
        held(gathering)
    assert raised.value.slug == "closed"


def test_a_form_s_number_of_another_gathering_is_refused(house: House) -> None:
    first, second = published(house), published(house)
    begun = held(first)
    with pytest.raises(NotPossible) as raised:
        take_place(quota=quota_of(second), coming=Coming(begun.submission))
    assert raised.value.slug == "sent_elsewhere"
    counts_hold(second)


def test_after_its_time_the_counts_stay_and_names_and_codes_go(house: House) -> None:
    gathering = published(house, days_kept=30)
    comes(gathering, 3, nickname="Myrsky")
    assert gathering.erase_after is not None
    carry_out(now=gathering.erase_after - datetime.timedelta(minutes=1))
    assert Enrolment.objects.get().handle_id is not None
    carry_out(now=gathering.erase_after + datetime.timedelta(minutes=1))
    row = Enrolment.objects.get()
    assert (row.handle_id, row.nickname, row.heads, row.bands, row.standing) == (
        None,
        None,
        3,
        {"adults": 3},
        "enrolled",
    )

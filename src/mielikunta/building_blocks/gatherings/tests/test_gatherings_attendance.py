"""Who came: a leader's list, a mere number, and one's own note at the door."""

import datetime
from functools import partial
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.gatherings.actions import NotPossible, cancel, note_attendance, note_here
from mielikunta.building_blocks.gatherings.decisions.attendance import changed, on_the_day
from mielikunta.building_blocks.gatherings.models import Attendance, Enrolment, Gathering, Session
from mielikunta.building_blocks.gatherings.queries import public_session
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import House, comes, published, weekly
from mielikunta.building_blocks.gatherings.tests.test_gatherings_enrolling import again, own
from mielikunta.foundation.privacy.actions.retention import carry_out

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
START = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
MOMENTS = st.integers(0, 6 * 366 * 24 * 60).map(lambda minutes: START + datetime.timedelta(minutes=minutes))


def session_of(gathering: Gathering) -> Session:
    session = public_session(gathering.sessions.order_by("starts_at")[0].pk)
    assert session is not None
    return session


def note(
    house: House, gathering: Gathering, came: dict[UUID, int], unlisted: tuple[int, int] = (0, 0), who: str = "worker"
) -> int:
    return note_attendance(by=house.actor(who), session=session_of(gathering), came=came, unlisted=unlisted)


def after(gathering: Gathering, hours: float = -1) -> Any:
    """Let the clock show so many hours after the gathering's end; an hour before it unless told."""
    assert gathering.ends_at is not None
    return patch("django.utils.timezone.now", return_value=gathering.ends_at + datetime.timedelta(hours=hours))


def slug_of(deed: partial[object]) -> str:
    with pytest.raises(NotPossible) as raised:
        deed()
    return raised.value.slug


def test_a_leader_notes_corrects_and_takes_back_and_the_count_follows(house: House) -> None:
    gathering = published(house)
    one, family = comes(gathering, nickname="Myrsky").enrolment, comes(gathering, 4, nickname="Tuisku").enrolment
    with after(gathering):
        assert note(house, gathering, {one.pk: 1, family.pk: 3}, (0, 2)) == 6
        assert note(house, gathering, {one.pk: 1, family.pk: 4}, (2, 2)) == 7
        assert note(house, gathering, {one.pk: 0}, (2, 0)) == 4
        assert note(house, gathering, {family.pk: 0}) == 0
    assert session_of(gathering).attended == 0, "somebody counted, and nobody came"


def test_two_leaders_at_the_same_list_both_count(house: House) -> None:
    gathering = published(house)
    one, other = comes(gathering, nickname="A").enrolment, comes(gathering, nickname="B").enrolment
    with after(gathering):
        note(house, gathering, changed({}, {one.pk: 1, other.pk: 0}), (0, 3))
        note(house, gathering, changed({}, {one.pk: 0, other.pk: 1}), who="second_worker")
        assert session_of(gathering).attended == 5
        assert slug_of(partial(note, house, gathering, {}, (0, 9), "second_worker")) == "changed_meanwhile"


def test_one_notes_oneself_at_the_door_and_takes_it_back(house: House) -> None:
    gathering = published(house)
    done = comes(gathering, 3)
    mine = {"visitor": own(done.enrolment), "session": session_of(gathering), "enrolment": again(done.enrolment)}
    with after(gathering):
        for heads in (3, 3, 2):
            note_here(**mine, heads=heads)
            assert session_of(gathering).attended == heads
        assert Attendance.objects.get().by_oneself
        assert slug_of(partial(note_here, **mine, heads=4)) == "not_enrolled"
        note_here(**mine, heads=0)
    assert session_of(gathering).attended == 0


def test_at_the_door_only_on_the_day_and_only_ones_own(house: House) -> None:
    gathering = published(house)
    mine, theirs = comes(gathering).enrolment, comes(gathering).enrolment
    deed = partial(note_here, visitor=own(mine), session=session_of(gathering), enrolment=again(mine), heads=1)
    assert slug_of(deed) == "not_today"
    with after(gathering, 8):
        assert slug_of(deed) == "not_today"
    with pytest.raises(PermissionDenied):
        note_here(visitor=own(mine), session=session_of(gathering), enrolment=again(theirs), heads=1)


def test_whoever_waits_in_line_is_not_noted_and_another_gatherings_neither(house: House) -> None:
    gathering, elsewhere = published(house, seats=1, line=1), published(house)
    comes(gathering)
    waits, other = comes(gathering).enrolment, comes(elsewhere).enrolment
    with after(gathering):
        for enrolment in (waits, other):
            assert slug_of(partial(note, house, gathering, {enrolment.pk: 1})) == "changed_meanwhile"


def test_not_before_its_day_nor_after_names_are_gone_nor_when_cancelled(house: House) -> None:
    gathering = published(house, days_kept=10)
    deed = partial(note, house, gathering, {}, (0, 5))
    assert slug_of(deed) == "not_yet"
    with after(gathering, 10 * 24 + 1):
        assert slug_of(deed) == "names_gone"
    cancel(by=house.actor(), gathering=gathering, words="")
    with after(gathering):
        assert slug_of(deed) == "over"


def test_a_list_is_for_those_who_receive_people_and_a_number_for_whoever_arranges(house: House) -> None:
    listed, counted = published(house), published(house, takes_sign_up=False, kind="drop_in")
    with after(listed):
        with pytest.raises(PermissionDenied):
            note(house, listed, {}, who="lead")
        assert note(house, counted, {}, (0, 12), who="lead") == 12
        with pytest.raises(PermissionDenied):
            note(house, counted, {}, (12, 13), who="member")


def test_counts_stay_when_names_go(house: House) -> None:
    gathering = published(house, days_kept=5)
    done = comes(gathering, 3, nickname="Myrsky")
    with after(gathering):
        note(house, gathering, {done.enrolment.pk: 2}, (0, 4))
    assert gathering.erase_after is not None
    carry_out(now=gathering.erase_after + datetime.timedelta(minutes=1))
    row = Enrolment.objects.get()
    assert (row.handle_id, row.nickname, session_of(gathering).attended) == (None, None, 6)
    assert Attendance.objects.get().heads == 2


def test_each_session_of_a_group_has_its_own_list(house: House) -> None:
    gathering = published(house, series=weekly(times=3))
    done = comes(gathering)
    with after(gathering):
        note(house, gathering, {done.enrolment.pk: 1})
    assert [each.attended for each in gathering.sessions.order_by("starts_at")] == [1, None, None]


@given(starts=MOMENTS, hours=st.integers(1, 30), off=st.integers(-40, 40))
def test_the_day_is_that_of_the_wall_clock(starts: datetime.datetime, hours: int, off: int) -> None:
    ends = starts + datetime.timedelta(hours=hours)
    assert on_the_day(starts, starts, ends)
    assert on_the_day(ends - datetime.timedelta(seconds=1), starts, ends)
    if abs(off) > 25:
        outside = starts + datetime.timedelta(hours=off) if off < 0 else ends + datetime.timedelta(hours=off)
        assert not on_the_day(outside, starts, ends)


NOTES = st.dictionaries(st.integers(0, 5), st.integers(0, 5))


@given(seen=NOTES, told=NOTES, meanwhile=NOTES)
def test_what_a_leader_left_as_it_was_stays_as_another_left_it(
    seen: dict[int, int], told: dict[int, int], meanwhile: dict[int, int]
) -> None:
    kept = {**seen, **meanwhile, **changed(seen, told)}
    for party, heads in told.items():
        before = seen.get(party, 0)
        assert kept.get(party, 0) == (heads if heads != before else meanwhile.get(party, before))

"""From a draft to what is held: each verb once, again, too late, and by whom it may not be done."""

import datetime
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from icalendar import Calendar

from mielikunta.building_blocks.gatherings.actions import (
    NotPossible,
    Seats,
    cancel,
    cancel_session,
    clear_practice,
    close_held,
    copy,
    move_session,
    plan,
    publish,
    set_seats,
    set_times,
    throw_away,
    write_part,
)
from mielikunta.building_blocks.gatherings.decisions.series import Series, moments_on
from mielikunta.building_blocks.gatherings.documents import calendar_of
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering, Quota, Session
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import (
    House,
    a_house,
    comes,
    counts_hold,
    drafted,
    fresh,
    in_days,
    moved_to,
    published,
    weekly,
    where,
)
from mielikunta.foundation.audit.models import AuditRow

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def slug_of(raised: pytest.ExceptionInfo[NotPossible]) -> str:
    return raised.value.slug


def verbs_of(gathering: Gathering) -> list[str]:
    rows = AuditRow.objects.filter(subject_id=gathering.pk).order_by("at", "id")
    return [verb.removeprefix("gatherings.") for verb in rows.values_list("verb", flat=True)]


def test_a_form_sent_twice_begins_one_draft(house: House) -> None:
    told = {"by": house.actor(), "adoption": house.adoption, "submission": uuid4()}
    first = plan(**told, content={"kind": "group", "title": {"fi": "Isät"}})
    assert plan(**told, content={"kind": "group", "title": {"fi": "Isät"}}).pk == first.pk
    assert verbs_of(first) == ["planned"]
    assert Quota.objects.filter(gathering=first).count() == 1


def test_another_houses_form_number_is_refused(house: House) -> None:
    gathering, other = drafted(house), a_house("148")
    with pytest.raises(NotPossible) as raised:
        plan(by=other.actor(), adoption=other.adoption, submission=gathering.submission, content={"kind": "group"})
    assert slug_of(raised) == "sent_elsewhere"


def test_a_step_written_over_anothers_change_is_told(house: House) -> None:
    gathering = drafted(house)
    write_part(by=house.actor(), gathering=gathering, part="where", content=where(), revision=gathering.revision)
    with pytest.raises(NotPossible) as raised:
        write_part(by=house.actor(), gathering=gathering, part="where", content=where("Torilla"), revision=1)
    assert slug_of(raised) == "changed_meanwhile"
    write_part(by=house.actor(), gathering=gathering, part="where", content=where(), revision=1)  # the same once more
    assert verbs_of(gathering) == ["planned", "written"]


def test_it_can_t_be_published_without_a_time_or_in_the_past(house: House) -> None:
    gathering = drafted(house)
    with pytest.raises(NotPossible) as raised:
        publish(by=house.actor(), gathering=gathering)
    assert slug_of(raised) == "no_time_yet"
    past = Series(in_days(-3), datetime.time(10), datetime.time(11))
    set_times(by=house.actor(), gathering=gathering, series=past, revision=gathering.revision)
    with pytest.raises(NotPossible) as raised:
        publish(by=house.actor(), gathering=gathering)
    assert slug_of(raised) == "in_the_past"


def test_published_it_has_its_span_and_the_day_of_forgetting(house: House) -> None:
    gathering = published(house, series=weekly(times=3), days_kept=10)
    sessions = list(Session.objects.filter(gathering=gathering).order_by("starts_at"))
    assert (gathering.starts_at, gathering.ends_at) == (sessions[0].starts_at, sessions[2].ends_at)
    assert gathering.erase_after == sessions[2].ends_at + datetime.timedelta(days=10)
    publish(by=house.actor(), gathering=gathering)
    assert verbs_of(gathering)[-1:] == ["published"] and verbs_of(gathering).count("published") == 1


def test_once_published_sessions_are_moved_one_by_one(house: House) -> None:
    gathering = published(house, series=weekly(times=2))
    with pytest.raises(NotPossible) as raised:
        set_times(by=house.actor(), gathering=gathering, series=weekly(days=9), revision=gathering.revision)
    assert slug_of(raised) == "move_one_by_one"
    first, second = Session.objects.filter(gathering=gathering).order_by("starts_at")
    to = moments_on(in_days(20), datetime.time(10), datetime.time(12))
    move_session(by=house.actor(), session=first, to=to, seen=0)
    move_session(by=house.actor(), session=first, to=to, seen=0)  # pressed twice
    assert Session.objects.get(pk=first.pk).changes == 1
    assert fresh(gathering).ends_at == to[1]
    with pytest.raises(NotPossible) as raised:
        move_session(by=house.actor(), session=second, to=to, seen=0)
    assert slug_of(raised) == "sessions_overlap"
    with pytest.raises(NotPossible) as raised:
        move_session(by=house.actor(), session=first, to=moments_on(in_days(30), *[datetime.time(9)] * 2), seen=0)
    assert slug_of(raised) == "changed_meanwhile"


def test_the_last_session_is_cancelled_with_the_whole(house: House) -> None:
    gathering = published(house, series=weekly(times=2))
    first, second = Session.objects.filter(gathering=gathering).order_by("starts_at")
    cancel_session(by=house.actor(), session=first)
    cancel_session(by=house.actor(), session=first)
    second.refresh_from_db()
    assert fresh(gathering).starts_at == second.starts_at
    with pytest.raises(NotPossible) as raised:
        cancel_session(by=house.actor(), session=second)
    assert slug_of(raised) == "cancel_the_whole"


def test_those_who_come_are_told_that_there_is_something_to_read_and_nothing_more(house: House) -> None:
    gathering = published(house, asks="may")
    comes(gathering, name="Aino Äiti", email="aino@esimerkki.example")
    comes(gathering, nickname="Myrsky")
    moved_to(house, gathering, "Kirjasto, Torikatu 2")
    cancel(by=house.actor(), gathering=gathering, words="Ohjaaja sairastui.")
    cancel(by=house.actor(), gathering=gathering, words="Ohjaaja sairastui.")
    assert [message.to for message in mail.outbox] == [["aino@esimerkki.example"]] * 2
    for message in mail.outbox:
        text = f"{message.subject} {message.body}"
        assert not any(word in text for word in ("Aino", "Isät", "Kirjasto", "Perhetalo", "sairastui"))
    assert fresh(gathering).changed_at is not None


def test_a_copy_has_the_words_and_seats_but_neither_times_nor_people(house: House) -> None:
    gathering = published(house, seats=12, line=5)
    comes(gathering)
    number = uuid4()
    made = copy(by=house.actor(), gathering=gathering, submission=number)
    assert copy(by=house.actor(), gathering=gathering, submission=number).pk == made.pk
    made = fresh(made)
    assert (made.title, made.state, made.starts_at) == (gathering.title, "draft", None)
    quota = Quota.objects.get(gathering=made)
    assert (quota.seats, quota.line_places, quota.taken) == (12, 5, 0)


def test_seats_are_never_fewer_than_those_who_come(house: House) -> None:
    gathering = published(house, seats=5, line=2)
    comes(gathering, heads=4)
    with pytest.raises(NotPossible) as raised:
        set_seats(by=house.actor(), gathering=gathering, wanted=[Seats("", 3, 2)])
    assert slug_of(raised) == "fewer_than_taken"
    with pytest.raises(NotPossible) as raised:
        set_seats(by=house.actor(), gathering=gathering, wanted=[Seats("Isät", 5, 0)])
    assert slug_of(raised) == "people_in_group"
    set_seats(by=house.actor(), gathering=gathering, wanted=[Seats("", 4, 0), Seats("Isät", 5, 0)])
    counts_hold(gathering)


def test_what_is_over_is_marked_as_held_and_does_not_change(house: House) -> None:
    gathering = published(house)
    Gathering.objects.filter(pk=gathering.pk).update(
        starts_at=timezone.now() - datetime.timedelta(days=2), ends_at=timezone.now() - datetime.timedelta(days=1)
    )
    assert (close_held(), close_held()) == (1, 0)
    with pytest.raises(NotPossible) as raised:
        moved_to(house, gathering, "Muualla")
    assert slug_of(raised) == "over"


def test_only_a_draft_is_thrown_away(house: House) -> None:
    gathering = drafted(house)
    throw_away(by=house.actor(), gathering=gathering)
    assert not Gathering.objects.filter(pk=gathering.pk).exists()
    with pytest.raises(NotPossible):
        throw_away(by=house.actor(), gathering=published(house))


@pytest.mark.parametrize("who", ["member"])
def test_a_plain_member_arranges_nothing(house: House, who: str) -> None:
    gathering = drafted(house)
    for verb, more in [(publish, {}), (cancel, {"words": ""}), (throw_away, {}), (copy, {"submission": uuid4()})]:
        with pytest.raises(PermissionDenied):
            verb(by=house.actor(who), gathering=gathering, **more)  # type: ignore[operator]
    other = a_house("148")
    with pytest.raises(PermissionDenied):
        publish(by=other.actor(), gathering=gathering)


def test_practice_goes_at_the_turn(house: House) -> None:
    gathering = published(house)
    comes(gathering, nickname="Myrsky")
    drafted(house)
    assert clear_practice(house.adoption.pk) == 2
    assert not Enrolment.objects.exists()


def test_the_calendar_entry_is_read_back_with_the_hours_of_the_wall(house: House) -> None:
    gathering = published(house, series=weekly(times=2))
    first, second = Session.objects.filter(gathering=gathering).order_by("starts_at")
    cancel_session(by=house.actor(), session=second)
    sessions = list(Session.objects.filter(gathering=gathering).order_by("starts_at"))
    events = Calendar.from_ical(calendar_of([(fresh(gathering), sessions)])).walk("VEVENT")
    assert [event.start for event in events] == [first.starts_at, second.starts_at]
    assert [str(event["STATUS"]) for event in events] == ["CONFIRMED", "CANCELLED"]
    assert [event["SEQUENCE"] for event in events] == [0, 1]

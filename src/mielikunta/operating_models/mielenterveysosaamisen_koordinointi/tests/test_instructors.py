"""The register of instructors: who keeps it, what is asked, what is about to end, and who leads a course."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from mielikunta.building_blocks.gatherings.actions import NotPossible as GatheringNotPossible
from mielikunta.building_blocks.gatherings.actions import clear_practice, name_leader, take_leader_off
from mielikunta.building_blocks.gatherings.models import Leading
from mielikunta.building_blocks.gatherings.queries import led_counts
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import House, a_house, published, weekly
from mielikunta.building_blocks.gatherings.tests.test_gatherings_pages import at, signed_in, text
from mielikunta.building_blocks.registers.actions import (
    NotPossible,
    change_instructor,
    clear_practice_register,
    enter_instructor,
    remove_instructor,
)
from mielikunta.building_blocks.registers.models import Instructor
from mielikunta.building_blocks.registers.queries import instructors_of
from mielikunta.foundation.access.permissions import Refused
from mielikunta.operating_models.mielenterveysosaamisen_koordinointi.tests.area_factories import (
    an_area,
    details,
    entered,
    in_days,
)

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def area() -> House:
    return an_area()


def written(**changes: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    told = {"submission": str(uuid4()), "name": "Outi Ohjaaja", "languages": ["fi", "sv"], "consented_on": today}
    return told | {"mtea1_on": today} | changes


def test_enters_changes_and_takes_off(area: House) -> None:
    client, here = signed_in(area, "lead"), area.adoption.pk
    assert "There are no instructors yet" in text(client.get(at("registers_instructors", here)))
    soon = in_days(30).isoformat()
    assert client.post(at("registers_new_instructor", here), written(mtea1_until=soon)).status_code == 302
    listed = text(client.get(at("registers_instructors", here)))
    assert "Outi Ohjaaja" in listed and "Ask these whether their qualification goes on" in listed
    one = Instructor.objects.get()
    page = at("registers_instructor", here, one.pk)
    changed = written(seen=one.changed_at.isoformat(), employer="Kansalaisopisto", submission=str(one.submission))
    assert client.post(page, changed).status_code == 302
    again = client.post(page, changed | {"employer": "Muu"})
    assert "Somebody else changed this meanwhile" in text(again) and "Muu" in text(again)
    assert client.post(at("registers_remove_instructor", here, one.pk)).status_code == 302
    assert instructors_of(area.adoption) == []
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"mtea1_on": ""}, "Tell at least one certificate."),
        ({"mtea1_until": "2001-01-01"}, "This is before the date of the certificate."),
        ({"mtea2_until": "2031-01-01"}, "Tell the date of the certificate, too."),
        ({"consented_on": "2199-01-01"}, "That day is still to come."),
        ({"name": ""}, "Name"),
    ],
)
def test_says_what_to_mend_and_keeps_what_was_typed(area: House, changes: dict[str, str], told: str) -> None:
    client = signed_in(area, "lead")
    page = client.post(at("registers_new_instructor", area.adoption.pk), written(employer="Opisto") | changes)
    assert page.status_code == 200
    assert told in text(page) and "Opisto" in text(page)
    assert not Instructor.objects.exists()


def test_sent_twice_is_entered_once(area: House) -> None:
    number = uuid4()
    told = {"by": area.actor("lead"), "adoption": area.adoption, "submission": number, "details": details()}
    assert enter_instructor(**told).pk == enter_instructor(**told).pk
    elsewhere = an_area("405")
    with pytest.raises(NotPossible):
        enter_instructor(**told | {"by": elsewhere.actor("lead"), "adoption": elsewhere.adoption})


def test_only_those_who_coordinate_read_and_write(area: House) -> None:
    one = entered(area)
    assert signed_in(area, "member").get(at("registers_instructors", area.adoption.pk)).status_code in {403, 404}
    elsewhere = an_area("405")
    assert signed_in(elsewhere, "lead").get(at("registers_instructors", area.adoption.pk)).status_code == 404
    for by in (area.actor("member"), elsewhere.actor("lead")):
        with pytest.raises(Refused):
            enter_instructor(by=by, adoption=area.adoption, submission=uuid4(), details=details())
        with pytest.raises(Refused):
            remove_instructor(by=by, instructor=one)
        with pytest.raises(Refused):
            change_instructor(by=by, instructor=one, details=details(), as_seen="")


def test_a_model_without_instructors_has_no_register() -> None:
    house = a_house("405")
    assert signed_in(house).get(at("registers_instructors", house.adoption.pk)).status_code == 404
    gathering = published(house)
    assert signed_in(house).get(at("gathering_leaders", house.adoption.pk, gathering.pk)).status_code == 404


def test_suggests_with_reasons_and_names(area: House) -> None:
    outi = entered(area)
    entered(area, name="Ville Vanhentunut", courses={"mtea1": (in_days(-900), in_days(-1))})
    course = published(area, course="mtea1", kind="method_training")
    client, page = signed_in(area, "lead"), at("gathering_leaders", area.adoption.pk, course.pk)
    shown = text(client.get(page))
    assert shown.index("Outi Ohjaaja") < shown.index("lead this one") < shown.index("Ville Vanhentunut")
    assert "the qualification ends before this" in shown
    for _press in range(2):
        assert client.post(page, {"name": str(outi.pk)}).status_code == 302
    assert Leading.objects.count() == 1
    assert "Leads this" in text(client.get(page))
    other = published(area, course="mtea1", kind="method_training")
    busy = text(client.get(at("gathering_leaders", area.adoption.pk, other.pk)))
    assert "leads another one on the same day" in busy.lower()
    client.post(page, {"off": str(outi.pk)})
    assert not Leading.objects.exists()
    assert client.post(page, {"name": "nobody"}).status_code == 302


def test_courses_led_are_counted_when_they_are_over(area: House) -> None:
    outi, course = entered(area), published(area)
    name_leader(by=area.actor("lead"), gathering=course, instructor_id=outi.pk)
    assert led_counts(area.adoption.pk)[outi.pk] == 0
    type(course).objects.filter(pk=course.pk).update(starts_at=in_past(3), ends_at=in_past(2))
    assert led_counts(area.adoption.pk)[outi.pk] == 1


def in_past(days: int) -> Any:
    return timezone.now() + (in_days(-days) - in_days(0))


def test_only_ones_own_instructors_lead(area: House) -> None:
    stranger, course = entered(an_area("405")), published(area)
    with pytest.raises(GatheringNotPossible):
        name_leader(by=area.actor("lead"), gathering=course, instructor_id=stranger.pk)
    for verb in (name_leader, take_leader_off):
        with pytest.raises(Refused):
            verb(by=area.actor("member"), gathering=course, instructor_id=stranger.pk)


def test_practice_is_cleared_with_those_who_lead(area: House) -> None:
    outi, course = entered(area), published(area)
    name_leader(by=area.actor("lead"), gathering=course, instructor_id=outi.pk)
    assert clear_practice(area.adoption.pk) + clear_practice_register(area.adoption.pk) == 2
    assert not Instructor.objects.exists()


def test_the_pages_ask_as_often_however_many_there_are(area: House, django_assert_num_queries: Any) -> None:
    course = published(area, course="mtea1", series=weekly(days=9))
    client, page = signed_in(area, "lead"), at("gathering_leaders", area.adoption.pk, course.pk)
    entered(area)
    client.get(page)
    with django_assert_num_queries(QUERIES):
        client.get(page)
    entered(area, name="Toinen Ohjaaja")
    entered(area, name="Kolmas Ohjaaja")
    with django_assert_num_queries(QUERIES):
        client.get(page)


QUERIES = 16

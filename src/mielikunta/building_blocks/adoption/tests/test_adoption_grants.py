"""What roles in adoptions allow: here and there, today and on leave, after leaving and after the end."""

import datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from mielikunta.building_blocks.adoption import registry
from mielikunta.building_blocks.adoption.actions import end_adoption, hand_over, name_to_role
from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.permissions import grants_of_adoption_roles
from mielikunta.building_blocks.adoption.queries import adoptions
from mielikunta.building_blocks.adoption.registry import LEAD, LEAD_RIGHTS, Room, Tool, register, room_of, rooms
from mielikunta.building_blocks.adoption.tests.adoption_factories import (
    COMPANION,
    actor,
    adopted,
    leader_of,
    member,
    organisation,
    user,
)
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.people.models import Absence, Membership, User


def rights_in(membership: Membership, adoption: Adoption) -> set[Right]:
    return {right for right in Right if may(actor(membership), right, adoption)}


def name(adoption: Adoption, membership: Membership, role: str) -> None:
    name_to_role(by=actor(leader_of(adoption)), adoption=adoption, membership=membership, role=role)


def away(membership: Membership, deputy: Membership, *, first: int, last: int) -> None:
    today = timezone.localdate()
    Absence.objects.create(
        membership=membership,
        deputy=deputy,
        starts_on=today + datetime.timedelta(days=first),
        ends_on=today + datetime.timedelta(days=last),
    )


@pytest.mark.django_db
def test_a_role_allows_what_the_room_says_in_its_own_adoption_alone() -> None:
    adoption, other = adopted(), adopted()
    nurse = member(adoption.organisation)
    name(adoption, nurse, "referrer")
    assert rights_in(nurse, adoption) == {Right.REFER}
    assert rights_in(nurse, other) == set()
    assert list(adoptions().visible_to(actor(nurse))) == [adoption]


@pytest.mark.django_db
def test_the_lead_leads_without_a_role_in_the_organisation() -> None:
    chief = member(organisation(), "leader")
    lead = member(chief.organisation)
    adoption = adopted(chief, lead=lead, deputy=chief)
    assert rights_in(lead, adoption) >= LEAD_RIGHTS
    hand_over(by=actor(lead), adoption=adoption, to=member(chief.organisation), handover_note="")
    assert rights_in(lead, adoption) == set()


@pytest.mark.django_db
def test_a_partner_works_here_while_at_work_for_the_own_organisation() -> None:
    adoption, parish = adopted(), organisation(kind="parish")
    deacon = member(parish)
    name(adoption, deacon, "referrer")
    assert rights_in(deacon, adoption) == {Right.REFER}


@pytest.mark.django_db
def test_somebody_in_two_organisations_has_in_each_what_belongs_to_it() -> None:
    person, adoption, parish = user(), adopted(), organisation(kind="parish")
    at_town, at_parish = member(adoption.organisation, who=person), member(parish, "leader", who=person)
    own = adopted(at_parish)
    name(adoption, at_town, "coordinator")
    assert Right.WORK_QUEUE in rights_in(at_town, adoption) and not rights_in(at_town, own)
    assert Right.MANAGE_ADOPTION in rights_in(at_parish, own) and not rights_in(at_parish, adoption)


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "last", "holds"), [(0, 0, True), (-3, 4, True), (1, 5, False), (-5, -1, False)])
def test_a_deputy_stands_in_on_the_days_of_the_absence(first: int, last: int, holds: bool) -> None:
    adoption = adopted()
    coordinator, substitute = member(adoption.organisation), member(adoption.organisation)
    name(adoption, coordinator, "coordinator")
    away(coordinator, substitute, first=first, last=last)
    away(leader_of(adoption), substitute, first=first, last=last)
    given = rights_in(substitute, adoption)
    assert (Right.WORK_QUEUE in given, Right.MANAGE_ADOPTION in given) == (holds, holds)


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["left", "closed"])
def test_whoever_has_left_or_whose_account_is_closed_holds_nothing(how: str) -> None:
    adoption = adopted()
    nurse = member(adoption.organisation)
    name(adoption, nurse, "referrer")
    if how == "left":
        Membership.objects.filter(pk=nurse.pk).update(left_on=timezone.localdate())
    else:
        User.objects.filter(pk=nurse.user_id).update(is_active=False)
    assert list(grants_of_adoption_roles(nurse.user_id, nurse.organisation_id)) == []


@pytest.mark.django_db
def test_after_the_end_those_who_led_read_and_the_others_have_nothing() -> None:
    chief = member(organisation(), "leader")
    lead, coordinator = member(chief.organisation), member(chief.organisation)
    adoption = adopted(chief, lead=lead)
    name(adoption, coordinator, "coordinator")
    end_adoption(by=actor(lead), adoption=adoption, reason="Loppui")
    assert rights_in(lead, adoption) == {Right.SEE_FIGURES}
    assert rights_in(coordinator, adoption) == set()


@pytest.mark.django_db
def test_leading_does_not_hang_on_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    chief = member(organisation(), "leader")
    lead, nurse = member(chief.organisation), member(chief.organisation)
    adoption = adopted(chief, lead=lead)
    name(adoption, nurse, "referrer")
    monkeypatch.setattr(registry, "_rooms", {})
    assert room_of(COMPANION) is None
    assert rights_in(lead, adoption) == LEAD_RIGHTS
    assert rights_in(nurse, adoption) == set()


# The registry


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(registry, "_rooms", dict(registry._rooms))
    return tmp_path / "lelumalli"


def test_a_room_is_known_by_its_folder_and_replaced_by_a_second_one(toy: Path) -> None:
    first = register(Room(toy))
    assert room_of("lelumalli") is first and first.description == toy / "model.toml"
    second = register(Room(toy, roles=(("owl", frozenset({Right.REFER})),)))
    assert room_of("lelumalli") is second
    assert [room.slug for room in rooms()] == sorted(room.slug for room in rooms())


def test_a_rooms_roles_allow_what_it_says_and_unknown_ones_nothing(toy: Path) -> None:
    room = Room(toy, roles=((LEAD, frozenset({Right.WORK_QUEUE})), ("owl", frozenset({Right.REFER}))))
    assert room.rights_of("lead") == room.rights_of("deputy") == LEAD_RIGHTS | {Right.WORK_QUEUE}
    assert room.rights_of("owl") == {Right.REFER}
    assert room.rights_of("cat") == room.rights_of("") == frozenset()
    assert room.own_roles == {"owl"}


def test_what_waits_is_asked_of_all_at_once_where_the_room_can() -> None:
    one, other, asked = uuid4(), uuid4(), []

    def counts(ids: list[UUID]) -> dict[UUID, int]:
        asked.append(list(ids))
        return {one: 7}

    assert Tool("a", "b", frozenset(), counts=counts).waiting_in([one, other]) == {one: 7, other: 0}
    assert asked == [[one, other]]
    assert Tool("a", "b", frozenset(), count=lambda _id: 3).waiting_in([one, other]) == {one: 3, other: 3}
    assert Tool("a", "b", frozenset()).waiting_in([one]) == {}
    assert Tool("a", "b", frozenset(), counts=counts).waiting_in([]) == {}
    assert not Tool("a", "b", frozenset()).is_counted


def test_every_room_that_ships_describes_the_roles_and_tools_that_it_gives() -> None:
    for room in rooms():
        text = room.description.read_text(encoding="utf-8")
        for key in [*room.own_roles, *(tool.key for tool in room.tools)]:
            assert f'key = "{key}"' in text, (room.slug, key)

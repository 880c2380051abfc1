"""Who may read and write a journey, and until when."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from mielikunta.building_blocks.adoption.models import AdoptionRole
from mielikunta.building_blocks.journeys.actions import (
    accept,
    end_journey,
    erase_journey,
    give_code,
    name_companion,
    open_matter,
    take_back,
)
from mielikunta.building_blocks.journeys.decisions import Ending, Stage
from mielikunta.building_blocks.journeys.permissions import require_read, require_write
from mielikunta.building_blocks.journeys.queries import journeys
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    TODAY,
    World,
    a_goal,
    a_world,
    accompanied,
    ended,
    filed,
)
from mielikunta.foundation.access.decisions import NOBODY
from mielikunta.foundation.access.permissions import SecondFactorNeeded, SignInNeeded
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.models import Absence

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def stand_in(world: World, *, member: str, deputy: str, first: int, last: int) -> None:
    """Plan an absence from `first` to `last` days from today."""
    Absence.objects.create(
        membership=world.people[member],
        deputy=world.people[deputy],
        starts_on=TODAY() + first * DAY,
        ends_on=TODAY() + last * DAY,
    )


def test_a_companion_reads_and_writes_own_journeys_and_no_others(world: World) -> None:
    own, other = accompanied(world), accompanied(world, companion="second_companion")
    by = world.actor("companion")
    for require in (require_read, require_write):
        require(by=by, journey=own)
        with pytest.raises(PermissionDenied):
            require(by=by, journey=other)
    assert list(journeys().accompanied_by(by)) == [own]


@pytest.mark.parametrize("who", ["lead", "referrer", "partner", "member"])
def test_others_of_the_house_read_nothing_and_no_mark_is_left(world: World, who: str) -> None:
    journey = accompanied(world)
    with pytest.raises(PermissionDenied):
        open_matter(by=world.actor(who), journey=journey)
    assert not AuditRow.objects.filter(verb="journeys.opened").exists()


@pytest.mark.parametrize("who", ["coordinator", "companion"])
def test_people_of_another_adoption_read_nothing(world: World, who: str) -> None:
    with pytest.raises(PermissionDenied):
        require_read(by=a_world("742").actor(who), journey=accompanied(world))


def test_somebody_unknown_is_led_to_signing_in(world: World) -> None:
    with pytest.raises(SignInNeeded):
        require_read(by=NOBODY, journey=filed(world))


@pytest.mark.parametrize("who", ["coordinator", "companion"])
def test_without_a_second_factor_nothing_is_read(world: World, who: str) -> None:
    journey = accompanied(world)
    for require in (require_read, require_write):
        with pytest.raises(SecondFactorNeeded):
            require(by=world.actor(who, second_factor=False), journey=journey)


def test_a_former_companion_loses_access(world: World) -> None:
    journey = accompanied(world)
    name_companion(
        by=world.actor("coordinator"),
        journey=journey,
        companion=world.people["second_companion"],
        instead_of=world.people["companion"].pk,
    )
    with pytest.raises(PermissionDenied):
        require_read(by=world.actor("companion"), journey=journey)
    require_read(by=world.actor("second_companion"), journey=journey)


def test_a_companion_loses_access_as_the_journey_ends(world: World) -> None:
    with pytest.raises(PermissionDenied):
        require_read(by=world.actor("companion"), journey=ended(world))


def test_a_companion_whose_role_has_ended_loses_access_at_once(world: World) -> None:
    journey = accompanied(world)
    AdoptionRole.objects.filter(membership=world.people["companion"]).update(ended_at=timezone.now())
    with pytest.raises(PermissionDenied):
        require_read(by=world.actor("companion"), journey=journey)


def test_a_member_who_has_left_loses_access_at_once(world: World) -> None:
    journey = accompanied(world)
    for who in ("coordinator", "companion"):
        world.people[who].left_on = TODAY()
        world.people[who].save()
        with pytest.raises(PermissionDenied):
            require_read(by=world.actor(who), journey=journey)


def test_a_deputy_does_the_coordinators_work_on_the_days_of_absence_only(world: World) -> None:
    journey = filed(world)
    stand_in(world, member="coordinator", deputy="member", first=1, last=3)
    with pytest.raises(PermissionDenied):
        accept(by=world.actor("member"), journey=journey)
    Absence.objects.update(starts_on=TODAY())
    open_matter(by=world.actor("member"), journey=journey)
    accept(by=world.actor("member"), journey=journey)
    assert AuditRow.objects.get(verb="journeys.accepted").actor_id == world.people["member"].user_id
    Absence.objects.update(starts_on=TODAY() - 3 * DAY, ends_on=TODAY() - DAY)
    with pytest.raises(PermissionDenied):
        require_read(by=world.actor("member"), journey=journey)


def test_a_deputy_walks_alongside_the_absent_companions_people_and_no_others(world: World) -> None:
    own, other = accompanied(world), accompanied(world, companion="second_companion")
    stand_in(world, member="companion", deputy="member", first=0, last=2)
    by = world.actor("member")
    assert list(journeys().accompanied_by(by)) == [own]
    a_goal(world, own, who="member")
    with pytest.raises(PermissionDenied):
        require_read(by=by, journey=other)
    Absence.objects.update(starts_on=TODAY() - 2 * DAY, ends_on=TODAY() - DAY)
    with pytest.raises(PermissionDenied):
        require_write(by=world.actor("member"), journey=own)


def test_a_companion_does_none_of_the_coordinators_work(world: World) -> None:
    journey, by = accompanied(world), world.actor("companion")
    with pytest.raises(PermissionDenied):
        give_code(by=by, journey=journey)
    with pytest.raises(PermissionDenied):
        name_companion(by=by, journey=journey, companion=world.people["second_companion"])
    end_journey(by=by, journey=journey, ending=Ending.TIME_FULL, farewell="")
    for undo in (
        lambda: take_back(by=by, journey=journey, step=Stage.ENDED),
        lambda: erase_journey(by=by, journey=journey),
    ):
        with pytest.raises(PermissionDenied):
            undo()

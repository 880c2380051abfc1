"""A year after its end a journey is empty; until then, and while it goes on, nothing is lost."""

import datetime

import pytest
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions import take_back
from mielikunta.building_blocks.journeys.decisions import Stage
from mielikunta.building_blocks.journeys.models import DAYS_AFTER_END, Goal, Journey, Meeting
from mielikunta.building_blocks.journeys.presenters import own_view_of
from mielikunta.building_blocks.journeys.queries import journeys
from mielikunta.building_blocks.journeys.tests.journeys_factories import (
    World,
    a_goal,
    a_meeting,
    accompanied,
    ended,
    filed,
    fresh,
)
from mielikunta.foundation.privacy.actions.retention import carry_out
from mielikunta.foundation.privacy.models import RecordKey
from mielikunta.foundation.privacy.retention import undeclared_fields
from mielikunta.foundation.privacy.subjects import all_models

pytestmark = pytest.mark.django_db
YEAR = datetime.timedelta(days=DAYS_AFTER_END)
HOUR = datetime.timedelta(hours=1)


def test_a_year_after_the_end_everything_written_is_gone_and_the_numbers_stay(world: World) -> None:
    journey = ended(world)
    Journey.objects.filter(pk=journey.pk).update(closed_at=None, stage="accompanied", ending="")
    a_goal(world, journey, who="coordinator")
    a_meeting(world, journey, who="coordinator")
    closed_at = timezone.now()
    Journey.objects.filter(pk=journey.pk).update(closed_at=closed_at, stage="ended", ending="time_full")

    carry_out(now=closed_at + YEAR - HOUR)
    assert fresh(journey).person_name == "Aino Asukas"
    assert Meeting.objects.get().note == "Kävelimme rantaan."

    counts = carry_out(now=closed_at + YEAR + HOUR)
    assert counts["keys"] == 1
    assert not RecordKey.objects.filter(id=journey.key_id).exists()
    row = Journey.objects.get()
    assert {row.person_name, row.contact, row.wish, row.farewell, row.return_note} == {None}
    assert (Goal.objects.get().text, Meeting.objects.get().note) == (None, None)
    assert (row.stage, row.ending, row.municipality_id) == ("ended", "time_full", world.place.pk)
    assert (Goal.objects.get().now, Goal.objects.get().hoped) == (2, 8)
    assert own_view_of(journey.handle_id) == []
    assert "keys" not in carry_out(now=closed_at + YEAR + HOUR)


def test_a_journey_that_goes_on_keeps_what_it_has_however_long_it_takes(world: World) -> None:
    waiting, going = filed(world), accompanied(world)
    carry_out(now=timezone.now() + 5 * YEAR)
    assert fresh(waiting).person_name == fresh(going).person_name == "Aino Asukas"


def test_opening_again_stops_the_clock(world: World) -> None:
    journey = ended(world)
    take_back(by=world.actor("coordinator"), journey=journey, step=Stage.ENDED)
    carry_out(now=timezone.now() + 2 * YEAR)
    assert fresh(journey).wish == "Uskaltaisin taas kuoroon."


def test_a_closed_journey_leaves_the_list_when_its_time_is_full(world: World) -> None:
    journey = ended(world)
    assert list(journeys().in_adoption(world.adoption.pk).closed()) == [journey]
    Journey.objects.update(closed_at=timezone.now() - YEAR - HOUR)
    assert list(journeys().in_adoption(world.adoption.pk).closed()) == []


def test_every_field_says_how_long_it_is_kept() -> None:
    ours = [model for model in all_models() if model._meta.app_label == "journeys"]
    assert len(ours) >= 20
    assert {model.__name__: undeclared_fields(model) for model in ours if undeclared_fields(model)} == {}

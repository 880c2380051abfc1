"""A member takes along what the registers hold of them, and nothing of anybody else."""

import json

import pytest

from mielikunta.building_blocks.journeys.tests.journeys_factories import World
from mielikunta.building_blocks.registers.tests.registers_factories import a_claim, entered
from mielikunta.foundation.people.documents import own_data_as_json, own_data_as_text

pytestmark = pytest.mark.django_db


def test_a_companion_takes_along_entry_steps_and_costs(world: World) -> None:
    entered(world, phone="040 765 4321")
    a_claim(world)
    data = json.loads(own_data_as_json(world.people["newcomer"].user_id))
    [entry] = data["register_entries"]
    assert (entry["phone"], entry["note"], entry["limit"]) == ("040 765 4321", "Käytän kuulolaitetta.", 2)
    assert len(data["register_steps"]) == 3
    assert data["register_claims"][0]["kilometres"] == 34
    assert "Käytän kuulolaitetta." in own_data_as_text(world.people["newcomer"].user_id)


def test_nothing_of_another_is_told(world: World) -> None:
    entered(world)
    other = json.loads(own_data_as_json(world.people["referrer"].user_id))
    assert not [key for key in other if key.startswith("register")]

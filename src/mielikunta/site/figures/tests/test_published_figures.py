"""What is published of real journeys: nothing small, nothing invented, nothing that changes afterwards."""

import datetime
from collections import Counter
from itertools import product
from random import Random
from typing import Any
from uuid import uuid4

import numpy
import pytest
from django.test import Client
from scipy.optimize import linprog

from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_place, a_world
from mielikunta.foundation.privacy.decisions.disclosure import AREAS
from mielikunta.foundation.privacy.models import Handle, ReleasedCell, ReleasedPeriod
from mielikunta.operating_models.hyvinvointilahetti.published import GROUND_CLASSES, PUBLISHED
from mielikunta.site.figures.actions import CLASSES, area_tree, release_due

TODAY = datetime.date(2026, 1, 20)
REFERRALS, ENDINGS = PUBLISHED


@pytest.fixture
def world(db: None) -> World:
    made = a_world()
    Adoption.objects.update(live_since=datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC))
    return made


def journeys(world: World, count: int, *, code: str = "758", month: int = 2, **changes: Any) -> None:
    """Store journeys as they stand after their texts' time."""
    at = datetime.datetime(2025, month, 10, 9, tzinfo=datetime.UTC)
    place = a_place(code)
    handles = Handle.objects.bulk_create(Handle(adoption_id=world.adoption.pk) for _each in range(count))
    whole = {
        "adoption": world.adoption,
        "municipality": place,
        "language": "fi",
        "grounds": ["loneliness"],
        "reach": "phone",
        "permission": "spoken",
        "permission_on": at.date(),
        "stage": "ended",
        "ending": "time_full",
        "received_at": at,
        "accepted_at": at,
        "closed_at": at,
        "referrer": world.people["referrer"],
    }
    Journey.objects.bulk_create(
        Journey(key_id=uuid4(), submission=uuid4(), handle=handle, **whole | changes) for handle in handles
    )


def cells(grid: str = REFERRALS.name) -> dict[tuple[str, str, str], int | None]:
    """Return everything released of a grid, by period, table and key."""
    rows = ReleasedCell.objects.filter(period__grid=grid)
    return {
        (str(start), table, key): value
        for start, table, key, value in rows.values_list("period__period_start", "table", "key", "value")
    }


def test_a_small_municipality_and_a_rare_class_are_hidden(world: World):
    journeys(world, 30)
    journeys(world, 3, code="148", grounds=["bereavement"])
    journeys(world, 9, code="261", grounds=["habits", "low_mood"])
    release_due(TODAY)
    released = cells()
    first = "2025-01-01"
    assert released[first, AREAS, "FI"] == 42
    assert [released[first, AREAS, code] for code in ("758", "148", "261")] == [30, None, None]
    assert released[first, CLASSES, "loneliness"] == 30
    assert released[first, CLASSES, "bereavement"] is released[first, CLASSES, "several"] is None


def test_a_small_adoption_publishes_nothing(world: World):
    journeys(world, 4)
    release_due(TODAY)
    assert set(cells().values()) == {None}
    assert set(cells(ENDINGS.name).values()) == {None}


def test_quarters_where_there_are_enough_and_the_year_where_there_are_not(world: World):
    for month in (2, 5, 8, 11):
        journeys(world, 20, month=month)
    release_due(TODAY)
    kinds = ReleasedPeriod.objects.filter(grid=REFERRALS.name).values_list("kind", flat=True)
    assert Counter(kinds) == {"quarter": 4}
    [year] = ReleasedPeriod.objects.filter(grid=ENDINGS.name)
    assert year.kind == "year"


def test_what_is_released_stays_whatever_happens_later(world: World):
    journeys(world, 20)
    assert release_due(TODAY) > 0
    before = cells()
    journeys(world, 20)
    Journey.objects.filter(grounds=["loneliness"]).update(grounds=["habits"])
    assert release_due(TODAY) == 0
    assert cells() == before


def test_a_period_is_released_two_weeks_after_its_end(world: World):
    journeys(world, 20)
    release_due(datetime.date(2025, 4, 14))
    assert not ReleasedPeriod.objects.exists()
    release_due(datetime.date(2025, 4, 15))
    assert [str(each.period_start) for each in ReleasedPeriod.objects.all()] == ["2025-01-01"]


@pytest.mark.parametrize("invented", [{"live_since": None, "mode": "practice"}, "organisation"])
def test_practice_and_invented_organisations_are_never_counted(world: World, invented: Any):
    journeys(world, 50)
    if invented == "organisation":
        world.adoption.organisation.is_demonstration = True
        world.adoption.organisation.save()
    else:
        Adoption.objects.update(**invented)
    release_due(TODAY)
    assert set(cells().values()) <= {None}


@pytest.mark.parametrize("seed", range(6))
def test_no_small_number_of_real_journeys_can_be_worked_out(world: World, seed: int):
    """An attacker adds up all that was released of a year, and asks how many at most were in each small cell."""
    fate = Random(seed)
    grounds = ["loneliness", "bereavement", "habits"]
    real: Counter[tuple[int, str, str]] = Counter()
    for month, code, ground in product((2, 5, 8, 11), ("758", "148", "261", "320"), grounds):
        count = fate.choice([0, 0, 1, 2, 4, 7, 12, 25])
        journeys(world, count, code=code, month=month, grounds=[ground])
        real[month, code, ground] = count
    release_due(TODAY)
    known = list(sums_known(list(real)))
    rows = numpy.array([row for row, _total in known], dtype=float).reshape(len(known), len(real))
    totals = numpy.array([total for _row, total in known], dtype=float)
    if not known:
        return
    for number, count in enumerate(real.values()):
        if count < 5:
            gain = -numpy.eye(len(real))[number]
            most = linprog(gain, A_eq=rows, b_eq=totals, bounds=(0, None))
            assert most.status == 3 or -most.fun >= 5 - 1e-6


def sums_known(all_cells: list[tuple[int, str, str]]) -> Any:
    """Yield what is released as sums over (month, municipality, ground)."""
    tree = area_tree()
    for (start, table, key), value in cells().items():
        if value is None:
            continue
        months = {int(start[5:7]) + 1} if ReleasedPeriod.objects.filter(kind="quarter").exists() else {2, 5, 8, 11}
        codes = inside(tree, key) if table == AREAS else inside(tree, "FI")
        yield (
            [
                month in months and code in codes and (table == AREAS or ground == key)
                for month, code, ground in all_cells
            ],
            value,
        )


def inside(tree: dict[str, list[str]], area: str) -> set[str]:
    if area not in tree:
        return {area}
    return {code for child in tree[area] for code in inside(tree, child)}


def test_every_ground_is_a_class(world: World):
    assert set(REFERRALS.classes) == set(GROUND_CLASSES)
    journeys(world, 20, grounds=["unheard_of"])
    journeys(world, 12)
    release_due(TODAY)
    assert cells()["2025-01-01", CLASSES, "not_told"] == 20


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_everybody_may_read_the_page(world: World, language: str):
    address = f"/{language}/luvut/hyvinvointilahetti/"
    assert not Client().get(address).context["grids"]
    journeys(world, 30)
    journeys(world, 3, code="148")
    journeys(world, 9, code="261")
    release_due(TODAY)
    page = Client().get(address)
    [referrals, _ended] = page.context["grids"]
    assert referrals.by_period[0][1] == 42
    assert [value for _name, value in referrals.by_place] == [30]


def test_a_model_that_publishes_nothing_has_no_such_page(world: World):
    assert Client().get("/fi/luvut/mielikioski/").status_code == 404
    assert Client().get("/fi/luvut/tuntematon/").status_code == 404

"""The map: its outline, its points, its names, and what is written on it."""

import json
import re
import time
from random import Random
from uuid import UUID
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.foundation.places import outline as outlines
from mielikunta.foundation.places.decisions.drawing import TOUCH_RADIUS, radius, touch_radii
from mielikunta.foundation.places.decisions.projection import MAP_HEIGHT, MAP_WIDTH
from mielikunta.foundation.places.importers import load_places
from mielikunta.foundation.places.parts import MapPoint, PointState, finland_map, map_points
from mielikunta.foundation.places.queries import municipalities

HOSTILE = """</title></svg><script>alert("1")</script>'&"""


def point(number=1, **changes):
    fields = {"x": 300.0, "y": 600.0, "label": "Sodankylä", "population": 8134, "state": PointState.IN_USE}
    return MapPoint(municipality_id=UUID(int=number), **{**fields, **changes})


def parsed(html):
    """Read the whole part as XML: anything unescaped or unclosed fails here."""
    return ElementTree.fromstring(html.replace("&nbsp;", " "))


def test_hostile_words_stay_words():
    html = finland_map(
        [point(label=HOSTILE, what=HOSTILE, area=HOSTILE, href='/x?"><script>')],
        title=HOSTILE,
        description=HOSTILE,
        caption=HOSTILE,
        words={PointState.IN_USE: HOSTILE},
    )
    assert "<script" not in html
    assert parsed(html).find("details/table/tbody/tr/th/a").text == HOSTILE


def test_a_hostile_name_on_the_map_stays_a_name():
    html = finland_map([point(label="<a>&'\"</a>")], title="Map")
    assert [text.text for text in parsed(html).iter("text")] == ["<a>&'\"</a>"]


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_the_map_leads_nowhere_but_to_this_site(address):
    with pytest.raises(ValueError, match="not an address of this site"):
        finland_map([point(href=address)], title="Map")


def test_nothing_in_the_part_needs_an_inline_style_or_script():
    html = finland_map([point(href="/x"), point(2, state=PointState.HISTORY)], title="Map")
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=", html)


def test_a_map_without_links_is_a_picture_and_one_with_links_a_group():
    assert 'role="img"' in finland_map([point()], title="Map")
    assert 'role="group"' in finland_map([point(href="/x")], title="Map")


def test_each_state_has_its_own_shape_and_its_count_in_the_legend():
    states = [PointState.IN_USE, PointState.HISTORY, PointState.NONE, PointState.NONE]
    html = finland_map([point(n, state=state) for n, state in enumerate(states)], title="Map")
    groups = {
        group.get("class"): {mark.tag for mark in group} for group in parsed(html).find("figure/svg").findall("g")
    }
    assert groups["map-in_use"] == groups["map-none"] == {"circle"}
    assert groups["map-history"] == {"path"}
    assert re.findall(r"<b>(\d+)</b>", html) == ["1", "1", "2"]


def test_the_table_says_what_the_map_shows_and_leaves_out_those_with_nothing_to_tell():
    html = finland_map(
        [point(what="3 models", area="Lapland", href="/a"), point(2, label="Inari", state=PointState.NONE)],
        title="Map",
    )
    rows = [["".join(cell.itertext()) for cell in row] for row in parsed(html).find("details/table/tbody")]
    assert rows == [["Sodankylä", "Lapland", "3 models"]]


def test_two_maps_on_a_page_share_no_ids():
    both = finland_map([point()], title="One", name="one") + finland_map([point()], title="Two", name="two")
    ids = re.findall(r'\bid="([^"]+)"', both)
    assert len(ids) == len(set(ids))


def test_an_empty_map_is_still_a_map():
    html = finland_map([], title="Map")
    assert parsed(html).find("details") is None


def test_a_point_grows_by_its_area_within_limits():
    assert radius(point(population=400_000)) == pytest.approx(2 * radius(point(population=100_000)))
    assert radius(point(population=1)) == radius(point(population=None)) < radius(point(population=10**9)) < 30


places = st.lists(st.tuples(st.floats(0, MAP_WIDTH), st.floats(0, MAP_HEIGHT)), max_size=25).map(tuple)


@given(places)
def test_touch_circles_never_overlap(spots):
    reaches = touch_radii(spots)
    assert all(reach <= TOUCH_RADIUS for reach in reaches)
    for one, (x, y) in enumerate(spots):
        for two, (x2, y2) in enumerate(spots[:one]):
            assert reaches[one] + reaches[two] <= ((x - x2) ** 2 + (y - y2) ** 2) ** 0.5 + 1e-6


def test_names_lie_on_the_map_and_never_on_each_other():
    chance = Random(7)
    spots = [(chance.uniform(0, MAP_WIDTH), chance.uniform(0, MAP_HEIGHT)) for _ in range(120)]
    crowd = [point(n, x=x, y=y, label=f"Kunta {n}") for n, (x, y) in enumerate(spots)]
    texts = list(parsed(finland_map(crowd, title="Map")).iter("text"))
    boxes = [written_on(text) for text in texts]
    assert 3 < len(boxes) <= 18
    for one, (left, right, y) in enumerate(boxes):
        assert 0 <= left < right <= MAP_WIDTH
        for other_left, other_right, other_y in boxes[:one]:
            assert abs(y - other_y) >= 28 or right <= other_left or other_right <= left


def written_on(text):
    """Return left and right edge and line of a name, at the width its letters have on a phone."""
    x, width = float(text.get("x")), len(text.text) * 14.8
    left = x if text.get("text-anchor") == "start" else x - width
    return left, left + width, float(text.get("y"))


def atlas(settings, tmp_path, content):
    settings.VAR_DIR = tmp_path  # an outline is kept beside
    settings.WORLD_ATLAS = tmp_path / "atlas.json"
    settings.WORLD_ATLAS.write_text(content, encoding="utf-8")


def small_atlas(size):
    corner = [{"id": code, "type": "Polygon", "arcs": [[0]]} for code in ("246", "248")]
    return json.dumps(
        {
            "transform": {"scale": [1, 1], "translate": [24, 62]},
            "arcs": [[[0, 0], [size, 0], [0, 1], [-size, 0], [0, -1]]],
            "objects": {"countries": {"geometries": corner}},
        }
    )


def test_without_the_atlas_the_map_has_no_outline_and_works(settings, tmp_path):
    settings.WORLD_ATLAS = tmp_path / "missing.json"
    html = finland_map([point()], title="Map")
    assert "map-land" not in html
    assert "Sodankylä" in html


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"objects": {"countries": {"geometries": []}}}'])
def test_a_broken_atlas_costs_only_the_outline(settings, tmp_path, content):
    atlas(settings, tmp_path, content)
    assert outlines.outline() == ""


def test_the_outline_is_kept_in_a_file_and_drawn_anew_when_the_atlas_changes(settings, tmp_path, monkeypatch):
    atlas(settings, tmp_path, small_atlas(1))
    first = outlines.outline()
    assert json.loads((tmp_path / "map" / "outline.json").read_text())["path"] == first != ""

    outlines._outline.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(outlines, "_drawn", lambda source: pytest.fail("drawn although it was kept"))
        assert outlines.outline() == first

    atlas(settings, tmp_path, small_atlas(2) + " ")
    assert outlines.outline() not in ("", first)


def test_a_half_written_outline_is_drawn_again(settings, tmp_path):
    atlas(settings, tmp_path, small_atlas(1))
    first = outlines.outline()
    (tmp_path / "map" / "outline.json").write_text('{"form": 1')
    outlines._outline.cache_clear()
    assert outlines.outline() == first


def test_the_real_outline_is_small_and_lies_on_the_map(settings):
    if not settings.WORLD_ATLAS.exists():
        pytest.skip("the npm package world-atlas is not installed")
    path = outlines.outline()
    assert 5_000 < len(path) <= outlines.LONGEST
    starts = [tuple(map(int, pair)) for pair in re.findall(r"M(-?\d+) (-?\d+)", path)]
    assert all(0 <= x <= MAP_WIDTH * 10 and 0 <= y <= MAP_HEIGHT * 10 for x, y in starts)


@pytest.mark.django_db
def test_the_whole_country_is_drawn_in_milliseconds_without_queries(django_assert_num_queries):
    load_places()
    current = list(municipalities().current().with_area())
    states = {place.id: (PointState.IN_USE, "3 models") for place in current}
    with django_assert_num_queries(0):
        points = map_points(current, states, href=lambda place: f"/fi/{place.code}/", language="fi")
        html = finland_map(points, title="Map")
    assert len(list(parsed(html).iter("a"))) == 2 * 308 + 1

    def seconds():
        start = time.perf_counter()
        finland_map(points, title="Map")
        return time.perf_counter() - start

    # About three milliseconds on a quiet machine; the limit is for a busy one.
    assert min(seconds() for _ in range(10)) < 0.02

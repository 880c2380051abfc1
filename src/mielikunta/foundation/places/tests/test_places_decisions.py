"""Names, days, the projection, and the outline's geometry."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.foundation.places.decisions import topology
from mielikunta.foundation.places.decisions.identity import area_id, municipality_id
from mielikunta.foundation.places.decisions.names import alphabetical, ranks, search_words, searched
from mielikunta.foundation.places.decisions.projection import MAP_HEIGHT, MAP_WIDTH, map_position, tm35fin
from mielikunta.foundation.places.decisions.validity import in_force

days = st.dates(date(2000, 1, 1), date(2050, 1, 1))


def test_an_identifier_follows_from_the_code_and_never_changes():
    assert str(municipality_id("758")) == "12b36d3c-0a53-5d9b-8b9e-2cd6d5061a5f"
    assert municipality_id("091") != municipality_id("91") != area_id("91")


@given(days, days, days)
def test_a_place_is_in_force_from_its_first_day_to_its_last(start, end, on):
    assert in_force(start, end, on) == (start <= on <= end)
    assert in_force(start, None, on) == (start <= on)


def test_the_last_day_belongs_to_the_place_and_the_next_does_not():
    last = date(2024, 12, 31)
    assert in_force(date(2021, 1, 1), last, last)
    assert not in_force(date(2021, 1, 1), last, last + timedelta(days=1))


@pytest.mark.parametrize("typed", ["Ään", "ÄÄNE", "aane", "  ään"])
def test_a_name_is_found_by_its_beginning_in_any_case_and_without_dots(typed):
    assert searched(typed) in search_words(["Äänekoski"])


@pytest.mark.parametrize("typed", ["soađ", "soad", "SOA", "sodank"])
def test_a_sami_name_is_found_from_a_finnish_keyboard(typed):
    assert searched(typed) in search_words(["Sodankylä", "Soađegilli"])


def test_the_middle_of_a_name_is_not_its_beginning():
    assert searched("koski") not in search_words(["Äänekoski"])
    assert searched("a|ä") not in search_words(["Aa", "Ää"])


def test_names_follow_the_finnish_alphabet():
    names = ["Öja", "Ähtäri", "Åbo", "Zorn", "Vöyri", "Vaasa"]
    assert sorted(names, key=alphabetical) == ["Vaasa", "Vöyri", "Zorn", "Åbo", "Ähtäri", "Öja"]
    assert ranks(["b", "a", "b"]) == {"a": 1, "b": 2}


# Computed with PROJ 9.5.1, EPSG:4258 to EPSG:3067.
CORNERS = [
    (59.82, 22.97, 274088.18, 6638237.57),  # Hanko
    (60.17, 24.95, 386255.15, 6672109.48),  # Helsinki
    (60.21, 19.63, 92098.76, 6697613.36),  # Eckerö, farthest west
    (62.67, 30.93, 701216.91, 6954956.45),  # Ilomantsi, farthest east
    (69.06, 20.55, 243145.41, 7674573.06),  # Kilpisjärvi
    (69.91, 27.03, 501150.07, 7755836.90),  # Utsjoki, farthest north
    (64.00, 27.00, 500000.00, 7097014.16),  # the central meridian
]


@pytest.mark.parametrize(("latitude", "longitude", "easting", "northing"), CORNERS)
def test_the_projection_agrees_with_a_known_one_to_a_centimetre(latitude, longitude, easting, northing):
    assert tm35fin(latitude, longitude) == pytest.approx((easting, northing), abs=0.01)


@given(st.floats(59.8, 70.0), st.floats(20.6, 31.5))
def test_north_is_up_and_east_is_right(latitude, longitude):
    x, y = map_position(latitude, longitude)
    assert map_position(latitude + 0.1, longitude)[1] < y
    assert map_position(latitude, longitude + 0.1)[0] > x


def test_every_corner_of_the_country_lies_on_the_map():
    for latitude, longitude, *_ in CORNERS:
        x, y = map_position(latitude, longitude)
        assert 0 < x < MAP_WIDTH
        assert 0 < y < MAP_HEIGHT


SQUARE = {
    "transform": {"scale": [0.5, 0.25], "translate": [24.0, 62.0]},
    "arcs": [[[0, 0], [4, 0], [0, 4]], [[0, 0], [0, 4], [4, 0]]],
    "objects": {
        "countries": {"geometries": [{"id": "246", "type": "Polygon", "arcs": [[0, ~1]]}, {"type": "Polygon"}]}
    },
}


def test_arcs_are_decoded_joined_and_turned():
    [ring] = topology.rings_of(SQUARE, ["246"])
    assert ring == [(24.0, 62.0), (26.0, 62.0), (26.0, 63.0), (24.0, 63.0), (24.0, 62.0)]


@pytest.mark.parametrize("broken", [{}, {"objects": {}}, {**SQUARE, "arcs": []}, {**SQUARE, "objects": None}])
def test_a_file_of_another_kind_is_refused_plainly(broken):
    with pytest.raises(topology.UnreadableTopology):
        topology.rings_of(broken, ["246"])


def test_a_country_that_is_not_there_is_refused_plainly():
    with pytest.raises(topology.UnreadableTopology):
        topology.rings_of(SQUARE, ["999"])


def test_an_outline_is_a_closed_path_of_whole_numbers():
    path = topology.outline_path(SQUARE, ["246"], 1000)
    assert path.startswith("M")
    assert path.endswith("z")
    assert set(path) <= set("Mlz -0123456789")


coordinates = st.floats(-100, 100)
lines = st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=40, unique=True)


@given(lines, st.floats(0.1, 20))
def test_simplifying_keeps_the_ends_and_strays_no_farther_than_allowed(line, tolerance):
    simple = topology.simplified(line, tolerance)
    assert (simple[0], simple[-1]) == (line[0], line[-1])
    kept = [line.index(point) for point in simple]
    assert kept == sorted(kept)
    for first, last in zip(kept, kept[1:], strict=False):
        strays = [from_line(point, line[first], line[last]) for point in line[first + 1 : last]]
        assert max(strays, default=0) <= tolerance + 1e-9


def from_line(point, start, end):
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = math.hypot(x2 - x1, y2 - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else math.dist(point, start)

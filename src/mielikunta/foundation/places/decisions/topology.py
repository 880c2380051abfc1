"""A country's outline out of a TopoJSON file: decoded, put on the map, made simple, written as an SVG path.

The format: "The TopoJSON Format Specification", version 1.0 (M. Bostock, C. Metcalf). Simplifying lines:
D. Douglas, T. Peucker, "Algorithms for the reduction of the number of points", Cartographica 10 (1973).
"""

from collections.abc import Iterable, Iterator, Sequence
from math import hypot
from typing import Any

from mielikunta.foundation.places.decisions.projection import map_position

Point = tuple[float, float]
Ring = list[Point]

TENTHS = 10  # the path counts in tenths of a kilometre, so that all its numbers are whole
SMALLEST_ISLAND = 3.0  # square kilometres; smaller ones are less than a pixel on a screen


class UnreadableTopology(ValueError):
    """The file is not TopoJSON, or lacks what was asked for."""


def rings_of(topology: dict[str, Any], countries: Iterable[str], layer: str = "countries") -> list[Ring]:
    """Return the rings (degrees: longitude, latitude) of the countries with these ids; closed, any order.

    Raises UnreadableTopology when the file's shape is not what the format says or a country is missing.
    """
    try:
        shapes = {shape.get("id"): shape for shape in topology["objects"][layer]["geometries"]}
        return [
            _joined(topology, arcs)
            for country in countries
            for polygon in _polygons(shapes[country])
            for arcs in polygon
        ]
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise UnreadableTopology(f"cannot read the outline: {error!r}") from error


def _polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    return shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]


def _joined(topology: dict[str, Any], arcs: Sequence[int]) -> Ring:
    ring: Ring = []
    for index in arcs:
        points = list(_decoded(topology, index if index >= 0 else ~index))
        if index < 0:
            points.reverse()
        ring.extend(points[1:] if ring else points)  # an arc begins where the one before it ended
    return ring


def _decoded(topology: dict[str, Any], index: int) -> Iterator[Point]:
    """Undo the quantisation: each point is a step from the one before, in units of the file's own grid."""
    transform = topology["transform"]
    (x_scale, y_scale), (x_start, y_start) = transform["scale"], transform["translate"]
    x = y = 0
    for x_step, y_step in topology["arcs"][index]:
        x, y = x + x_step, y + y_step
        yield x * x_scale + x_start, y * y_scale + y_start


def on_map(ring: Ring) -> Ring:
    """Return the ring in the map's kilometres."""
    return [map_position.__wrapped__(latitude, longitude) for longitude, latitude in ring]


def simplified(line: Ring, tolerance: float) -> Ring:
    """Return the line with only the points that stand out more than `tolerance` (same unit) from the rest."""
    keep = {0, len(line) - 1}
    stretches = [(0, len(line) - 1)]
    while stretches:
        first, last = stretches.pop()
        farthest, distance = _farthest(line, first, last)
        if distance > tolerance:
            keep.add(farthest)
            stretches += [(first, farthest), (farthest, last)]
    return [line[index] for index in sorted(keep)]


def _farthest(line: Ring, first: int, last: int) -> tuple[int, float]:
    (x1, y1), (x2, y2) = line[first], line[last]
    length = hypot(x2 - x1, y2 - y1)
    best, best_distance = first, 0.0
    for index in range(first + 1, last):
        x, y = line[index]
        if length:
            distance = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
        else:  # a closed ring begins and ends at one point
            distance = hypot(x - x1, y - y1)
        if distance > best_distance:
            best, best_distance = index, distance
    return best, best_distance


def area(ring: Ring) -> float:
    """Return the area inside the ring, in its unit squared."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def path(rings: Iterable[Ring]) -> str:
    """Return the rings as one SVG path of whole numbers, in tenths of a kilometre."""
    return "".join(_one_path(ring) for ring in rings)


def _one_path(ring: Ring) -> str:
    points = [(round(x * TENTHS), round(y * TENTHS)) for x, y in ring]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False)]
    # The minus sign parts two numbers as well as a space does.
    numbers = "".join(f" {number}" if number >= 0 else str(number) for step in steps[:-1] for number in step)
    return f"M{points[0][0]} {points[0][1]}l{numbers.strip()}z"


def outline_path(topology: dict[str, Any], countries: Iterable[str], longest: int) -> str:
    """Return the countries' outline as an SVG path of at most `longest` characters, as fine as fits.

    Raises UnreadableTopology.
    """
    rings = [on_map(ring) for ring in rings_of(topology, countries)]
    rings = sorted((ring for ring in rings if area(ring) >= SMALLEST_ISLAND), key=area, reverse=True)
    tolerance = 0.25  # kilometres
    while len(drawn := path(_solid(rings, tolerance))) > longest:
        tolerance *= 1.15
    return drawn


def _solid(rings: list[Ring], tolerance: float) -> Iterator[Ring]:
    """Simplify each ring; leave out those of which nothing but a line is left."""
    for ring in rings:
        simple = simplified(ring, tolerance)
        if len(simple) >= 4:
            yield simple

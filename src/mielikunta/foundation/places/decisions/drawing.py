"""The map's points as SVG text: sizes, shapes, names and places to touch; one unit is one kilometre.

Text, not templates: three hundred points must cost a page no more than a couple of milliseconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from html import escape
from math import hypot, pi, sqrt
from uuid import UUID

from mielikunta.foundation.places.decisions.projection import MAP_WIDTH


class PointState(StrEnum):
    """What a point tells; each has a shape of its own."""

    NONE = "none"
    HISTORY = "history"
    IN_USE = "in_use"


@dataclass(frozen=True, slots=True)
class MapPoint:
    """One municipality on the map: `label` names it, `what` says in words what its state means."""

    municipality_id: UUID
    x: float
    y: float
    label: str
    population: int | None = None
    state: PointState = PointState.NONE
    what: str = ""
    area: str = ""
    href: str | None = None


RADIUS_PER_ROOT = 0.027  # area in proportion to people: Helsinki 22, a town of fifty thousand 6
SMALLEST = {PointState.NONE: 3.0, PointState.HISTORY: 7.0, PointState.IN_USE: 7.5}
LARGEST = 22.0
# A circle and a diamond of the same area: the diamond's half-diagonal is this many radii.
DIAMOND = sqrt(pi / 2)
# On a phone 320 pixels wide a unit is 0.43 pixels: 28 units make the 24-pixel target that WCAG 2.2 asks for.
TOUCH_RADIUS = 28.0
MOST_NAMES = 18
NAME_HEIGHT, NAME_LETTER = 30.0, 15.0  # units, of one line and of one letter of the names on the map
APART = 100.0  # kilometres between the names written first, so that every part of the country has some


def radius(point: MapPoint) -> float:
    """Return the point's radius in map units: its area grows with the people, within limits."""
    natural = RADIUS_PER_ROOT * sqrt(point.population or 0)
    return min(max(natural, SMALLEST[point.state]), LARGEST)


def drawn_order(points: Iterable[MapPoint]) -> dict[PointState, list[MapPoint]]:
    """Return the points by state, in each the largest first: small ones lie on top and can be reached."""
    layers: dict[PointState, list[MapPoint]] = {state: [] for state in PointState}
    for point in sorted(points, key=lambda point: -(point.population or 0)):
        layers[point.state].append(point)
    return layers


def points_svg(layers: dict[PointState, list[MapPoint]]) -> str:
    """Return the points as SVG groups `map-none`, `map-history`, `map-in_use`, the last on top.

    Labels are escaped. Raises ValueError for an address outside the site.
    """
    linked = [point for layer in layers.values() for point in layer if point.href]
    reach = dict(zip(linked, touch_radii(tuple((p.x, p.y) for p in linked)), strict=True))
    groups = []
    for state, layer in layers.items():
        drawn = "".join([_point_svg(point, reach.get(point, 0.0)) for point in layer])
        groups.append(f'<g class="map-{state.value}">{drawn}</g>' if drawn else "")
    return "".join(groups)


def _point_svg(point: MapPoint, reach: float) -> str:
    size = radius(point)
    words = escape(f"{point.label}: {point.what}" if point.what else point.label)
    if point.state is PointState.HISTORY:
        half = size * DIAMOND
        west = f"M{point.x - half:.1f} {point.y:.1f}"
        kind, mark = (
            "path",
            f'<path d="{west}l{half:.1f}-{half:.1f} {half:.1f} {half:.1f}-{half:.1f} {half:.1f}z"',
        )
    else:
        kind, mark = "circle", f'<circle cx="{point.x:.1f}" cy="{point.y:.1f}" r="{size:.1f}"'
    if not point.href:
        return f"{mark}><title>{words}</title></{kind}>"
    # The ring that shows the focus is drawn on the touch circle, so it must come out from under the mark.
    reach = max(reach, size + 5)
    touch = f'<circle class="map-touch" cx="{point.x:.1f}" cy="{point.y:.1f}" r="{reach:.1f}"/>'
    inside = f"<title>{words}</title>{touch}{mark}/>"
    return f'<a href="{_own_address(point.href)}" aria-label="{words}">{inside}</a>'


def _own_address(href: str) -> str:
    """Return the address escaped; only addresses of this site belong on the map."""
    if not href.startswith(("/", "#", "?")) or href.startswith("//"):
        raise ValueError(f"not an address of this site: {href!r}")
    return escape(href)


@lru_cache(maxsize=64)  # the same municipalities are drawn again and again
def touch_radii(places: tuple[tuple[float, float], ...]) -> tuple[float, ...]:
    """Return for each place how far around it a touch means it, never nearer to a neighbour."""
    reaches = [TOUCH_RADIUS] * len(places)
    southwards = sorted(range(len(places)), key=lambda index: places[index][1])
    for position, index in enumerate(southwards):
        x, y = places[index]
        for other in southwards[position + 1 :]:
            other_x, other_y = places[other]
            if other_y - y >= 2 * TOUCH_RADIUS:
                break  # all the rest lie farther south still
            half = hypot(x - other_x, y - other_y) / 2
            reaches[index], reaches[other] = min(reaches[index], half), min(reaches[other], half)
    return tuple(reaches)


Box = tuple[float, float, float, float]  # left, top, right, bottom


def names_svg(layers: dict[PointState, list[MapPoint]]) -> str:
    """Return the names of the largest telling points, each where it covers no such point and no other name.

    First names far from each other, then whatever still fits, so that the sparse north is named too.
    """
    telling = layers[PointState.IN_USE] + layers[PointState.HISTORY]
    taken = [_around(point) for point in telling]
    named: list[tuple[MapPoint, str]] = []
    for apart in (APART, 0.0):
        waiting = []  # a point with no room now has none later: only those too near are tried again
        for point in telling:
            if any(hypot(point.x - other.x, point.y - other.y) < apart for other, _ in named):
                waiting.append(point)
            elif len(named) < MOST_NAMES and (found := _free_side(point, taken)):
                box, text = found
                taken.append(box)
                named.append((point, text))
        telling = waiting
    return "".join(text for _, text in named)


def _around(point: MapPoint) -> Box:
    size = radius(point)
    return point.x - size, point.y - size, point.x + size, point.y + size


def _free_side(point: MapPoint, taken: Sequence[Box]) -> tuple[Box, str] | None:
    """Return the first free side of the point, right before left, with the name written there."""
    width, gap = len(point.label) * NAME_LETTER, radius(point) * DIAMOND + 5
    top, bottom = point.y - NAME_HEIGHT / 2, point.y + NAME_HEIGHT / 2
    for anchor, x, left in (
        ("start", point.x + gap, point.x + gap),
        ("end", point.x - gap, point.x - gap - width),
    ):
        box = (left, top, left + width, bottom)
        if left >= 0 and left + width <= MAP_WIDTH and _is_free(box, taken):
            start = f'<text x="{x:.0f}" y="{point.y + 8:.0f}" text-anchor="{anchor}">'
            return box, f"{start}{escape(point.label)}</text>"
    return None


def _is_free(box: Box, taken: Sequence[Box]) -> bool:
    left, top, right, bottom = box
    for west, north, east, south in taken:  # a plain loop: this is the busiest line of the map
        if top < south and north < bottom and left < east and west < right:
            return False
    return True

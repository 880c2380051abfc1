"""The map of Finland that other apps put on their pages."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from mielikunta.foundation.places.decisions.drawing import (
    MapPoint,
    PointState,
    drawn_order,
    names_svg,
    points_svg,
)
from mielikunta.foundation.places.decisions.projection import MAP_HEIGHT, MAP_WIDTH
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.places.outline import outline

__all__ = ["MapPoint", "PointState", "finland_map", "map_points"]

Layers = dict[PointState, list[MapPoint]]


def map_points(
    municipalities: Iterable[Municipality],
    states: Mapping[UUID, tuple[PointState, str]],
    *,
    href: Callable[[Municipality], str | None] | None = None,
    language: str | None = None,
) -> list[MapPoint]:
    """Return a point for each municipality, read `with_area()`; `states`: state and words by municipality id.

    Municipalities that `states` does not name get the state "none" and no link.
    """
    points = []
    for place in municipalities:
        state, what = states.get(place.id, (PointState.NONE, ""))
        x, y = place.position
        points.append(
            MapPoint(
                municipality_id=place.id,
                x=x,
                y=y,
                label=place.name(language),
                population=place.population,
                state=state,
                what=what,
                area=place.area.name(language),
                href=href(place) if href and state is not PointState.NONE else None,
            )
        )
    return points


def finland_map(
    points: Iterable[MapPoint],
    *,
    title: str,
    description: str = "",
    caption: str = "",
    words: Mapping[PointState, str] | None = None,
    name: str = "map",
) -> SafeString:
    """Return the map with its legend and its table, ready for a page that links `places/map.css`.

    `title` and `description` are read aloud, `caption` is shown; `words` replace the legend's own; `name`
    begins the ids and must differ between two maps of one page. Raises ValueError for a link off the site.
    """
    points = list(points)
    layers = drawn_order(points)
    said = {**_own_words(), **(words or {})}
    return render_to_string(
        "places/parts/map.html",
        {
            "name": name,
            "title": title,
            "description": description or _summary(layers, said),
            "caption": caption,
            "width": MAP_WIDTH,
            "height": MAP_HEIGHT,
            "outline": outline(),
            "points": mark_safe(points_svg(layers)),  # every label in it is escaped
            "names": mark_safe(names_svg(layers)),  # likewise
            "linked": sum(1 for point in points if point.href),
            "legend": [(state.value, said[state], len(layers[state])) for state in _told(layers)],
            "rows": _rows(points, said),
            "has_areas": any(point.area for point in points),
        },
    )


def _own_words() -> dict[PointState, str]:
    return {
        PointState.IN_USE: _("In use"),
        PointState.HISTORY: _("Used earlier"),
        PointState.NONE: _("Not in use"),
    }


def _told(layers: Layers) -> list[PointState]:
    """Return the states that the map shows, the weightiest first."""
    return [state for state in (PointState.IN_USE, PointState.HISTORY, PointState.NONE) if layers[state]]


def _summary(layers: Layers, said: Mapping[PointState, str]) -> str:
    return ". ".join(f"{said[state]}: {len(layers[state])}" for state in _told(layers))


def _rows(points: Iterable[MapPoint], said: Mapping[PointState, str]) -> SafeString:
    """Return the table's rows in the points' order; those with nothing to tell are left to the legend."""
    telling = [point for point in points if point.state is not PointState.NONE]
    has_areas = any(point.area for point in telling)
    return mark_safe("".join(_row(point, said, has_areas) for point in telling))


def _row(point: MapPoint, said: Mapping[PointState, str], has_areas: bool) -> str:
    label = escape(point.label)
    named = f'<a href="{escape(point.href)}">{label}</a>' if point.href else label
    area = f"<td>{escape(point.area)}</td>" if has_areas else ""
    return f'<tr><th scope="row">{named}</th>{area}<td>{escape(point.what or said[point.state])}</td></tr>'

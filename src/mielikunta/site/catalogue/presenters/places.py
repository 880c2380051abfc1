"""A place that a reader asks about, and what models have to do with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from mielikunta.building_blocks.adoption.api import models_used_in
from mielikunta.foundation.places.queries import areas, municipalities
from mielikunta.programme.projects.api import models_with_project_in
from mielikunta.site.catalogue.decisions import Presence

MUNICIPALITY_CODE, AREA_CODE = 3, 2  # digits


@dataclass(frozen=True)
class AskedPlace:
    """A municipality, or an area with all its municipalities."""

    name: str
    municipalities: tuple[UUID, ...]


def asked_place(code: str) -> AskedPlace | None:
    """Return the place with a municipality's three-digit or an area's two-digit code, None when there is none."""
    if len(code) == MUNICIPALITY_CODE:
        place = municipalities().current().by_code(code).first()
        return AskedPlace(place.name(), (place.id,)) if place else None
    area = areas().current().by_code(code).first() if len(code) == AREA_CODE else None
    if area is None:
        return None
    inside = municipalities().current().of_area(area).values_list("id", flat=True)
    return AskedPlace(area.name(), tuple(inside))


@dataclass(frozen=True)
class PlaceTold:
    """What a search tells of a place: its name, its area's name (of a municipality), ids in hexadecimals."""

    name: str
    area: str
    municipalities: tuple[str, ...]


def places_told(codes: Iterable[str]) -> dict[str, PlaceTold]:
    """Return what to tell of places, by their codes, in the reader's language; three queries at most."""
    by_length: dict[int, list[str]] = {MUNICIPALITY_CODE: [], AREA_CODE: []}
    for code in codes:
        by_length[len(code)].append(code)
    return _municipalities_told(by_length[MUNICIPALITY_CODE]) | _areas_told(by_length[AREA_CODE])


def _municipalities_told(codes: list[str]) -> dict[str, PlaceTold]:
    found = municipalities().current().with_area().by_code(*codes) if codes else ()
    return {town.code: PlaceTold(town.name(), town.area.name(), (town.id.hex,)) for town in found}


def _areas_told(codes: list[str]) -> dict[str, PlaceTold]:
    found = list(areas().current().filter(code__in=codes)) if codes else []
    inside: dict[UUID, list[str]] = {area.id: [] for area in found}
    if found:
        for area_id, town in municipalities().current().filter(area__in=found).values_list("area_id", "id"):
            inside[area_id].append(town.hex)
    return {area.code: PlaceTold(area.name(), "", tuple(inside[area.id])) for area in found}


def presence_in(places: Iterable[UUID]) -> dict[str, Presence]:
    """Return what each model (by slug) has to do with the municipalities; models without anything are left out."""
    asked = list(places)
    found = dict.fromkeys(models_with_project_in(asked), Presence.IN_PROJECT)
    in_use: set[str] = set().union(*models_used_in(asked).values())
    return found | dict.fromkeys(in_use, Presence.IN_USE)


def place_options() -> list[tuple[tuple[str, str], list[tuple[str, str]]]]:
    """Return the areas, each (code, name), with their municipalities, each (code, name); two queries."""
    inside: dict[UUID, list[tuple[str, str]]] = {}
    for place in municipalities().current().alphabetical():
        inside.setdefault(place.area_id, []).append((place.code, place.name()))
    return [((area.code, area.name()), inside.get(area.id, [])) for area in areas().current().alphabetical()]

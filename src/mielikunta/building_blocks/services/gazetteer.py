"""The names of places as the readers of files want them."""

from mielikunta.building_blocks.services.decisions.reading import Gazetteer
from mielikunta.foundation.places.queries import areas, municipalities


def gazetteer() -> Gazetteer:
    """Return the names of all municipalities and counties in force; two queries."""
    towns: dict[str, str] = {}
    inside: dict[object, list[str]] = {}
    for place in municipalities().current().order_by("code"):
        inside.setdefault(place.area_id, []).append(place.code)
        for name in filter(None, place.names().values()):
            towns.setdefault(" ".join(name.casefold().split()), place.code)
    counties = {
        " ".join(name.casefold().split()): tuple(inside.get(area.pk, ()))
        for area in areas().current()
        for name in area.names().values()
        if name
    }
    return Gazetteer(towns, counties, frozenset(towns.values()))


def names_by_code() -> dict[str, str]:
    """Return the municipalities' names in the reader's language by code; one query."""
    return {place.code: place.name() for place in municipalities()}

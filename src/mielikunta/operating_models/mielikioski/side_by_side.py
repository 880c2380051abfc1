"""Kiosks beside one another, by released figures alone: nobody sees another kiosk's own counts."""

from dataclasses import dataclass
from datetime import date

from mielikunta.foundation.places.queries import municipalities
from mielikunta.foundation.privacy.decisions.disclosure import AREAS
from mielikunta.foundation.privacy.queries import latest_released
from mielikunta.operating_models.mielikioski.published import CONTACTS

Rows = list[tuple[str, float | None]]


@dataclass(frozen=True)
class SideBySide:
    """The latest period that has been published: contacts in each place, and of a thousand inhabitants."""

    since: date
    until: date
    contacts: Rows
    of_thousand: Rows


def kiosks_side_by_side() -> SideBySide | None:
    """Return the places that have kiosks with figures that may be told; None before the first publication."""
    period = latest_released(CONTACTS)
    if period is None:
        return None
    told = {cell.key: cell.value for cell in period.cells.all() if cell.table == AREAS and cell.value}
    here = sorted((place for place in municipalities() if place.code in told), key=lambda place: place.name())
    contacts: Rows = [(place.name(), told[place.code]) for place in here]
    share: Rows = [(place.name(), of_thousand(told[place.code] or 0, place.population)) for place in here]
    return SideBySide(period.period_start, period.period_end, contacts, share)


def of_thousand(count: int, population: int | None) -> float | None:
    """Return contacts of a thousand inhabitants, to one decimal; None where it is not known how many live there."""
    return round(1000 * count / population, 1) if population else None

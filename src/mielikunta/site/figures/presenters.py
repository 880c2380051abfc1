"""What the page of published figures shows: released cells in words, and how much is hidden."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import PublishedGrid
from mielikunta.foundation.places.queries import areas, municipalities
from mielikunta.foundation.privacy.decisions.disclosure import AREAS
from mielikunta.foundation.privacy.decisions.periods import Kind
from mielikunta.foundation.privacy.models import ReleasedPeriod
from mielikunta.site.figures.actions import CLASSES, COUNTRY, area_key
from mielikunta.site.figures.queries import released_periods

Row = tuple[str, int | None]


@dataclass(frozen=True)
class GridShown:
    """One grid: over time, and of the latest period by area, municipality and class."""

    sentence: Any
    class_sentence: Any
    value_head: Any
    by_period: list[Row]
    latest: str
    by_area: list[Row]
    by_place: list[Row]
    by_class: list[Row]


def shown(each: PublishedGrid) -> GridShown | None:
    """Return a grid as far as it is released; None before the first release."""
    periods = released_periods(each.name)
    if not periods:
        return None
    cells = cells_of(periods[0])
    named_areas = {area_key(area.code): area.name() for area in areas()}
    named_places = {place.code: place.name() for place in municipalities()}
    return GridShown(
        sentence=each.sentence,
        class_sentence=each.class_sentence,
        value_head=each.value_head,
        by_period=[(period_words(period), cells_of(period)[AREAS, COUNTRY]) for period in reversed(periods)],
        latest=period_words(periods[0]),
        by_area=told(cells, named_areas),
        by_place=told(cells, named_places),
        by_class=[(str(words), cells.get((CLASSES, key))) for key, words in each.classes.items()]
        if any(cells.get((CLASSES, key)) is not None for key in each.classes)
        else [],
    )


def cells_of(period: ReleasedPeriod) -> dict[tuple[str, str], int | None]:
    """Return the released cells of a period by table and key."""
    return {(cell.table, cell.key): cell.value for cell in period.cells.all()}


def told(cells: dict[tuple[str, str], int | None], names: dict[str, str]) -> list[Row]:
    """Return the areas whose number may be told, by name; the others are many, most of them without anything."""
    rows: list[Row] = [
        (names[key], value) for (table, key), value in cells.items() if table == AREAS and value and key in names
    ]
    return sorted(rows)


def period_words(period: ReleasedPeriod) -> str:
    """Return a period in words: "2026", "1/4 of 2026"."""
    year, month = period.period_start.year, period.period_start.month
    if period.kind == Kind.YEAR:
        return str(year)
    return _("%(quarter)s/4 of %(year)s") % {"quarter": (month + 2) // 3, "year": year}

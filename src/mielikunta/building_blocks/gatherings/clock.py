"""What pages show of a year: the wheel with its words, its table, and what is missing, said in words."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_AP
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.gatherings.decisions.wheel import SIZE, Mark, Wheel, ring_letters, wheel_of
from mielikunta.building_blocks.gatherings.decisions.year import (
    FIRST_YEAR,
    YEARS_AHEAD,
    Year,
    spans,
)
from mielikunta.building_blocks.gatherings.decisions.year import MONTHS as MONTH_NUMBERS
from mielikunta.building_blocks.gatherings.queries import Scope, areas_with, municipalities_with
from mielikunta.building_blocks.gatherings.words import THEME_WORDS
from mielikunta.foundation.places.queries import areas, municipalities

FRAME_HALF = (22.0, 10.5)  # half the width and height of the frame round an empty month's name


@dataclass(frozen=True)
class MonthRow:
    """One month in the table."""

    number: int
    name: str
    counts: list[int]
    total: int


@dataclass(frozen=True)
class MonthMark:
    """A month's name at the edge of the wheel, and where its frame begins when it is empty."""

    name: str
    x: str
    y: str
    left: str
    top: str
    is_gap: bool


@dataclass(frozen=True)
class Clock:
    """A year ready to be shown."""

    year: int
    before: int | None
    after: int | None
    size: int
    wheel: Wheel
    middle: int
    months: list[MonthMark]
    legend: list[tuple[str, Any]]
    rows: list[MonthRow]
    sentence: str
    gaps: str


def clock_of(year: Year) -> Clock:
    """Prepare a year."""
    wheel = wheel_of(year)
    return Clock(
        year=year.number,
        before=year.number - 1 if year.number > FIRST_YEAR else None,
        after=year.number + 1 if year.number < timezone.localdate().year + YEARS_AHEAD else None,
        size=SIZE,
        wheel=wheel,
        middle=SIZE // 2,
        months=[month_mark(each) for each in wheel.months],
        legend=[(letter, THEME_WORDS[theme]) for letter, theme in ring_letters(year) if theme],
        rows=[month_row(year, month) for month in MONTH_NUMBERS],
        sentence=sentence_of(year),
        gaps=gap_words(year),
    )


def month_mark(mark: Mark) -> MonthMark:
    """Prepare one month's name."""
    left, top = (f"{float(at) - half:.1f}" for at, half in ((mark.x, FRAME_HALF[0]), (mark.y, FRAME_HALF[1])))
    return MonthMark(str(MONTHS_AP[int(mark.key)]).rstrip("."), mark.x, mark.y, left, top, mark.is_gap)


def month_row(year: Year, month: int) -> MonthRow:
    """Prepare one month."""
    counts = [year.of(month, theme) for theme in year.themes]
    return MonthRow(month, month_name(month), counts, sum(counts))


def month_name(month: int) -> str:
    """Return the name of a month as a heading says it."""
    name = str(MONTHS[month])
    return name[:1].upper() + name[1:]


def sentence_of(year: Year) -> str:
    """Return the clock in one sentence: it stands first, and a screen reader hears it in place of the picture."""
    busy = [month for month in MONTH_NUMBERS if year.in_month(month)]
    if not busy:
        return _("Nothing is planned for %(year)s yet.") % {"year": year.number}
    most = max(busy, key=year.in_month)
    told = ngettext(
        "In %(year)s something is on in %(months)s month of twelve.",
        "In %(year)s something is on in %(months)s months of twelve.",
        len(busy),
    ) % {"year": year.number, "months": len(busy)}
    return f"{told} " + _("The busiest: %(month)s, %(count)s.") % {
        "month": str(MONTHS[most]),
        "count": year.in_month(most),
    }


def gap_words(year: Year) -> str:
    """Return the empty months in words, runs of months together; "" where none is empty."""
    told = [
        str(MONTHS[first]) if first == last else f"{MONTHS[first]}–{MONTHS[last]}" for first, last in spans(year.gaps)
    ]
    return ", ".join(told)


def places_without(scope: Scope, year: int) -> list[str]:
    """Return the names of the places of a scope where nothing is held in a year."""
    if scope.municipality is not None:
        return []
    if scope.area is None and scope.adoption is None:
        found = areas_with(scope, year)
        return [each.name() for each in areas().current().alphabetical() if each.pk not in found]
    inside = municipalities().current().alphabetical()
    if scope.adoption is not None:
        inside = inside.filter(pk__in=scope.adoption.served.values("municipality_id"))
    else:
        inside = inside.filter(area=scope.area)
    with_something = municipalities_with(scope, year)
    return [each.name() for each in inside if each.pk not in with_something]

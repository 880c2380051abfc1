"""The geometry of the annual clock, drawn as SVG: plain numbers, no Django.

Twelve sectors run clockwise; between December and January a narrow gap at the top bears the letters of the rings.
"""

from dataclasses import dataclass
from math import cos, radians, sin

from mielikunta.building_blocks.gatherings.decisions.year import MONTHS, Theme, Year

SIZE, MIDDLE = 360, 180.0  # in SVG's units, which are about pixels on a narrow phone
INNER, OUTER, LABELS = 32.0, 134.0, 157.0  # radii: of the rings' edges and of the months' names
GAP = 22.0  # degrees at the top
SECTOR = (360.0 - GAP) / 12
LETTERS = "ABCDEF"
LONG = 100  # from here on a number is wider than a ring


@dataclass(frozen=True)
class Cell:
    """One month of one ring: its outline, where its number stands, and how many are on.

    turn: degrees by which a long number is turned to lie along its ring, which is too narrow for it; else 0.
    """

    ring: str
    path: str
    x: str
    y: str
    count: int
    turn: int = 0


@dataclass(frozen=True)
class Mark:
    """A word on the clock and where it stands: a month, or the letter of a ring."""

    key: int | str
    x: str
    y: str
    is_gap: bool = False


@dataclass(frozen=True)
class Wheel:
    """The clock ready to be drawn."""

    cells: list[Cell]
    months: list[Mark]
    rings: list[Mark]


def wheel_of(year: Year) -> Wheel:
    """Return the wheel of a year: a ring for each theme that it has, one empty ring when it has none."""
    rings = ring_letters(year)
    width = (OUTER - INNER) / max(1, len(rings))
    cells, letters = [], []
    for number, (letter, theme) in enumerate(rings):
        outer = OUTER - number * width
        letters.append(mark(letter, 0.0, outer - width / 2))
        cells += [cell(letter, month, outer - width, outer, year.of(month, theme) if theme else 0) for month in MONTHS]
    months = [mark(month, middle_of(month), LABELS, is_gap=month in year.gaps) for month in MONTHS]
    return Wheel(cells, months, letters if year.themes else [])


def ring_letters(year: Year) -> list[tuple[str, Theme | None]]:
    """Return the letter of each ring with its theme. A theme has the same letter in every year and place."""
    letters = dict(zip(Theme, LETTERS, strict=True))
    return [(letters[theme], theme) for theme in year.themes] or [("", None)]


def cell(ring: str, month: int, inner: float, outer: float, count: int) -> Cell:
    """Return one cell."""
    angle = middle_of(month)
    x, y = point(angle, (inner + outer) / 2)
    upside_down = 90 < angle < 270
    turn = round(angle + 180 if upside_down else angle) % 360 if count >= LONG else 0
    return Cell(ring, outline(month, inner, outer), x, y, count, turn)


def mark(key: int | str, angle: float, radius: float, *, is_gap: bool = False) -> Mark:
    """Return a word in its place."""
    x, y = point(angle, radius)
    return Mark(key, x, y, is_gap)


def middle_of(month: int) -> float:
    """Return the angle of a month's middle in degrees, clockwise from the top."""
    return GAP / 2 + (month - 0.5) * SECTOR


def outline(month: int, inner: float, outer: float) -> str:
    """Return the path round one cell."""
    first, last = GAP / 2 + (month - 1) * SECTOR, GAP / 2 + month * SECTOR
    corners = [point(first, outer), point(last, outer), point(last, inner), point(first, inner)]
    a, b, c, d = [f"{x} {y}" for x, y in corners]
    return f"M{a}A{outer:.1f} {outer:.1f} 0 0 1 {b}L{c}A{inner:.1f} {inner:.1f} 0 0 0 {d}Z"


def point(angle: float, radius: float) -> tuple[str, str]:
    """Return a point as SVG writes it, with a decimal point in every language."""
    turned = radians(angle)
    return f"{MIDDLE + radius * sin(turned):.1f}", f"{MIDDLE - radius * cos(turned):.1f}"

"""The geometry of figures drawn as SVG: plain numbers, no Django."""

from collections.abc import Sequence
from typing import NamedTuple

PLOT_WIDTH = 100.0  # the bars' own units across


class Bar(NamedTuple):
    """One bar: label, number (None: not told), width out of `PLOT_WIDTH`, and whether it is the longest."""

    label: str
    value: float | None
    width: str
    longest: bool


def bars(rows: Sequence[tuple[str, float | None]]) -> list[Bar]:
    """Return bars for rows of (label, number >= 0 or None); the largest number takes the whole width."""
    most = max((float(value) for _, value in rows if value is not None), default=0.0)
    return [
        Bar(label, value, width_of(value, most), value is not None and most > 0 and float(value) == most)
        for label, value in rows
    ]


def width_of(value: float | None, most: float) -> str:
    """Return a width for SVG, with a decimal point in every language; a number above zero is always seen."""
    if not value or not most:
        return "0"
    return f"{max(1.0, min(1.0, float(value) / most) * PLOT_WIDTH):.1f}"

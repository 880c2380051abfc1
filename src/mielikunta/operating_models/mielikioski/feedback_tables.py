"""What visitors answered to the two closing questions: by closed periods, by the rule of publication, for everybody.

Single answers are nobody's business, so even those who read conversations see only what the rule lets through.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mielikunta.building_blocks.conversations.api import Channel
from mielikunta.foundation.privacy.decisions.disclosure import AREAS, Counts, Grid, publish, shows_enough
from mielikunta.foundation.privacy.decisions.periods import MONTHS as LENGTHS
from mielikunta.foundation.privacy.decisions.periods import Kind, Period, settled_kind
from mielikunta.operating_models.mielikioski.decisions import Band, Heard
from mielikunta.operating_models.mielikioski.words import CHANNEL_WORDS, HEARD_WORDS

KIOSK = "kiosk"
GRID = Grid(
    "mielikioski.feedback",
    {KIOSK: [channel.value for channel in Channel]},
    {"heard": [each.value for each in Heard], "helped": [each.value for each in Band]},
)
BAND_WORDS = {Band.LITTLE: gettext_lazy("0–4"), Band.SOME: gettext_lazy("5–7"), Band.MUCH: gettext_lazy("8–10")}

CountsIn = Callable[[Period], Counter[tuple[str, ...]]]


@dataclass(frozen=True)
class FeedbackRow:
    """A period that is over: its numbers with the words of their columns; None where one may not be told."""

    label: str
    cells: list[tuple[str, int | None]]


@dataclass(frozen=True)
class FeedbackTable:
    """A year's feedback: the heads of its columns, by group, and a row for each period that is over."""

    kind: Kind
    groups: list[tuple[str, list[str]]]
    rows: list[FeedbackRow]


def feedback_table(year: int, began: date, today: date, counts_in: CountsIn) -> FeedbackTable:
    """Return a year's table. The first period alone settles how long the periods are: see `disclosure`."""
    kind = kind_of_year(year, began, today, counts_in)
    rows = [row_of(each, counts_in(each)) for each in periods_of(year, kind, began, today)]
    return FeedbackTable(kind, groups(), list(reversed(rows)))


def kind_of_year(year: int, began: date, today: date, counts_in: CountsIn) -> Kind:
    """Return the shortest kind of period whose first one tells enough; a year where none does."""
    kind, settled = Kind.MONTH, False
    while not settled:
        first = next(iter(periods_of(year, kind, began, today)), None)
        if first is None:  # nothing of this length is over yet, so nothing is settled
            return kind
        kind, settled = settled_kind(kind, enough=shows_enough(GRID, counts_in(first)))
    return kind


def periods_of(year: int, kind: Kind, began: date, today: date) -> list[Period]:
    """Return the periods of a year that are over, from the one in which the kiosk began."""
    every = [Period(date(year, month, 1), kind) for month in range(1, 13, LENGTHS[kind])]
    return [each for each in every if each.closed(today) and each.end > began]


def row_of(period: Period, counts: Counts) -> FeedbackRow:
    """Return one period's numbers by the rule of publication, in the order of the heads."""
    shown = publish(GRID, counts)
    channels = [shown[AREAS][channel] for channel in (KIOSK, *GRID.areas[KIOSK])]
    classes = [number for dimension in GRID.classes for number in shown[dimension].values()]
    heads = [f"{group}: {head}" for group, several in groups() for head in several]
    return FeedbackRow(period_words(period), list(zip(heads, [*channels, *classes], strict=True)))


def groups() -> list[tuple[str, list[str]]]:
    """Return the heads of the columns by what they tell of."""
    return [
        (_("Answers"), [_("All"), *in_words(GRID.areas[KIOSK], CHANNEL_WORDS)]),
        (_("Felt heard"), in_words(GRID.classes["heard"], HEARD_WORDS)),
        (_("It helped, on the scale from 0 to 10"), in_words(GRID.classes["helped"], BAND_WORDS)),
    ]


def in_words(keys: Any, words: Mapping[Any, Any]) -> list[str]:
    """Return classes in words."""
    return [str(words[key]) for key in keys]


def period_words(period: Period) -> str:
    """Return a period as it is read."""
    year = period.start.year
    if period.kind is Kind.MONTH:
        return f"{MONTHS[period.start.month]} {year}"
    if period.kind is Kind.QUARTER:
        return _("%(quarter)s/4 of %(year)s") % {"quarter": period.start.month // 3 + 1, "year": year}
    return str(year)

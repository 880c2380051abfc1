"""Periods of publication: months, quarters and years that have closed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.YEAR: 12}
LONGER = {Kind.MONTH: Kind.QUARTER, Kind.QUARTER: Kind.YEAR}


@dataclass(frozen=True, order=True)
class Period:
    """A calendar month, quarter or year, named by its first day; raises ValueError for any other day."""

    start: date
    kind: Kind

    def __post_init__(self) -> None:
        if self.start.day != 1 or (self.start.month - 1) % MONTHS[self.kind]:
            raise ValueError(f"No {self.kind} begins on {self.start}.")

    @property
    def end(self) -> date:
        """The first day after the period."""
        months = self.start.month - 1 + MONTHS[self.kind]
        return date(self.start.year + months // 12, months % 12 + 1, 1)

    def closed(self, today: date) -> bool:
        """Say whether the period is over."""
        return self.end <= today


def settled_kind(tried: Kind, enough: bool) -> tuple[Kind, bool]:
    """Return the year's kind after its first period was tried, and whether that is final."""
    if enough or tried is Kind.YEAR:
        return tried, True
    longer = LONGER[tried]
    return longer, longer is Kind.YEAR

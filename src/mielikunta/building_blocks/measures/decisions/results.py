"""What answers show together, and what may be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

FEWEST = 5  # below this nothing is shown
ENOUGH_PAIRS = 30  # below this no words on a group's change
Row = TypeVar("Row")


def whole_fives(rows: Sequence[Row]) -> list[Row]:
    """Return the oldest rows up to a multiple of five.

    Figures that grew by one answer at a time would tell each new answer to whoever looks before and after.
    """
    return list(rows[: len(rows) // FEWEST * FEWEST])


@dataclass(frozen=True)
class Mean:
    """A mean and how many it is of; the mean is None where they are fewer than five."""

    n: int
    mean: float | None


def mean_of(values: Sequence[float]) -> Mean:
    """Return the mean of the oldest whole fives of `values`, which stand in the order they were given."""
    told = whole_fives(values)
    return Mean(len(told), sum(told) / len(told) if told else None)


@dataclass(frozen=True)
class Change:
    """How the same people's answers differ between two waves; None where they are fewer than five."""

    pairs: int
    first: float | None
    then: float | None

    @property
    def difference(self) -> float | None:
        """How much higher the later mean is."""
        return None if self.first is None or self.then is None else self.then - self.first

    @property
    def allows_claim(self) -> bool:
        """Whether there are enough pairs to say in words that a group changed."""
        return self.pairs >= ENOUGH_PAIRS


def change_of(pairs: Sequence[tuple[float, float]]) -> Change:
    """Return the paired change over the oldest whole fives; `pairs` stand in the order of the later answer."""
    told = whole_fives(pairs)
    if not told:
        return Change(0, None, None)
    return Change(len(told), mean_of([a for a, _b in told]).mean, mean_of([b for _a, b in told]).mean)


def share(part: int, whole: int) -> float | None:
    """Return part / whole, 0.0-1.0; None of nothing."""
    return part / whole if whole else None

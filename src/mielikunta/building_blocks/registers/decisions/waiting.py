"""How long people have waited, told honestly: those who still wait count too. Plain Python."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FEWEST_CASES = 5  # found in the time looked at; under it nothing is told


@dataclass(frozen=True)
class Wait:
    """One wait in whole days; `over` is False for somebody who still waits (or stopped waiting) after so many."""

    days: int
    over: bool = True


@dataclass(frozen=True)
class Estimate:
    """How long it has taken: by half of the people, by a quarter and by three quarters, in days.

    None: not told, because too few have been found a companion, or because so many have not had their turn yet.
    """

    cases: int
    waiting: int
    places: int
    quarter: int | None = None
    half: int | None = None
    three_quarters: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is enough to tell from."""
        return self.half is not None


def found_by(waits: Sequence[Wait], share: float) -> int | None:
    """Return the days within which `share` of the people had been found somebody; None if that many were not.

    The product-limit estimate (Kaplan and Meier 1958): leaving out those who still wait would flatter the figure.
    """
    still = 1.0
    for day in sorted({wait.days for wait in waits if wait.over}):
        at_risk = sum(1 for wait in waits if wait.days >= day)
        found = sum(1 for wait in waits if wait.over and wait.days == day)
        still *= 1 - found / at_risk
        if 1 - still >= share - 1e-9:
            return day
    return None


def estimate(waits: Iterable[Wait], *, waiting: int, places: int) -> Estimate:
    """Return what can be told of the waiting: `waiting` people now, `places` free now."""
    known = list(waits)
    cases = sum(1 for wait in known if wait.over)
    if cases < FEWEST_CASES:
        return Estimate(cases, waiting, places)
    quarter, half, three = (found_by(known, share) for share in (0.25, 0.5, 0.75))
    return Estimate(cases, waiting, places, quarter, half, three)

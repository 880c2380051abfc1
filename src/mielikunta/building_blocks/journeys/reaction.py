"""The clock of answering a referral, in Finnish working days: plain Python.

A referral of today is answered at latest on the `target`th working day after it. While a question to the referrer is
open the clock stands; the working days so spent move the last day on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mielikunta.foundation.schedule.working_days import working_days_after, working_days_between

Pause = tuple[date, date | None]  # asked on, answered on


@dataclass(frozen=True)
class Reaction:
    """Where the clock stands today. `late`: working days past `due`; 0 while there is time."""

    due: date
    late: int
    stands: bool


def reaction(received: date, target: int, pauses: Sequence[Pause], today: date) -> Reaction:
    """Return where the clock stands. target: working days, 1-30."""
    stood = sum(working_days_between(asked, answered or max(today, asked)) for asked, answered in pauses)
    due = working_days_after(received, target + stood)
    stands = any(answered is None for _asked, answered in pauses)
    return Reaction(due=due, late=0 if stands else working_days_between(due, today), stands=stands)

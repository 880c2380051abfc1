"""When a job is next due. Plain Python."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_RETRY = timedelta(minutes=5)
# A run that has not ended by then is taken for one whose process died, and the job may start again.
ABANDONED_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class PastRuns:
    """What is known of a job's earlier runs; `failures` counts those in a row up to now."""

    last_started: datetime | None
    last_finished: datetime | None
    failures: int


def is_due(past: PastRuns, period: timedelta, now: datetime) -> bool:
    """Return whether the job with this `period` should start at `now` (times aware, any zone)."""
    if past.last_started is None:
        return True
    return now - past.last_started >= _wait(past, period)


def _wait(past: PastRuns, period: timedelta) -> timedelta:
    """Return the time from one start to the next: a failed daily job does not wait a whole day."""
    if past.last_finished is None:
        return ABANDONED_AFTER
    if past.failures:
        return min(period, FIRST_RETRY * 2 ** min(past.failures - 1, 10))
    return period

"""Starting the jobs that are due."""

import logging
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import F
from django.db.models.expressions import Combinable

from mielikunta.foundation.schedule.decisions import PastRuns, is_due
from mielikunta.foundation.schedule.models import RESULT_LENGTH, PeriodicRun
from mielikunta.foundation.schedule.registry import Job, registered

logger = logging.getLogger(__name__)


def tick(now: datetime, stopping: Callable[[], bool] = lambda: False) -> list[str]:
    """Run, one after another, the registered jobs due at `now` (aware); return the names of those run here.

    Call outside a transaction: every job keeps its own. A job that another process has claimed is left to it.
    A job's error is logged and counted, never raised. `stopping` is asked before each job.
    """
    begun = time.monotonic()
    ran = []
    for job in registered():
        if stopping():
            break
        if _claim(job, now):
            _run(job, now, begun)
            ran.append(job.name)
    return ran


def _claim(job: Job, now: datetime) -> bool:
    """Mark the job as started if it is due; False when it is not, or when another tick was first."""
    run, _ = PeriodicRun.objects.get_or_create(name=job.name)
    if not is_due(PastRuns(run.last_started, run.last_finished, run.failures), job.period, now):
        return False
    as_seen = PeriodicRun.objects.filter(name=job.name, last_started=run.last_started)
    return as_seen.update(last_started=now, last_finished=None) == 1


def _run(job: Job, now: datetime, begun: float) -> None:
    """Run a claimed job and note how it ended; `begun` is the monotonic clock at `now`."""
    failures: int | Combinable = 0
    try:
        result = str(job.function())
    except Exception as error:
        failures = F("failures") + 1
        result = type(error).__name__
        # Without the error's own words: a database quotes the row it refused, and that may be about a person.
        logger.error("%s failed: %s\n%s", job.name, result, "".join(traceback.format_tb(error.__traceback__)))
    # Only this run's own row: a run taken for dead may end after the next one has started.
    PeriodicRun.objects.filter(name=job.name, last_started=now).update(
        last_finished=now + timedelta(seconds=time.monotonic() - begun),
        last_result=result[:RESULT_LENGTH],
        failures=failures,
    )

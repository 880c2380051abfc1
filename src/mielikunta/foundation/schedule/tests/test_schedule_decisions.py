"""When a job is due."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mielikunta.foundation.schedule.decisions import ABANDONED_AFTER, FIRST_RETRY, PastRuns, is_due

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
periods = st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=7))


@settings(deadline=None)
@given(periods)
def test_a_job_that_never_ran_is_due_at_once(period: timedelta) -> None:
    assert is_due(PastRuns(None, None, 0), period, NOON)


@settings(deadline=None)
@given(periods)
def test_a_job_that_succeeded_waits_for_its_period(period: timedelta) -> None:
    past = PastRuns(NOON, NOON + SECOND, 0)
    assert not is_due(past, period, NOON + period - SECOND)
    assert is_due(past, period, NOON + period)


@settings(deadline=None)
@given(periods, st.integers(1, 10_000))
def test_a_failed_job_is_tried_again_within_its_period_not_at_once(period: timedelta, failures: int) -> None:
    past = PastRuns(NOON, NOON + SECOND, failures)
    assert not is_due(past, period, NOON + min(period, FIRST_RETRY) - SECOND)
    assert is_due(past, period, NOON + period)


def test_each_failure_doubles_the_wait() -> None:
    day = timedelta(days=1)
    waits = []
    for failures in range(1, 5):
        minutes = range(24 * 60)
        past = PastRuns(NOON, NOON + SECOND, failures)
        waits.append(next(m for m in minutes if is_due(past, day, NOON + timedelta(minutes=m))))
    assert waits == [5, 10, 20, 40]


@settings(deadline=None)
@given(periods)
def test_a_run_without_an_end_is_taken_for_dead_after_an_hour(period: timedelta) -> None:
    past = PastRuns(NOON, None, 0)
    assert not is_due(past, period, NOON + ABANDONED_AFTER - SECOND)
    assert is_due(past, period, NOON + ABANDONED_AFTER)

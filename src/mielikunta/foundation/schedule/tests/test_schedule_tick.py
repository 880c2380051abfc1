"""Ticks start what is due, once, and survive a job's error."""

import logging
import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, transaction

from mielikunta.foundation.schedule import actions, registry
from mielikunta.foundation.schedule.actions import tick
from mielikunta.foundation.schedule.management.commands import tick as command
from mielikunta.foundation.schedule.models import PeriodicRun
from mielikunta.foundation.schedule.registry import every, registered

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_other_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_jobs", {})


@pytest.fixture
def runs() -> list[str]:
    """Give the list in which the test's jobs note that they ran."""
    return []


def minutes(number: float) -> datetime:
    return NOON + timedelta(minutes=number)


def hourly(runs: list[str]) -> Callable[[], str]:
    @every(hours=1)
    def job() -> str:
        runs.append("ran")
        return f"{len(runs)} swept"

    return job


def test_a_due_job_runs_once_and_its_result_is_kept(runs: list[str]) -> None:
    hourly(runs)
    tick(NOON)
    tick(minutes(59))
    assert runs == ["ran"]
    run = PeriodicRun.objects.get()
    assert run.last_result == "1 swept"
    assert run.last_started == NOON
    assert run.last_finished is not None and run.last_finished >= NOON


def test_it_runs_again_when_its_period_has_passed(runs: list[str]) -> None:
    hourly(runs)
    assert [len(tick(minutes(at))) for at in (0, 30, 60, 61, 120)] == [1, 0, 1, 0, 1]


@pytest.mark.parametrize("ran_before", [True, False])
def test_a_second_tick_between_the_look_and_the_claim_leaves_one_run(
    runs: list[str], monkeypatch: pytest.MonkeyPatch, ran_before: bool
) -> None:
    hourly(runs)
    if ran_before:
        tick(minutes(-60))
        runs.clear()
    plain = actions.is_due

    def with_another_tick_at_the_same_time(*known: Any) -> bool:
        monkeypatch.setattr(actions, "is_due", plain)
        tick(NOON)
        return plain(*known)

    monkeypatch.setattr(actions, "is_due", with_another_tick_at_the_same_time)
    tick(NOON)
    assert runs == ["ran"]


def test_a_tick_during_a_run_leaves_it_alone() -> None:
    ticked_inside = []

    @every(minutes=5)
    def job() -> None:
        ticked_inside.append(tick(minutes(20)))

    assert len(tick(NOON)) == 1
    assert ticked_inside == [[]]


def test_an_error_is_counted_and_logged_without_its_words_and_the_next_job_runs(
    runs: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    words = "Key (email)=(maija@example.org) already exists"

    @every(hours=24)
    def failing() -> None:
        raise ValueError(words)

    hourly(runs)
    with caplog.at_level(logging.ERROR):
        assert len(tick(NOON)) == 2
    assert runs == ["ran"]
    failed = PeriodicRun.objects.get(name__endswith="failing")
    assert (failed.failures, failed.last_result) == (1, "ValueError")
    assert "ValueError" in caplog.text and "in failing" in caplog.text
    assert "maija" not in caplog.text


def test_a_failed_job_is_tried_again_soon_and_success_clears_the_count(runs: list[str]) -> None:
    @every(hours=24)
    def second_time_lucky() -> str:
        runs.append("ran")
        if len(runs) == 1:
            raise OSError
        return "done"

    tick(NOON)
    assert tick(minutes(4)) == []
    assert len(tick(minutes(5))) == 1
    run = PeriodicRun.objects.get()
    assert (run.failures, run.last_result) == (0, "done")


def test_a_run_taken_for_dead_does_not_overwrite_the_next_ones_end() -> None:
    @every(hours=1)
    def slow() -> str:
        PeriodicRun.objects.update(last_started=minutes(60), last_result="the next run's")
        return "late"

    tick(NOON)
    assert PeriodicRun.objects.get().last_result == "the next run's"


def test_a_long_result_is_cut(runs: list[str]) -> None:
    @every(hours=1)
    def wordy() -> str:
        return "x" * 1000

    tick(NOON)
    assert len(PeriodicRun.objects.get().last_result) == 200


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PeriodicRun.objects.create(name="x", last_started=NOON, last_finished=minutes(-1))


def test_the_loop_ends_on_sigterm_after_the_running_job(runs: list[str]) -> None:
    before = signal.getsignal(signal.SIGTERM)

    @every(hours=1)
    def told_to_stop_meanwhile() -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        runs.append("ended well")

    hourly(runs)
    call_command("tick", loop=60.0)
    assert runs == ["ended well"]
    assert PeriodicRun.objects.get().last_finished is not None
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.django_db(transaction=True)
def test_the_loop_outlives_a_database_that_is_away(
    runs: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away_at_first(now: datetime, **_: Any) -> None:
        runs.append("looked")
        if len(runs) == 1:
            raise OperationalError("database is locked")
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(command, "tick", away_at_first)
    call_command("tick", loop=0.01)
    assert runs == ["looked", "looked"]
    assert "database is locked" in caplog.text


def test_the_command_without_loop_ticks_once(runs: list[str]) -> None:
    hourly(runs)
    call_command("tick")
    assert runs == ["ran"]


def test_what_is_no_job_by_the_clock_is_refused(runs: list[str]) -> None:
    with pytest.raises(ValueError, match="period"):
        every()
    with pytest.raises(TypeError, match="parameters"):
        every(hours=1)(lambda who: who)
    job = hourly(runs)
    with pytest.raises(ValueError, match="already"):
        every(hours=2)(job)
    assert [(known.function, known.period) for known in registered()] == [(job, timedelta(hours=1))]

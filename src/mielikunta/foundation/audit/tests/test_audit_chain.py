"""Sealing in batches, finding what was tampered with, and letting go of old rows."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, models, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from mielikunta.foundation.audit import actions, jobs
from mielikunta.foundation.audit.actions import check_chain, let_go, record, seal_next
from mielikunta.foundation.audit.decisions import KEPT_FOR, FaultKind, Verdict
from mielikunta.foundation.audit.models import AuditRow, ChainCheck, Seal
from mielikunta.foundation.audit.queries import verify
from mielikunta.foundation.schedule.registry import registered

pytestmark = pytest.mark.django_db
TOWN, COUNTY = UUID(int=1), UUID(int=2)
MAIJA = UUID(int=9)
MINUTE = timedelta(minutes=1)


def worked(times: int = 1, organisation_id: UUID | None = TOWN) -> None:
    """Leave some rows."""
    for _ in range(times):
        record(by=MAIJA, verb="journeys.accepted", organisation_id=organisation_id)


def sealed(*sizes: int, organisation_id: UUID | None = TOWN) -> None:
    """Make a chain whose seals cover so many rows each."""
    for size in sizes:
        worked(size, organisation_id)
        assert seal_next(organisation_id=organisation_id, now=timezone.now() + MINUTE)


def seals(organisation_id: UUID | None = TOWN) -> list[Seal]:
    return list(Seal.objects.filter(organisation_id=organisation_id).order_by("number"))


def tampering(model: type[models.Model]) -> models.QuerySet[Any]:
    """Return rows as somebody sees them who writes to the database past this code."""
    return models.QuerySet(model)


def the_fault(verdict: Verdict) -> tuple[int, FaultKind]:
    return verdict.faults[0].seal, verdict.faults[0].kind


@contextmanager
def undone() -> Iterator[None]:
    """Leave the database as it was, for the next example."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_job_seals_each_organisation_and_the_system_in_chains_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    later = timezone.now() + MINUTE
    for organisation_id in (TOWN, COUNTY, None):
        worked(2, organisation_id)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert jobs.seal_batches() == "3 seals"
    assert jobs.seal_batches() == "0 seals"
    for organisation_id in (TOWN, COUNTY, None):
        assert [seal.row_count for seal in seals(organisation_id)] == [2]
        assert verify(organisation_id).intact


def test_the_newest_rows_wait_for_their_neighbours_to_be_stored() -> None:
    worked()
    assert not seal_next(organisation_id=TOWN, now=timezone.now())
    assert seal_next(organisation_id=TOWN, now=timezone.now() + MINUTE)


def test_a_row_stored_late_goes_under_the_next_seal() -> None:
    sealed(2)
    AuditRow(organisation_id=TOWN, verb="a.b", kind="did", actor_kind="system", at=timezone.now() - MINUTE).save()
    sealed(1)
    assert [seal.row_count for seal in seals()] == [2, 2]
    assert verify(TOWN).intact


def test_many_rows_are_sealed_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 3)
    worked(7)
    while seal_next(organisation_id=TOWN, now=timezone.now() + MINUTE):
        pass
    assert [seal.row_count for seal in seals()] == [3, 3, 1]
    assert verify(TOWN).intact


def test_a_job_that_comes_second_with_the_same_number_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sealed(2)
    worked(2)
    monkeypatch.setattr(actions, "last_seal", lambda _: None)
    assert not seal_next(organisation_id=TOWN, now=timezone.now() + MINUTE)
    assert len(seals()) == 1
    assert AuditRow.objects.filter(seal=None).count() == 2


def test_a_job_that_read_rows_sealed_meanwhile_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed(2)
    monkeypatch.setattr(actions, "unsealed", lambda *_: AuditRow.objects.all())
    assert not seal_next(organisation_id=TOWN, now=timezone.now() + MINUTE)
    assert len(seals()) == 1
    assert verify(TOWN).intact


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_seal_each_row_once() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
        pytest.skip("Threads can't share a database in memory.")
    for _ in range(5):
        worked(20)
        together = threading.Barrier(3)
        threads = [threading.Thread(target=seal_all_in_a_thread, args=(together,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seal_next(organisation_id=TOWN, now=timezone.now() + MINUTE)
    verdict = verify(TOWN)
    assert verdict.intact
    assert verdict.row_count == 100
    assert not AuditRow.objects.filter(seal=None).exists()


def seal_all_in_a_thread(together: threading.Barrier) -> None:
    together.wait()
    try:
        while seal_next(organisation_id=TOWN, now=timezone.now() + MINUTE):
            pass
    finally:
        connection.close()


sizes = st.lists(st.integers(1, 4), min_size=1, max_size=4)


@settings(max_examples=15, deadline=None)
@given(sizes)
def test_an_untouched_chain_is_whole(numbers: list[int]) -> None:
    with undone():
        sealed(*numbers)
        sealed(3, organisation_id=COUNTY)
        verdict = verify(TOWN)
        assert verdict.intact
        assert (verdict.head.number, verdict.row_count) == (len(numbers), sum(numbers))


CHANGES: dict[str, Any] = {
    "id": uuid4(),
    "at": timezone.now() - timedelta(days=1),
    "organisation_id": COUNTY,
    "adoption_id": uuid4(),
    "actor_id": uuid4(),
    "verb": "journeys.returned",
    "kind": "saw",
    "subject_type": "journeys.journey",
}


@settings(max_examples=40, deadline=None)
@given(sizes, st.sampled_from(sorted(CHANGES)), st.data())
def test_a_changed_row_is_found(numbers: list[int], field: str, data: st.DataObject) -> None:
    with undone():
        sealed(*numbers)
        seal = data.draw(st.sampled_from(seals()))
        row = data.draw(st.sampled_from(sorted(seal.rows.all(), key=lambda row: row.id)))
        tampering(AuditRow).filter(pk=row.pk).update(**{field: CHANGES[field]})
        assert the_fault(verify(TOWN)) == (seal.number, FaultKind.ROWS_CHANGED)


@settings(max_examples=20, deadline=None)
@given(sizes, st.booleans(), st.data())
def test_a_missing_row_is_found(numbers: list[int], unseals_it: bool, data: st.DataObject) -> None:
    with undone():
        sealed(*numbers)
        seal = data.draw(st.sampled_from(seals()))
        row = data.draw(st.sampled_from(sorted(seal.rows.all(), key=lambda row: row.id)))
        there = tampering(AuditRow).filter(pk=row.pk)
        if unseals_it:
            there.update(seal=None)
        else:
            there.delete()
        assert the_fault(verify(TOWN)) == (seal.number, FaultKind.ROWS_MISSING)


@settings(max_examples=20, deadline=None)
@given(sizes, st.data())
def test_an_inserted_row_is_found(numbers: list[int], data: st.DataObject) -> None:
    with undone():
        sealed(*numbers)
        seal = data.draw(st.sampled_from(seals()))
        worked()
        tampering(AuditRow).filter(seal=None).update(seal=seal, at=seal.reaches)
        assert the_fault(verify(TOWN)) == (seal.number, FaultKind.ROWS_ADDED)


@settings(max_examples=20, deadline=None)
@given(sizes, st.booleans(), st.data())
def test_a_missing_seal_is_found(numbers: list[int], checked_before: bool, data: st.DataObject) -> None:
    with undone():
        sealed(*numbers)
        if checked_before:
            check_chain(organisation_id=TOWN, now=timezone.now())
        # Without an earlier check nothing tells how long the chain was, so its end may not be missed.
        choices = seals() if checked_before else seals()[:-1]
        if choices:
            seal = data.draw(st.sampled_from(choices))
            tampering(AuditRow).filter(seal=seal).delete()
            tampering(Seal).filter(pk=seal.pk).delete()
            assert the_fault(verify(TOWN)) == (seal.number, FaultKind.SEAL_MISSING)


def test_one_organisations_fault_leaves_the_others_whole() -> None:
    sealed(2)
    sealed(2, organisation_id=COUNTY)
    tampering(AuditRow).filter(organisation_id=TOWN).update(verb="a.b")
    assert not verify(TOWN).intact
    assert verify(COUNTY).intact


def test_a_long_chain_is_read_in_few_queries(django_assert_max_num_queries: Any) -> None:
    sealed(*[1] * 120)
    with django_assert_max_num_queries(5):
        assert verify(TOWN).intact


def test_the_check_is_noted_and_keeps_the_last_good_head(caplog: pytest.LogCaptureFixture) -> None:
    sealed(2, 1)
    jobs.check_chains()
    good = ChainCheck.objects.get()
    assert (good.chain, good.row_count, good.head_number, good.fault) == (TOWN, 3, 2, "")
    tampering(AuditRow).filter(seal__number=2).update(verb="a.b")
    jobs.check_chains()
    noted = ChainCheck.objects.get()
    assert (noted.fault_seal, noted.fault) == (2, FaultKind.ROWS_CHANGED)
    assert (noted.head_number, noted.head_hash) == (good.head_number, good.head_hash)
    assert "rows_changed at seal 2" in caplog.text


def test_when_time_is_short_the_chains_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "SECONDS_FOR_CHECKING", -1)
    sealed(1)
    sealed(1, organisation_id=COUNTY)
    sealed(1, organisation_id=None)
    for _ in range(3):
        assert jobs.check_chains() == "1 chains checked, 0 not whole"
    assert ChainCheck.objects.count() == 3


def test_rows_go_by_whole_batches_when_their_time_is_up_and_the_rest_still_verifies() -> None:
    sealed(2, 3, 1)
    second = seals()[1]
    up = second.reaches + KEPT_FOR
    assert let_go(now=seals()[0].reaches + KEPT_FOR - MINUTE) == 0
    assert let_go(now=up) == 5
    assert let_go(now=up) == 0
    assert [seal.rows.count() for seal in seals()] == [0, 0, 1]
    assert verify(TOWN, now=up).intact
    check_chain(organisation_id=TOWN, now=up)
    tampering(AuditRow).update(verb="a.b")
    assert the_fault(verify(TOWN, now=up)) == (3, FaultKind.ROWS_CHANGED)


def test_rows_without_a_seal_do_not_go() -> None:
    worked(2)
    assert let_go(now=timezone.now() + 2 * KEPT_FOR) == 0
    assert AuditRow.objects.count() == 2


def test_the_jobs_run_by_the_clock() -> None:
    periods = {job.function: job.period for job in registered()}
    assert periods[jobs.seal_batches] == timedelta(minutes=5)
    assert periods[jobs.check_chains] == timedelta(minutes=15)
    assert periods[jobs.let_go_of_old_rows] == timedelta(days=1)

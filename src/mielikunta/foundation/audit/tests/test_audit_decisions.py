"""What is hashed, and what a check of a chain finds."""

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mielikunta.foundation.audit.decisions import (
    FIRST_LINK,
    KEPT_FOR,
    Fault,
    FaultKind,
    Found,
    Head,
    Link,
    Row,
    hash_of_rows,
    hash_of_seal,
    is_verb,
    judge,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ORGANISATION = UUID(int=7)
words = st.text(max_size=8)
some_id = st.one_of(st.none(), st.uuids())
moments = st.timedeltas(timedelta(0), timedelta(days=60)).map(lambda ago: NOON - ago)
rows = st.builds(Row, st.uuids(), moments, st.just(ORGANISATION), some_id, some_id, words, words, words, words, some_id)
batches = st.lists(st.lists(rows, min_size=1, max_size=4), min_size=1, max_size=5)
Chain = list[tuple[Link, Found]]


def chain_over(sealed: list[list[Row]]) -> Chain:
    """Return an honest chain over the batches."""
    chain: Chain = []
    previous, reaches = FIRST_LINK, datetime.min.replace(tzinfo=UTC)
    for number, batch in enumerate(sealed, 1):
        reaches = max(reaches, *(row.at for row in batch))
        particulars: dict[str, Any] = {
            "organisation_id": ORGANISATION,
            "number": number,
            "previous_hash": previous,
            "rows_hash": hash_of_rows(batch),
            "row_count": len(batch),
            "reaches": reaches,
            "sealed_at": NOON,
        }
        link = Link(**particulars, hash=hash_of_seal(**particulars))
        chain.append((link, found(batch)))
        previous = link.hash
    return chain


def found(batch: list[Row]) -> Found:
    return Found(len(batch), hash_of_rows(batch))


def first_fault(chain: Chain, **known: Any) -> Fault | None:
    verdict = judge(chain, now=NOON, **known)
    return verdict.faults[0] if verdict.faults else None


@settings(deadline=None)
@given(batches)
def test_an_honest_chain_is_whole(sealed: list[list[Row]]) -> None:
    chain = chain_over(sealed)
    verdict = judge(chain, now=NOON)
    assert verdict.intact
    assert verdict.row_count == sum(map(len, sealed))
    assert verdict.head == Head(len(sealed), chain[-1][0].hash)


@settings(deadline=None)
@given(batches, st.data())
def test_a_change_in_any_field_of_any_row_shows(sealed: list[list[Row]], data: st.DataObject) -> None:
    chain = chain_over(sealed)
    at = data.draw(st.integers(0, len(sealed) - 1))
    place = data.draw(st.integers(0, len(sealed[at]) - 1))
    field = data.draw(st.sampled_from([field.name for field in dataclasses.fields(Row)]))
    other = data.draw(rows)
    value = data.draw(st.uuids()) if field == "organisation_id" else getattr(other, field)
    row = sealed[at][place]
    assume(value != getattr(row, field))
    sealed[at][place] = dataclasses.replace(row, **{field: value})
    chain[at] = (chain[at][0], found(sealed[at]))
    assert first_fault(chain) == Fault(at + 1, FaultKind.ROWS_CHANGED)


@settings(deadline=None)
@given(batches, st.data())
def test_a_row_taken_out_or_slipped_in_shows(sealed: list[list[Row]], data: st.DataObject) -> None:
    chain = chain_over(sealed)
    at = data.draw(st.integers(0, len(sealed) - 1))
    fewer, more = sealed[at][1:], [*sealed[at], data.draw(rows)]
    assert first_fault([*chain[:at], (chain[at][0], found(fewer)), *chain[at + 1 :]]) == Fault(
        at + 1, FaultKind.ROWS_MISSING
    )
    assert first_fault([*chain[:at], (chain[at][0], found(more)), *chain[at + 1 :]]) == Fault(
        at + 1, FaultKind.ROWS_ADDED
    )


@settings(deadline=None)
@given(batches, st.data())
def test_a_change_in_any_particular_of_a_seal_shows(sealed: list[list[Row]], data: st.DataObject) -> None:
    chain = chain_over(sealed)
    at = data.draw(st.integers(0, len(sealed) - 1))
    link, under = chain[at]
    changes: dict[str, Any] = {
        "organisation_id": UUID(int=8),
        "previous_hash": "f" * 64,
        "rows_hash": "f" * 64,
        "row_count": link.row_count + 1,
        "reaches": link.reaches - timedelta(days=4000),
        "sealed_at": link.sealed_at + timedelta(microseconds=1),
        "hash": "f" * 64,
    }
    field = data.draw(st.sampled_from(sorted(changes)))
    chain[at] = (dataclasses.replace(link, **{field: changes[field]}), under)
    assert first_fault(chain) == Fault(at + 1, FaultKind.SEAL_CHANGED)


@settings(deadline=None)
@given(batches, st.data())
def test_a_seal_taken_out_with_its_rows_shows(sealed: list[list[Row]], data: st.DataObject) -> None:
    chain = chain_over(sealed)
    known = Head(len(chain), chain[-1][0].hash)
    at = data.draw(st.integers(0, len(sealed) - 1))
    assert first_fault(chain[:at] + chain[at + 1 :], remembered=known) == Fault(at + 1, FaultKind.SEAL_MISSING)


@settings(deadline=None)
@given(batches, batches)
def test_a_chain_written_anew_shows_against_the_remembered_head(
    sealed: list[list[Row]], others: list[list[Row]]
) -> None:
    chain, anew = chain_over(sealed), chain_over(others)
    assume(len(anew) >= len(chain) and anew[len(chain) - 1][0].hash != chain[-1][0].hash)
    known = Head(len(chain), chain[-1][0].hash)
    assert first_fault(anew) is None
    assert first_fault(anew, remembered=known) == Fault(len(chain), FaultKind.SEAL_CHANGED)


@settings(deadline=None)
@given(batches, st.data())
def test_rows_may_be_gone_only_when_their_time_is_up(sealed: list[list[Row]], data: st.DataObject) -> None:
    chain = chain_over(sealed)
    gone = data.draw(st.integers(1, len(sealed)))
    kept = [(link, Found(0, "")) for link, _ in chain[:gone]] + chain[gone:]
    up = chain[gone - 1][0].reaches + KEPT_FOR
    assert judge(kept, now=up).intact
    assert not judge(kept, now=up - timedelta(microseconds=1)).intact


@settings(deadline=None)
@given(st.lists(rows, unique_by=lambda row: row.id, max_size=5), st.randoms())
def test_the_order_in_which_rows_are_read_makes_no_difference(batch: list[Row], chance: Any) -> None:
    shuffled = list(batch)
    chance.shuffle(shuffled)
    assert hash_of_rows(shuffled) == hash_of_rows(batch)


def test_the_same_moment_in_another_zone_hashes_the_same() -> None:
    row = Row(UUID(int=1), NOON, None, None, None, "system", "a.b", "did", "", None)
    there = dataclasses.replace(row, at=NOON.astimezone(ZoneInfo("Europe/Helsinki")))
    assert hash_of_rows([row]) == hash_of_rows([there])


def test_the_form_that_is_hashed_stays() -> None:
    """Written down once: rows sealed by an earlier version of the code must go on verifying."""
    row = Row(UUID(int=1), NOON, None, None, UUID(int=2), "member", "a.b", "did", "c.d", UUID(int=3))
    assert hash_of_rows([row]) == "b016f2a757efe7e15125c3112001b0f444264c332d96785efb965282da1164e1"


@pytest.mark.parametrize("verb", ["people.invited", "journeys.referral_accepted", "a.b.c2"])
def test_a_verb_is_a_slug(verb: str) -> None:
    assert is_verb(verb)


@pytest.mark.parametrize("text", ["", "invited", "people.", "people.invited Maija", "People.invited", "ä.ö", "a.b\n"])
def test_free_words_are_no_verb(text: str) -> None:
    assert not is_verb(text)

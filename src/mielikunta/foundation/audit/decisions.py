"""The chain of seals: what is hashed, in which form, and what a check of it finds. Plain Python.

Rows are sealed in batches. A seal's hash covers the hash of its rows, its own particulars and the hash of the
seal before it: a row changed, taken out or slipped in later leaves a seal that no longer fits. The rows enter
through a hash of their own, so rows whose time is up can go while their seal stays and the chain still holds.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

# At least five whole years: the usual time in Finnish public administration for logs of use.
KEPT_FOR = timedelta(days=5 * 365 + 2)
# Rows younger than this may have neighbours in transactions that are not finished yet.
SETTLING = timedelta(seconds=10)
BATCH = 1000
FIRST_LINK = "0" * 64
FORM = 1  # number of the form that is hashed; a new form gets a new number
VERB = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


class ActorKind(StrEnum):
    """Who acted: a member with an account, a person by return code or without one, or the system."""

    MEMBER = "member"
    VISITOR = "visitor"
    SYSTEM = "system"


class Kind(StrEnum):
    """Something was done, or something was only seen."""

    DID = "did"
    SAW = "saw"


class FaultKind(StrEnum):
    """What a check of the chain can find wrong."""

    SEAL_MISSING = "seal_missing"
    SEAL_CHANGED = "seal_changed"
    ROWS_CHANGED = "rows_changed"
    ROWS_MISSING = "rows_missing"
    ROWS_ADDED = "rows_added"


@dataclass(frozen=True)
class Row:
    """An audit row as it is sealed: everything but the seal itself."""

    id: UUID
    at: datetime
    organisation_id: UUID | None
    adoption_id: UUID | None
    actor_id: UUID | None
    actor_kind: str
    verb: str
    kind: str
    subject_type: str
    subject_id: UUID | None


@dataclass(frozen=True)
class Link:
    """A seal as it stands in the chain; `reaches` is the time of the newest row sealed so far."""

    organisation_id: UUID | None
    number: int
    previous_hash: str
    rows_hash: str
    row_count: int
    reaches: datetime
    sealed_at: datetime
    hash: str


@dataclass(frozen=True)
class Found:
    """The rows that a check finds under a seal: how many, and their hash."""

    row_count: int
    rows_hash: str


@dataclass(frozen=True)
class Head:
    """The last seal of a chain as an earlier check saw it."""

    number: int
    hash: str


START = Head(0, FIRST_LINK)


@dataclass(frozen=True)
class Fault:
    """One thing wrong, and the number of the seal it concerns."""

    seal: int
    kind: FaultKind


@dataclass(frozen=True)
class Verdict:
    """What a check found: the last seal, how many rows are held, and the faults in the order of the chain."""

    head: Head
    row_count: int
    faults: tuple[Fault, ...]

    @property
    def intact(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.faults


def is_verb(text: str) -> bool:
    """Return whether `text` is a slug like "journeys.referral_accepted"; free words could name a person."""
    return len(text) <= 100 and VERB.fullmatch(text) is not None


def hash_of_rows(rows: Iterable[Row]) -> str:
    """Return the SHA-256 (hexadecimal) of the rows in the order of (at, id)."""
    together = hashlib.sha256()
    for row in sorted(rows, key=lambda row: (row.at, row.id)):
        together.update(hashlib.sha256(_plain(list(vars(row).values()))).digest())
    return together.hexdigest()


def hash_of_seal(
    *,
    organisation_id: UUID | None,
    number: int,
    previous_hash: str,
    rows_hash: str,
    row_count: int,
    reaches: datetime,
    sealed_at: datetime,
) -> str:
    """Return the SHA-256 (hexadecimal) that the seal with these particulars must carry."""
    particulars = [organisation_id, number, previous_hash, rows_hash, row_count, reaches, sealed_at]
    return hashlib.sha256(_plain(particulars)).hexdigest()


def judge(chain: Iterable[tuple[Link, Found]], *, now: datetime, remembered: Head = START) -> Verdict:
    """Check a chain, given in the order of its numbers from the first, against itself and a remembered head.

    Rows that are all gone are in order once their time is up. Of each seal the first fault is told.
    """
    faults: list[Fault] = []
    last, row_count = START, 0
    for link, found in chain:
        fault = _fault_of_seal(link, last) or _fault_of_rows(link, found, now)
        if fault is None and link.number == remembered.number and link.hash != remembered.hash:
            fault = Fault(link.number, FaultKind.SEAL_CHANGED)
        faults += [fault] if fault else []
        last, row_count = Head(link.number, link.hash), row_count + found.row_count
    if last.number < remembered.number:
        faults.append(Fault(last.number + 1, FaultKind.SEAL_MISSING))
    return Verdict(last, row_count, tuple(faults))


def _fault_of_seal(link: Link, last: Head) -> Fault | None:
    """Return what is wrong with a seal or its place after the `last` one."""
    if link.number != last.number + 1:
        return Fault(last.number + 1, FaultKind.SEAL_MISSING)
    particulars = {name: value for name, value in vars(link).items() if name != "hash"}
    if link.previous_hash != last.hash or link.hash != hash_of_seal(**particulars):
        return Fault(link.number, FaultKind.SEAL_CHANGED)
    return None


def _fault_of_rows(link: Link, found: Found, now: datetime) -> Fault | None:
    """Return what is wrong with the rows under a seal."""
    if found.row_count == 0 and link.reaches + KEPT_FOR <= now:
        return None
    if found.row_count < link.row_count:
        return Fault(link.number, FaultKind.ROWS_MISSING)
    if found.row_count > link.row_count:
        return Fault(link.number, FaultKind.ROWS_ADDED)
    if found.rows_hash != link.rows_hash:
        return Fault(link.number, FaultKind.ROWS_CHANGED)
    return None


def _plain(values: Sequence[object]) -> bytes:
    """Return values in one form that is the same on every database and can be read in one way only."""

    def text(value: object) -> str:
        return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else str(value)

    return json.dumps([FORM, *values], default=text, ensure_ascii=True, separators=(",", ":")).encode()

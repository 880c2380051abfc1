"""Adding rows to the log, sealing them, noting a check, and letting go of what is past its time."""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction

from mielikunta.foundation.audit.decisions import (
    BATCH,
    FIRST_LINK,
    ActorKind,
    Kind,
    Row,
    Verdict,
    hash_of_rows,
    hash_of_seal,
    is_verb,
)
from mielikunta.foundation.audit.models import SYSTEM_CHAIN, AuditRow, ChainCheck, Seal
from mielikunta.foundation.audit.queries import (
    last_seal,
    rows_as_sealed,
    seals_past_their_time,
    unsealed,
    verify,
)

logger = logging.getLogger(__name__)


def record(
    *,
    verb: str,
    by: UUID | None = None,
    on: models.Model | None = None,
    organisation_id: UUID | None = None,
    adoption_id: UUID | None = None,
    actor_kind: str = "",
    kind: Kind = Kind.DID,
) -> None:
    """Add a row for something done, inside the caller's transaction, so that both are stored or neither.

    verb: a slug "app.done" in the past tense.
    by: the member's user id; None for a visitor (say `actor_kind=ActorKind.VISITOR`), or else the system.
    on: the record it concerns; its key is a UUID.
    Raises ValueError for a verb that is no slug or an actor that does not fit, TypeError for another key.
    """
    if not is_verb(verb):
        raise ValueError(f"{verb!r} is no slug like 'journeys.referral_accepted'.")
    actor_kind = actor_kind or (ActorKind.MEMBER if by else ActorKind.SYSTEM)
    if (actor_kind == ActorKind.MEMBER) != (by is not None):
        raise ValueError("A member, and nobody else, is named by an id.")
    if on is not None and not isinstance(on.pk, UUID):
        raise TypeError(f"{on._meta.label} has no UUID as its key.")
    AuditRow(
        organisation_id=organisation_id,
        adoption_id=adoption_id,
        actor_id=by,
        actor_kind=actor_kind,
        verb=verb,
        kind=kind,
        subject_type=on._meta.label_lower if on is not None else "",
        subject_id=on.pk if on is not None else None,
    ).save()


def saw(
    *,
    verb: str,
    by: UUID | None = None,
    on: models.Model | None = None,
    organisation_id: UUID | None = None,
    adoption_id: UUID | None = None,
    actor_kind: str = "",
) -> None:
    """Add a row for something seen: one for each page, on the record that the page is about. See `record`."""
    record(
        verb=verb,
        by=by,
        on=on,
        organisation_id=organisation_id,
        adoption_id=adoption_id,
        actor_kind=actor_kind,
        kind=Kind.SAW,
    )


def seal_next(*, organisation_id: UUID | None, now: datetime) -> bool:
    """Seal the oldest waiting batch of one chain; False when nothing waits or another job is sealing it."""
    try:
        with transaction.atomic():
            return _seal_next(organisation_id, now)
    except IntegrityError:
        # Two jobs took the same number; the database let one of them have it.
        logger.info("A batch of the audit log was being sealed by another job.")
        return False


def _seal_next(organisation_id: UUID | None, now: datetime) -> bool:
    previous = last_seal(organisation_id)
    batch = unsealed(organisation_id, now)[:BATCH]
    rows = rows_as_sealed(batch)
    if not rows:
        return False
    seal = _seal_over(rows, previous, organisation_id, now)
    if AuditRow.objects.filter(pk__in=[row.id for row in rows]).put_under(seal) != len(rows):
        raise IntegrityError("Some of the rows have got a seal meanwhile.")
    return True


def _seal_over(rows: list[Row], previous: Seal | None, organisation_id: UUID | None, now: datetime) -> Seal:
    """Insert the next seal of the chain over these rows."""
    newest = max(row.at for row in rows)
    reaches = max(newest, previous.reaches) if previous else newest
    particulars: dict[str, Any] = {
        "organisation_id": organisation_id,
        "number": previous.number + 1 if previous else 1,
        "previous_hash": previous.hash if previous else FIRST_LINK,
        "rows_hash": hash_of_rows(rows),
        "row_count": len(rows),
        "reaches": reaches,
        "sealed_at": max(now, reaches),  # also when the clock was set back
    }
    seal = Seal(**particulars, hash=hash_of_seal(**particulars))
    seal.save()
    return seal


def check_chain(*, organisation_id: UUID | None, now: datetime) -> Verdict:
    """Check a chain and note the outcome; a fault goes to the log too, so that somebody is told."""
    verdict = verify(organisation_id, now=now)
    noted = {"checked_at": now, "row_count": verdict.row_count}
    if verdict.intact:
        good = {"head_number": verdict.head.number, "head_hash": verdict.head.hash}
        noted |= good | {"fault_seal": None, "fault": ""}
        first = {}
    else:
        fault = verdict.faults[0]
        noted |= {"fault_seal": fault.seal, "fault": fault.kind}
        first = {"head_number": 0, "head_hash": FIRST_LINK}
        logger.error("The audit log of %s is not whole: %s at seal %s.", organisation_id, fault.kind, fault.seal)
    ChainCheck.objects.update_or_create(
        chain=organisation_id or SYSTEM_CHAIN, defaults=noted, create_defaults=first | noted
    )
    return verdict


def let_go(*, now: datetime) -> int:
    """Delete the rows whose time is up, by whole sealed batches, and keep the seals; return how many went."""
    # A batch is one statement, so it goes whole; a transaction over all of them would hold up every page.
    return sum(AuditRow.objects.filter(seal=seal).let_go() for seal in seals_past_their_time(now))

"""Adding rows to the log, sealing them, noting a check, and letting go of what is past its time."""

import logging
from datetime import datetime
from uuid import UUID

import uuid6
from django.db import IntegrityError, models, transaction

from mielikunta.foundation.audit.decisions import (
    BATCH,
    FIRST_LINK,
    ActorKind,
    Kind,
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
) -> None:
    """Add a row for something done, inside the caller's transaction, so that both are stored or neither.

    verb: a slug "app.done" in the past tense. by: the member's user id; None for a visitor (say `actor_kind=
    ActorKind.VISITOR`) or, if nothing is said, the system. on: the record it concerns, with a UUID as its key.
    Raises ValueError for a verb that is no slug or a kind of actor that does not fit, TypeError for another key.
    """
    _add(Kind.DID, verb, by, on, organisation_id, adoption_id, actor_kind)


def saw(
    *,
    verb: str,
    by: UUID | None = None,
    on: models.Model | None = None,
    organisation_id: UUID | None = None,
    adoption_id: UUID | None = None,
    actor_kind: str = "",
) -> None:
    """Add a row for something seen: one per page, on the record that the page is about. Parameters as in `record`."""
    _add(Kind.SAW, verb, by, on, organisation_id, adoption_id, actor_kind)


def _add(
    kind: Kind,
    verb: str,
    by: UUID | None,
    on: models.Model | None,
    organisation_id: UUID | None,
    adoption_id: UUID | None,
    actor_kind: str,
) -> None:
    """Insert one row; see `record`."""
    if not is_verb(verb):
        raise ValueError(f"{verb!r} is no slug like 'journeys.referral_accepted'.")
    actor_kind = actor_kind or (ActorKind.MEMBER if by else ActorKind.SYSTEM)
    if (actor_kind == ActorKind.MEMBER) != (by is not None):
        raise ValueError("Exactly a member is named by an id.")
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

"""How far a model has taken root: stages, their evidence, and the end."""

import datetime

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.actions.problems import NotPossible
from mielikunta.building_blocks.adoption.actions.rows import doer, locked, note, use_changed
from mielikunta.building_blocks.adoption.actions.start_up import clear_practice
from mielikunta.building_blocks.adoption.decisions import EvidenceKind, Stage, goes_back, missing_for
from mielikunta.building_blocks.adoption.models import Adoption, Evidence, StageChange
from mielikunta.building_blocks.adoption.queries import standing_of
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require


@transaction.atomic
def change_stage(*, by: Actor, adoption: Adoption, stage: Stage, reason: str = "", as_seen: str | None = None) -> None:
    """Move to a stage whose evidence is there. Going back needs a reason.

    `as_seen`: the stage that the page showed. When somebody else has moved it meanwhile, nothing changes:
    NotPossible "changed_meanwhile".
    """
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    if stage == row.stage:
        return
    if stage is Stage.ENDED:
        raise NotPossible("end_by_itself")
    if as_seen is not None and as_seen != row.stage:
        raise NotPossible("changed_meanwhile")
    standing = standing_of(row)
    backwards = goes_back(Stage(row.stage), stage)
    # Going back is always open: an adoption must not be held at a stage by the evidence that it has lost.
    missing = [] if backwards else missing_for(stage, standing)
    if missing:
        raise NotPossible(*missing)
    if backwards and not reason.strip():
        raise NotPossible("reason_needed")
    Adoption.objects.filter(pk=row.pk).update(stage=stage)
    _tell_step(by, row, stage, reason, standing.workers)
    note(by, "stage_changed", row)


def _tell_step(by: Actor, row: Adoption, stage: Stage, reason: str, workers: int) -> None:
    StageChange.objects.create(
        adoption=row, stage=stage, reason=reason.strip(), changed_by_id=doer(by), workers_counted=workers
    )


@transaction.atomic
def end_adoption(*, by: Actor, adoption: Adoption, reason: str) -> int:
    """End the use of the model, with the reason; the history stays. Returns how many practice records went.

    What was recorded in practice mode goes: nobody needs it any more, and it must not be mistaken for real.
    """
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row, why = locked(adoption), reason.strip()
    if not why:
        raise NotPossible("reason_needed")
    gone = clear_practice(row) if row.is_practice else 0
    workers = standing_of(row).workers
    Adoption.objects.filter(pk=row.pk).update(stage=Stage.ENDED, ended_on=timezone.localdate(), end_reason=why)
    use_changed(row)
    _tell_step(by, row, Stage.ENDED, why, workers)
    note(by, "ended", row)
    return gone


@transaction.atomic
def add_evidence(
    *, by: Actor, adoption: Adoption, kind: EvidenceKind, text: str, link: str, dated_on: datetime.date
) -> Evidence:
    """Add one piece of evidence; the same one twice is stored once."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    if not text.strip():
        raise NotPossible("answer_needed")
    if dated_on > timezone.localdate():
        raise NotPossible("still_to_come")
    evidence, made = Evidence.objects.get_or_create(
        adoption=row,
        kind=kind,
        text=text.strip(),
        link=link,
        dated_on=dated_on,
        withdrawn_at=None,
        defaults={"added_by_id": doer(by)},
    )
    if made:
        note(by, "evidence_added", row, evidence)
    return evidence


@transaction.atomic
def withdraw_evidence(*, by: Actor, evidence: Evidence) -> None:
    """Take a piece of evidence back; the row stays with its date. Withdrawn twice, nothing more happens."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=evidence.adoption)
    row = locked(evidence.adoption)
    if Evidence.objects.filter(pk=evidence.pk, withdrawn_at=None).update(withdrawn_at=timezone.now()):
        note(by, "evidence_withdrawn", row, evidence)

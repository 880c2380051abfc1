"""A list of referrals read in by the coordinator: kept sealed until it is put into the queue as a whole."""

import json
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.actions.filing import Referral, file_referral, hold_running
from mielikunta.building_blocks.journeys.actions.likeness import keyed_hash
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import note
from mielikunta.building_blocks.journeys.decisions import Source
from mielikunta.building_blocks.journeys.models import IdentityMark, IntakeList, Journey
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.actions import erase
from mielikunta.foundation.privacy.decisions.erasure import Why

ROW = "row"  # the kind of mark by which a row that was put into the queue before is known


@dataclass(frozen=True)
class ListRow:
    """One row that can be filed: its answers as they stood in the list, and what they make."""

    answers: dict[str, list[str]]
    referral: Referral
    referrer_words: str


@transaction.atomic
def keep_list(*, by: Actor, adoption: Adoption, writer: Membership, rows: list[dict[str, list[str]]]) -> IntakeList:
    """Keep a list that was read in, sealed, until it is confirmed or a day has gone."""
    require(by=by, right=Right.WORK_QUEUE, on=adoption)
    if writer.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    hold_running(adoption)
    return IntakeList.objects.create(adoption=adoption, writer=writer, text=json.dumps(rows, ensure_ascii=False))


@transaction.atomic
def put_into_queue(*, by: Actor, kept: IntakeList, rows: list[ListRow]) -> int:
    """File every row or none; return how many are new. A row that is in the queue already is not filed again."""
    require(by=by, right=Right.WORK_QUEUE, on=kept.adoption)
    hold_running(kept.adoption)
    if not IntakeList.objects.filter(pk=kept.pk).exists():
        raise NotPossible("gone")
    new = sum(_file(by, kept, row) for row in rows)
    _erase_later(by, kept)
    return new


def _file(by: Actor, kept: IntakeList, row: ListRow) -> bool:
    """File one row; return whether it is new."""
    purpose = f"journeys.list:{kept.adoption_id}"
    digest = keyed_hash(purpose, json.dumps(row.answers, ensure_ascii=False, sort_keys=True))
    marks = IdentityMark.objects.filter(adoption_id=kept.adoption_id, kind=ROW, digest=digest)
    if marks.exists():
        return False
    journey, _is_new = file_referral(
        adoption=kept.adoption,
        referral=row.referral,
        source=Source.LIST,
        entered_by=kept.writer,
        referrer_words=row.referrer_words,
    )
    _mark_row(journey, digest)
    note(by.user_id, "taken_in", journey)
    return True


def _mark_row(journey: Journey, digest: str) -> None:
    IdentityMark.objects.create(
        journey=journey, key_id=journey.key_id, adoption_id=journey.adoption_id, kind=ROW, digest=digest
    )


@transaction.atomic
def drop_list(*, by: Actor, kept: IntakeList) -> None:
    """Throw a list away that was read in; nothing of it was filed."""
    require(by=by, right=Right.WORK_QUEUE, on=kept.adoption)
    _erase_later(by, kept)


def _erase_later(by: Actor, kept: IntakeList) -> None:
    transaction.on_commit(partial(erase, key_id=kept.key_id, why=Why.ASKED, by=by.user_id))

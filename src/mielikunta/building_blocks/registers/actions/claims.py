"""Verbs on claims of costs."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.actions.problems import NotPossible
from mielikunta.building_blocks.registers.actions.rows import hold_running, note, open_entry
from mielikunta.building_blocks.registers.decisions import ClaimKind, ClaimPurpose, ClaimState
from mielikunta.building_blocks.registers.mail import something_to_read
from mielikunta.building_blocks.registers.models import Claim
from mielikunta.building_blocks.registers.permissions import require_coordinates, require_own
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Membership

LONGEST_AGO = 366  # days


@dataclass(frozen=True)
class Costs:
    """What is claimed: kilometres, or money in cents."""

    submission: UUID
    day: datetime.date
    kind: ClaimKind
    purpose: ClaimPurpose
    kilometres: int | None = None
    cents: int | None = None
    has_receipt: bool = False


@transaction.atomic
def send_claim(*, by: Actor, adoption: Adoption, membership: Membership, role: str, costs: Costs) -> Claim:
    """Claim one's costs. Sent twice, the first is returned."""
    require_own(by=by, adoption=adoption, membership=membership, role=role)
    hold_running(adoption)
    today = timezone.localdate()
    if costs.day > today:
        raise NotPossible("in_the_future")
    if (today - costs.day).days > LONGEST_AGO:
        raise NotPossible("too_old")
    entry = open_entry(adoption, membership, role)
    earlier = Claim.objects.filter(entry=entry, submission=costs.submission).first()
    if earlier:
        return earlier
    told = {**vars(costs), "kind": costs.kind.value, "purpose": costs.purpose.value}
    try:
        with transaction.atomic():
            claim = Claim.objects.create(adoption=adoption, entry=entry, **told)
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    note(by.user_id, "claim_sent", claim, adoption)
    return claim


@transaction.atomic
def withdraw_claim(*, by: Actor, claim: Claim) -> None:
    """Take back one's own claim while nobody has answered it; again changes nothing."""
    membership = claim.entry.membership
    require_own(by=by, adoption=claim.adoption, membership=membership, role=claim.entry.role)
    row = Claim.objects.select_for_update(of=("self",)).filter(pk=claim.pk).first()
    if row is None:
        return
    if row.state == ClaimState.APPROVED:
        raise NotPossible("answered_already")
    note(by.user_id, "claim_withdrawn", claim, claim.adoption)
    row.delete()


@transaction.atomic
def decide_claim(*, by: Actor, claim: Claim, approve: bool, answer: str = "") -> None:
    """Approve a claim, or return it with a word; nobody decides on their own costs."""
    require_coordinates(by=by, adoption=claim.adoption)
    if claim.entry.membership.user_id == by.user_id:
        raise NotPossible("own_claim")
    row = Claim.objects.select_for_update(of=("self",)).filter(pk=claim.pk).first()
    if row is None:
        raise NotPossible("gone")
    state = ClaimState.APPROVED if approve else ClaimState.RETURNED
    if row.state == state and (row.answer or "") == answer:
        return
    if row.state != ClaimState.SENT:
        raise NotPossible("changed_meanwhile")
    row.state, row.answer, row.decided_at, row.decided_by_id = state, answer, timezone.now(), by.user_id
    row.save(update_fields=["state", "answer", "decided_at", "decided_by"])
    note(by.user_id, "claim_approved" if approve else "claim_returned", row, claim.adoption)
    if not approve:
        something_to_read([claim.entry.membership.user_id])


@transaction.atomic
def take_decision_back(*, by: Actor, claim: Claim) -> None:
    """Take back an answer to a claim that was a mistake; again changes nothing."""
    require_coordinates(by=by, adoption=claim.adoption)
    row = Claim.objects.select_for_update(of=("self",)).filter(pk=claim.pk).exclude(state=ClaimState.SENT).first()
    if row is None:
        return
    row.state, row.answer, row.decided_at, row.decided_by = ClaimState.SENT, "", None, None
    row.save(update_fields=["state", "answer", "decided_at", "decided_by"])
    note(by.user_id, "claim_opened_again", row, claim.adoption)

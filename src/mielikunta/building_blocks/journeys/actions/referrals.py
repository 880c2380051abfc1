"""Verbs on referrals: filing one, leading elsewhere, accepting, returning."""

from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.actions.drafts import drop_draft_of
from mielikunta.building_blocks.journeys.actions.filing import Referral, file_referral, hold_running
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import locked, move, note
from mielikunta.building_blocks.journeys.decisions import TYPED_IN, Need, Responsible, ReturnReason, Source, Stage
from mielikunta.building_blocks.journeys.mail import tell_referrer
from mielikunta.building_blocks.journeys.models import Journey, TurnedElsewhere
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require, require_any
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.audit.decisions import ActorKind
from mielikunta.foundation.people.models import Membership


@transaction.atomic
def refer(*, by: Actor, adoption: Adoption, referrer: Membership, referral: Referral) -> Journey:
    """File a referral with the person's permission. Sent twice, the first is returned."""
    require(by=by, right=Right.REFER, on=adoption)
    if referrer.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    journey, is_new = file_referral(adoption=adoption, referral=referral, source=Source.ACCOUNT, referrer=referrer)
    if is_new:
        drop_draft_of(referral.submission, referrer)
        note(by.user_id, "referred", journey)
    return journey


@transaction.atomic
def take_in(
    *, by: Actor, adoption: Adoption, entered_by: Membership, referral: Referral, source: Source, referrer_words: str
) -> Journey:
    """Type in a referral that came on paper or by phone; `referrer_words`: who referred, and how to reach them."""
    require(by=by, right=Right.WORK_QUEUE, on=adoption)
    if entered_by.user_id != by.user_id or source not in TYPED_IN:
        raise NotPossible("not_your_own_membership")
    origin = {"source": source, "entered_by": entered_by, "referrer_words": referrer_words}
    journey, is_new = file_referral(adoption=adoption, referral=referral, **origin)
    if is_new:
        drop_draft_of(referral.submission, entered_by)
        note(by.user_id, "taken_in", journey)
    return journey


@transaction.atomic
def turn_elsewhere(*, by: Actor, adoption: Adoption, submission: UUID, need: Need | None = None) -> TurnedElsewhere:
    """Count that somebody was guided to acute or professional help; nothing of the person is stored."""
    require_any(by=by, rights=(Right.REFER, Right.WORK_QUEUE), on=adoption)
    tally, is_new = count_elsewhere(adoption, submission, need)
    if is_new:
        note_tally(by.user_id, "turned_elsewhere", tally)
    return tally


def count_elsewhere(adoption: Adoption, submission: UUID, need: Need | None) -> tuple[TurnedElsewhere, bool]:
    """Add to the tally; return the row and whether it is new. The caller has looked at the right."""
    hold_running(adoption)
    tally = TurnedElsewhere.objects.filter(submission=submission, adoption=adoption).first()
    if tally:
        return tally, False
    told = need.value if need else ""
    try:
        with transaction.atomic():
            tally = TurnedElsewhere.objects.create(submission=submission, adoption=adoption, need=told)
    except IntegrityError:  # the number has been used elsewhere: this is another person's case
        tally = TurnedElsewhere.objects.create(submission=uuid4(), adoption=adoption, need=told)
    return tally, True


@transaction.atomic
def say_who_takes_over(*, by: Actor, tally: TurnedElsewhere, responsible: Responsible) -> None:
    """Record who takes responsibility now for the person who was led elsewhere; said again, the latest holds."""
    require_any(by=by, rights=(Right.REFER, Right.WORK_QUEUE), on=tally.adoption)
    row = TurnedElsewhere.objects.filter(pk=tally.pk)
    if row.exclude(responsible=responsible.value).update(responsible=responsible.value):
        note_tally(by.user_id, "takeover_told", tally)


def note_tally(by: UUID | None, verb: str, tally: TurnedElsewhere) -> None:
    """Write the audit row; `by` is the member, None for a visitor by a referral link."""
    record(
        by=by,
        actor_kind="" if by else ActorKind.VISITOR,
        verb=f"journeys.{verb}",
        on=tally,
        organisation_id=tally.adoption.organisation_id,
        adoption_id=tally.adoption_id,
    )


@transaction.atomic
def return_referral(*, by: Actor, journey: Journey, reason: ReturnReason, return_note: str) -> None:
    """Give a referral back to the referrer, with the reason."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if not move(row, Stage.RETURNED):
        if (row.ending, row.return_note or "") != (reason.value, return_note):
            raise NotPossible("changed_meanwhile")  # somebody else returned it, in other words
        return
    row.ending, row.return_note, row.closed_at = reason.value, return_note, timezone.now()
    row.save(update_fields=["stage", "ending", "return_note", "closed_at"])
    note(by.user_id, "returned", row)
    tell_referrer.enqueue(str(row.pk))


@transaction.atomic
def accept(*, by: Actor, journey: Journey) -> None:
    """Take the referral up: the person will be contacted and a companion sought."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if row.stage == Stage.ACCOMPANIED or not move(row, Stage.ACCEPTED):
        return
    row.accepted_at = timezone.now()
    row.save(update_fields=["stage", "accepted_at"])
    note(by.user_id, "accepted", row)
    if row.tells_referrer:  # otherwise a letter alone would tell that something began
        tell_referrer.enqueue(str(row.pk))

"""Asking the referrer for more before answering a referral, and the promised time of answering."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import locked, note
from mielikunta.building_blocks.journeys.decisions import Stage
from mielikunta.building_blocks.journeys.mail import tell_of_referral, tell_referrer
from mielikunta.building_blocks.journeys.models import AnswerTarget, Journey, ReferralQuestion
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import Refused, require, require_any
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.audit.decisions import ActorKind
from mielikunta.foundation.people.models import Membership


@transaction.atomic
def ask_more(*, by: Actor, journey: Journey, asked_by: Membership, submission: UUID, text: str) -> ReferralQuestion:
    """Ask the referrer something; one question is open at a time. Sent twice, it is asked once."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    if asked_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    row = locked(journey)
    earlier = ReferralQuestion.objects.filter(submission=submission, journey=row).first()
    if earlier:
        return earlier
    if row.stage != Stage.RECEIVED:
        raise NotPossible("changed_meanwhile")
    if not can_answer(row):
        raise NotPossible("nobody_to_ask")
    if row.questions.filter(answered_at__isnull=True).exists():
        raise NotPossible("asked_already")
    try:
        with transaction.atomic():
            question = ReferralQuestion.objects.create(journey=row, asked_by=asked_by, submission=submission, text=text)
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    note(by.user_id, "asked_more", row)
    tell_referrer.enqueue(str(row.pk))
    return question


def can_answer(journey: Journey) -> bool:
    """Return whether the referrer can be asked here: has an account, or came by a link with an e-mail address."""
    return journey.referrer_id is not None or bool(journey.referrer_email)


@transaction.atomic
def answer_question(*, by: Actor, question: ReferralQuestion, text: str) -> None:
    """Answer as the one who made the referral. Answered twice alike, nothing changes."""
    journey = question.journey
    require(by=by, right=Right.REFER, on=journey)
    if journey.referrer is None or journey.referrer.user_id != by.user_id:
        raise Refused("another member's referral")
    if _answer(question, text):
        note(by.user_id, "told_more", journey)


@transaction.atomic
def answer_by_letter(*, question: ReferralQuestion, text: str) -> None:
    """Answer as a referrer without an account, whom the link in a letter led here."""
    if _answer(question, text):
        record_visitor("told_more", question.journey)


@transaction.atomic
def note_answer(*, by: Actor, question: ReferralQuestion, text: str) -> None:
    """Write down what the referrer answered by phone or on paper."""
    require(by=by, right=Right.WORK_QUEUE, on=question.journey)
    if _answer(question, text, tells=False):
        note(by.user_id, "told_more", question.journey)


def record_visitor(verb: str, journey: Journey) -> None:
    """Write the audit row of somebody without an account."""
    record(
        verb=f"journeys.{verb}",
        actor_kind=ActorKind.VISITOR,
        on=journey,
        organisation_id=journey.adoption.organisation_id,
        adoption_id=journey.adoption_id,
    )


def _answer(question: ReferralQuestion, text: str, *, tells: bool = True) -> bool:
    """Store an answer; return whether it is new."""
    row = ReferralQuestion.objects.select_for_update(of=("self",)).filter(pk=question.pk).first()
    if row is None or row.text is None:
        raise NotPossible("gone")
    if row.answered_at is not None:
        if row.answer != text:
            raise NotPossible("changed_meanwhile")
        return False
    row.answer, row.answered_at = text, timezone.now()
    row.save(update_fields=["answer", "answered_at"])
    if tells:
        tell_of_referral.enqueue(str(row.journey_id))
    return True


@transaction.atomic
def set_target(*, by: Actor, adoption: Adoption, working_days: int) -> None:
    """Promise to answer referrals within so many working days (1-30)."""
    require_any(by=by, rights=(Right.WORK_QUEUE, Right.MANAGE_ADOPTION), on=adoption)
    if not 1 <= working_days <= 30:
        raise ValueError("A target is from 1 to 30 working days.")
    _row, is_new = AnswerTarget.objects.get_or_create(adoption=adoption, defaults={"working_days": working_days})
    changed = is_new or AnswerTarget.objects.filter(adoption=adoption).exclude(working_days=working_days).update(
        working_days=working_days
    )
    if changed:
        record(
            by=by.user_id,
            verb="journeys.target_set",
            on=adoption,
            organisation_id=adoption.organisation_id,
            adoption_id=adoption.pk,
        )

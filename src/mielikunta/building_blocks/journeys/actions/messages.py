"""What the coordinator does with what the person wrote or asked for."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions.course import end_journey
from mielikunta.building_blocks.journeys.actions.erasing import erase_journey
from mielikunta.building_blocks.journeys.actions.own import store_request
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.referrals import return_referral
from mielikunta.building_blocks.journeys.actions.steps import is_erased, locked, note, seen
from mielikunta.building_blocks.journeys.course_rules import AcceptedHow, Ask
from mielikunta.building_blocks.journeys.decisions import UNDER_WAY, Ending, ReturnReason, Stage
from mielikunta.building_blocks.journeys.models import Journey, Message, PersonRequest
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.people.models import Membership


@transaction.atomic
def answer_message(*, by: Actor, journey: Journey, written_by: Membership, submission: UUID, text: str) -> Message:
    """Write to the person, who reads it on their own page; what they wrote before counts as seen."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    if written_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    row = locked(journey)
    if is_erased(row):
        raise NotPossible("erased")
    earlier = Message.objects.filter(journey=row, submission=submission).first()
    if earlier:
        return earlier
    try:
        with transaction.atomic():
            message = Message.objects.create(journey=row, submission=submission, text=text, written_by=written_by)
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    _see(row)
    note(by.user_id, "message_answered", row)
    return message


@transaction.atomic
def see_messages(*, by: Actor, journey: Journey) -> None:
    """Note that the person's messages have been read and need no answer; again changes nothing."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if _see(row):
        note(by.user_id, "messages_seen", row)


def _see(row: Journey) -> int:
    unread = Message.objects.filter(journey=row, written_by__isnull=True, seen_at__isnull=True)
    return unread.update(seen_at=timezone.now())


@transaction.atomic
def note_paper_request(*, by: Actor, journey: Journey, kind: Ask, words: str) -> PersonRequest:
    """Note what the person asked for on paper or aloud; the promise runs from today."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if is_erased(row):
        raise NotPossible("erased")
    request, is_new = store_request(row, kind, words, AcceptedHow.PAPER)
    if is_new:
        note(by.user_id, "request_noted", row)
    return request


@transaction.atomic
def handle_request(*, by: Actor, asked: PersonRequest, handled_by: Membership, answer: str) -> None:
    """Note that a request has been handled, with a word that the person reads; again changes nothing."""
    require(by=by, right=Right.WORK_QUEUE, on=asked.journey)
    if handled_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    row = locked(asked.journey)
    present = PersonRequest.objects.filter(pk=asked.pk).first()
    if present is None:
        raise NotPossible("gone")  # the person took it back
    if present.handled_at is not None:
        return
    present.handled_at, present.handled_by, present.answer = timezone.now(), handled_by, answer
    present.save(update_fields=["handled_at", "handled_by", "answer"])
    note(by.user_id, "request_handled", row)


@transaction.atomic
def erase_as_asked(*, by: Actor, asked: PersonRequest, handled_by: Membership) -> None:
    """Carry out the erasure that the person asked for: end what goes on, note it handled, erase. Again: nothing."""
    require(by=by, right=Right.WORK_QUEUE, on=asked.journey)
    row = locked(asked.journey)
    if is_erased(row):
        return
    if asked.kind != Ask.ERASURE:
        raise NotPossible("changed_meanwhile")
    handle_request(by=by, asked=asked, handled_by=handled_by, answer="")
    if row.stage == Stage.RECEIVED:
        return_referral(by=by, journey=row, reason=ReturnReason.NOT_WILLING, return_note="")
    elif row.stage in UNDER_WAY:
        end_journey(by=by, journey=row, ending=Ending.WITHDREW, farewell="")
    erase_journey(by=by, journey=row)


def print_own_data(*, by: Actor, journey: Journey) -> None:
    """Let a coordinator print everything held on the person, and write down that they did."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    seen(by.user_id, "data_printed", journey)

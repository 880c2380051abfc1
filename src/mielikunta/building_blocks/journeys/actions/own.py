"""What the person does themselves, by return code: write, ask for something, withdraw."""

import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions.plans import call_off_next
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import is_erased, locked
from mielikunta.building_blocks.journeys.course_rules import REQUEST_DAYS, AcceptedHow, Ask
from mielikunta.building_blocks.journeys.decisions import CLOSED, Ending, ReturnReason, Stage
from mielikunta.building_blocks.journeys.models import Journey, Message, PersonRequest
from mielikunta.building_blocks.journeys.queries import all_of_handle, companionships, queue_worker_ids
from mielikunta.building_blocks.journeys.reminding import send_word
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.audit.decisions import ActorKind
from mielikunta.foundation.privacy.models import Handle

MOST_UNREAD = 20  # a person in distress may write much; a machine that has found a code must not fill the desk


def own_journey(handle: Handle) -> Journey:
    """Return the journey of the person behind a visit, held against others. NotPossible "gone" when there is none."""
    found = all_of_handle(handle.pk)
    if not found:
        raise NotPossible("gone")
    row = locked(found[0])
    if is_erased(row) or row.ending == Ending.DIED:
        raise NotPossible("gone")
    return row


def own_note(verb: str, row: Journey) -> None:
    """Write the audit row of what the person did themselves."""
    record(
        verb=f"journeys.{verb}",
        on=row,
        organisation_id=row.adoption.organisation_id,
        adoption_id=row.adoption_id,
        actor_kind=ActorKind.VISITOR,
    )


@transaction.atomic
def write_own_message(*, handle: Handle, submission: UUID, text: str) -> Message:
    """Store what the person writes to the coordinator, who is sent to look at the desk. Sent twice: stored once."""
    row = own_journey(handle)
    earlier = Message.objects.filter(journey=row, submission=submission).first()
    if earlier:
        return earlier
    unread = Message.objects.filter(journey=row, written_by__isnull=True, seen_at__isnull=True).count()
    if unread >= MOST_UNREAD:
        raise NotPossible("many_unread")
    try:
        with transaction.atomic():
            message = Message.objects.create(journey=row, submission=submission, text=text)
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    own_note("message_written", row)
    if not unread:  # one who has been sent to look already needs no second message
        send_word(queue_worker_ids(row.adoption))
    return message


@transaction.atomic
def ask_for(*, handle: Handle, kind: Ask, words: str) -> PersonRequest:
    """Store what the person asks for, with the day it is promised by; asked again while open, the first stands."""
    row = own_journey(handle)
    if kind is Ask.CHANGE_COMPANION and row.stage in CLOSED:
        raise NotPossible("closed")
    request, is_new = store_request(row, kind, words, AcceptedHow.SCREEN)
    if is_new:
        own_note("request_made", row)
        send_word(queue_worker_ids(row.adoption))
    return request


def store_request(row: Journey, kind: Ask, words: str, how: AcceptedHow) -> tuple[PersonRequest, bool]:
    """Return the open request of this kind, and whether it was stored just now."""
    present = PersonRequest.objects.filter(journey=row, kind=kind.value, handled_at__isnull=True).first()
    if present:
        return present, False
    promised = timezone.localdate() + datetime.timedelta(days=REQUEST_DAYS)
    stored = PersonRequest.objects.create(
        journey=row, kind=kind.value, words=words, how=how.value, promised_on=promised
    )
    return stored, True


@transaction.atomic
def take_back_request(*, handle: Handle, kind: Ask) -> None:
    """Take back what the person asked for, while nobody has handled it; again changes nothing."""
    row = own_journey(handle)
    if PersonRequest.objects.filter(journey=row, kind=kind.value, handled_at__isnull=True).delete()[0]:
        own_note("request_taken_back", row)


@transaction.atomic
def withdraw(*, handle: Handle) -> None:
    """End the journey at the person's own wish, at once; again changes nothing."""
    row = own_journey(handle)
    if row.stage in CLOSED:
        return
    is_new = row.stage == Stage.RECEIVED
    row.stage = Stage.RETURNED if is_new else Stage.ENDED
    row.ending = (ReturnReason.NOT_WILLING if is_new else Ending.WITHDREW).value
    row.closed_at = timezone.now()
    row.save(update_fields=["stage", "ending", "closed_at"])
    alongside = companionships().going_on().filter(journey=row)
    walked = list(alongside.values_list("membership__user_id", flat=True))
    alongside.update(ended_at=row.closed_at)
    call_off_next(row)
    own_note("withdrew", row)
    send_word(sorted({*queue_worker_ids(row.adoption), *walked}))

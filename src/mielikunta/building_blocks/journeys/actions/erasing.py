"""Taking journeys away: at the person's wish, practice data at the turn to real use, and what was left open."""

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions.places import part, recount, settle_asks
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import is_erased, locked, note
from mielikunta.building_blocks.journeys.decisions import CLOSED, Ending, ReturnReason, Stage
from mielikunta.building_blocks.journeys.mail import tell_of_unanswered, tell_referrer
from mielikunta.building_blocks.journeys.models import (
    IntakeList,
    Journey,
    PendingReferral,
    ReferralDraft,
    TurnedElsewhere,
)
from mielikunta.building_blocks.journeys.queries import journeys
from mielikunta.building_blocks.measures import api as measures
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.privacy.actions.erasure import erase, erase_keys
from mielikunta.foundation.privacy.decisions.erasure import Why
from mielikunta.foundation.privacy.models import Handle

UNANSWERED = timedelta(days=90)  # past any answer that would still help
ANSWER_SETTLES = timedelta(days=14)  # an acceptance may be taken back, and something asked again
QUESTIONS_CLOSE = timedelta(days=49)  # asked at the end, answered for six weeks at most


@transaction.atomic
def erase_journey(*, by: Actor, journey: Journey) -> None:
    """Erase everything written about a person whose journey is closed; plain numbers stay. Again changes nothing."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if row.stage not in CLOSED:
        raise NotPossible("end_first")
    if is_erased(row):
        return
    note(by.user_id, "erased", row)
    measures.forget(handle_id=row.handle_id, by=by.user_id)
    erase(key_id=row.key_id, why=Why.ASKED, by=by.user_id)


@transaction.atomic
def clear_practice(adoption_id: UUID) -> int:
    """Delete the practice journeys of an adoption with all that hangs on them; return how many there were."""
    found = Journey.objects.filter(adoption_id=adoption_id)
    keys = list(found.values_list("key_id", flat=True))
    unsent = _unsent_keys(adoption_id)
    handles = list(found.values_list("handle_id", flat=True))
    measures.clear_practice(adoption_id)
    TurnedElsewhere.objects.filter(adoption_id=adoption_id).delete()
    found.delete()
    recount(adoption_id)
    Handle.objects.filter(pk__in=handles).delete()
    erase_keys(found={key: {} for key in [*keys, *unsent]}, why=Why.PRACTICE)
    return len(keys)


def _unsent_keys(adoption_id: UUID) -> list[UUID]:
    """Return the keys of what was written but has not become a journey; erasing them takes their rows, too."""
    drafts = ReferralDraft.objects.filter(adoption_id=adoption_id).values_list("key_id", flat=True)
    pending = PendingReferral.objects.filter(link__adoption_id=adoption_id).values_list("key_id", flat=True)
    lists = IntakeList.objects.filter(adoption_id=adoption_id).values_list("key_id", flat=True)
    return [*drafts, *pending, *lists]


def close_unanswered() -> int:
    """Close referrals that nobody has answered in three months, so that their time of keeping runs; tell the leads."""
    found: dict[UUID, list[Journey]] = defaultdict(list)
    for journey in journeys().left_unanswered(timezone.now() - UNANSWERED):
        found[journey.adoption_id].append(journey)
    return sum(_close_unanswered_of_one(listed) for listed in found.values())


@transaction.atomic
def _close_unanswered_of_one(listed: list[Journey]) -> int:
    """Close these referrals of one adoption, all with the letter to its leads or none; return how many."""
    closed = [row for journey in listed if (row := locked(journey)).stage == Stage.RECEIVED]
    for row in closed:
        row.stage, row.ending, row.closed_at = Stage.RETURNED, ReturnReason.UNANSWERED.value, timezone.now()
        row.save(update_fields=["stage", "ending", "closed_at"])
        note(None, "closed_unanswered", row)
        tell_referrer.enqueue(str(row.pk))
    if closed:
        tell_of_unanswered.enqueue(str(closed[-1].pk), len(closed))
    return len(closed)


def forget_addresses(now: datetime) -> int:
    """Erase the addresses of referrers without accounts that nobody needs any more; return how many.

    Needed: until the referral is answered and the answer may have been taken back; by those who let us ask them how it
    went, and may know that it ended, until the questions have closed.
    """
    return (
        journeys()
        .with_needless_address(now - ANSWER_SETTLES, now - QUESTIONS_CLOSE)
        .update(referrer_email=None, asks_by_mail=False)
    )


def close_left_open() -> int:
    """Close the journeys of adoptions that have ended, so that their time of keeping runs; return how many."""
    closed = 0
    for journey in list(journeys().left_open()):
        with transaction.atomic():
            row = locked(journey)
            if row.stage in CLOSED:
                continue
            is_new = row.stage == Stage.RECEIVED
            row.stage = Stage.RETURNED if is_new else Stage.ENDED
            row.ending = (ReturnReason.OTHER if is_new else Ending.OTHER).value
            row.closed_at = timezone.now()
            row.save(update_fields=["stage", "ending", "closed_at"])
            part(row, at=row.closed_at)
            settle_asks(row)
            note(None, "closed_with_adoption", row)
            closed += 1
    return closed

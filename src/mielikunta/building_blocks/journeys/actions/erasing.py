"""Taking journeys away: at the person's wish, practice data at the turn to real use, and what was left open."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import is_erased, locked, note
from mielikunta.building_blocks.journeys.decisions import CLOSED, Ending, ReturnReason, Stage
from mielikunta.building_blocks.journeys.models import Journey, TurnedElsewhere
from mielikunta.building_blocks.journeys.queries import companionships, journeys
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.privacy.actions.erasure import erase, erase_keys
from mielikunta.foundation.privacy.decisions.erasure import Why
from mielikunta.foundation.privacy.models import Handle


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
    erase(key_id=row.key_id, why=Why.ASKED, by=by.user_id)


@transaction.atomic
def clear_practice(adoption_id: UUID) -> int:
    """Delete the practice journeys of an adoption with all that hangs on them; return how many there were."""
    found = Journey.objects.filter(adoption_id=adoption_id)
    keys = list(found.values_list("key_id", flat=True))
    handles = list(found.values_list("handle_id", flat=True))
    TurnedElsewhere.objects.filter(adoption_id=adoption_id).delete()
    found.delete()
    Handle.objects.filter(pk__in=handles).delete()
    erase_keys(found={key: {} for key in keys}, why=Why.PRACTICE)
    return len(keys)


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
            companionships().going_on().filter(journey=row).update(ended_at=row.closed_at)
            note(None, "closed_with_adoption", row)
            closed += 1
    return closed

"""Changing one's mind: answers opened again for the rest of the day, and what becomes of them when it is over."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.measures.actions.marks import locked, note
from mielikunta.building_blocks.measures.actions.problems import NotPossible
from mielikunta.building_blocks.measures.decisions.instruments import Instrument
from mielikunta.building_blocks.measures.decisions.scoring import score
from mielikunta.building_blocks.measures.decisions.waves import State, may_change
from mielikunta.building_blocks.measures.models import Invitation, Response
from mielikunta.building_blocks.measures.queries import invitations
from mielikunta.building_blocks.measures.shelf import instruments_of


@transaction.atomic
def change_answers(*, invitation: Invitation) -> None:
    """Open the answers again for the rest of the day they were given; later: NotPossible "too_late"."""
    row = locked(invitation)
    if row.state == State.OPEN:
        return
    answered_on = timezone.localdate(row.answered_at) if row.answered_at else None
    if row.state != State.ANSWERED or not may_change(answered_on, timezone.localdate()):
        raise NotPossible("too_late")
    row.state, row.answered_at = State.OPEN.value, None
    row.save(update_fields=["state", "answered_at"])
    note("reopened", row, visitor=True)


def settle_reopened(condition: Q) -> int:
    """Let answers that were opened on an earlier day, and not sent again, stand as they are; return how many."""
    midnight = datetime.datetime.combine(timezone.localdate(), datetime.time(), timezone.get_current_timezone())
    found = list(invitations().reopened_before(midnight).filter(condition))
    for invitation in found:
        _settle(invitation)
    return len(found)


@transaction.atomic
def _settle(invitation: Invitation) -> None:
    row = locked(invitation)
    responses = list(Response.objects.filter(invitation=row, finished_at__isnull=False))
    if row.state != State.OPEN or not responses:
        return
    instruments = instruments_of({each.instrument_id for each in responses})
    for each in responses:
        each.total = total_of(instruments[each.instrument_id], each)
        each.save(update_fields=["total"])
    row.state = State.ANSWERED.value
    row.answered_at = max(each.finished_at for each in responses if each.finished_at)
    row.save(update_fields=["state", "answered_at"])


def total_of(instrument: Instrument, response: Response) -> float | None:
    """Return the score of what has been answered so far."""
    return score(instrument, {key: value for key, value in response.scores.items() if value is not None})

"""The companion's place in the register: taken and given back in the same transaction as the companionship.

Every way into and out of a companionship goes through here, so that the counter in the register is always the number
of companionships going on.
"""

import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.asking import AskState
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.queries import COMPANION, asks, carried_in, companionships
from mielikunta.building_blocks.registers.api import NotPossible as NotInRegister
from mielikunta.building_blocks.registers.api import change_places, set_places


def part(row: Journey, *, at: datetime.datetime | None = None, then: UUID | None = None) -> None:
    """End the companionship that goes on, if any, and take the place of `then`, who comes next.

    NotPossible "not_ready", "on_pause" or "no_place" when the next one can't come; the transaction is to be undone.
    """
    present = companionships().going_on().filter(journey=row)
    gives = list(present.values_list("membership_id", flat=True))
    if not gives and then is None:
        return
    try:
        change_places(adoption=row.adoption, role=COMPANION, gives=gives, takes=[then] if then else [])
    except NotInRegister as problem:
        raise NotPossible(problem.slug) from problem
    present.update(ended_at=at or timezone.now())


def rejoin(row: Journey, last: models.QuerySet[Any]) -> bool:
    """Let the companion of before walk alongside again; False when their place is no longer free."""
    takes = list(last.values_list("membership_id", flat=True))
    try:
        with transaction.atomic():
            change_places(adoption=row.adoption, role=COMPANION, takes=takes, must_be_ready=False)
    except NotInRegister:
        return False
    last.update(ended_at=None)
    return True


def settle_asks(row: Journey, *, named: UUID | None = None) -> None:
    """Close the request that stands about a journey: it led to naming, or is no longer needed."""
    standing = asks().standing().filter(journey=row)
    now = timezone.now()
    if named is not None:
        standing.filter(membership_id=named).update(state=AskState.NAMED, closed_at=now)
    asks().standing().filter(journey=row).update(state=AskState.WITHDRAWN, closed_at=now)


def recount(adoption_id: UUID) -> int:
    """Make the counters of an adoption's register what its companionships are; return how many were not."""
    return set_places(adoption_id=adoption_id, role=COMPANION, carried=carried_in(adoption_id))

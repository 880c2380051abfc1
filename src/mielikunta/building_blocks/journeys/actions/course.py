"""Verbs on a journey as a whole: details, return code, the end, taking a step back."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.actions.likeness import mark_identity
from mielikunta.building_blocks.journeys.actions.places import part, rejoin, settle_asks
from mielikunta.building_blocks.journeys.actions.plans import call_off_next
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import is_erased, locked, move, note, seen
from mielikunta.building_blocks.journeys.course_rules import follow_ups_after
from mielikunta.building_blocks.journeys.decisions import CLOSED, Ending, Stage, before
from mielikunta.building_blocks.journeys.models import Companionship, FollowUp, Journey
from mielikunta.building_blocks.journeys.permissions import require_read, require_write
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit.actions import saw
from mielikunta.foundation.privacy.actions import issue_code


@dataclass(frozen=True)
class Details:
    """What may have been written wrong in a referral, or changes on the way."""

    person_name: str
    contact: str
    reach: str
    language: str

    @property
    def mark(self) -> str:
        """A short text that differs whenever the details do."""
        return sha256(json.dumps(asdict(self)).encode()).hexdigest()


def details_of(journey: Journey) -> Details:
    """Return the details as they stand."""
    return Details(journey.person_name or "", journey.contact or "", journey.reach, journey.language)


@transaction.atomic
def correct_details(*, by: Actor, journey: Journey, details: Details, as_seen: str) -> None:
    """Correct how the person is called and reached. `as_seen`: the mark of the details that the page showed."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if row.stage in CLOSED:
        raise NotPossible("closed")
    present = details_of(row)
    if present == details:
        return
    if present.mark != as_seen:
        raise NotPossible("changed_meanwhile")
    changed = asdict(details)
    for field, value in changed.items():
        setattr(row, field, value)
    row.save(update_fields=list(changed))
    mark_identity(row)
    note(by.user_id, "details_corrected", row)


@transaction.atomic
def give_code(*, by: Actor, journey: Journey) -> str:
    """Return a new return code for the person, shown once; an earlier one stops working."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if row.stage == Stage.RETURNED:
        raise NotPossible("closed")
    if is_erased(row):
        raise NotPossible("erased")
    code = issue_code(handle=row.handle)
    note(by.user_id, "code_issued", row)
    return code


@transaction.atomic
def end_journey(*, by: Actor, journey: Journey, ending: Ending, farewell: str, follow_up: bool = False) -> None:
    """End the journey, with why and with the words of what goes on. follow_up: the person wishes to be asked later."""
    require_write(by=by, journey=journey)
    row = locked(journey)
    if not move(row, Stage.ENDED):
        if (row.ending, row.farewell or "") != (ending.value, farewell):
            raise NotPossible("changed_meanwhile")  # somebody else ended it, in other words
        return
    row.ending, row.farewell, row.closed_at = ending.value, farewell, timezone.now()
    row.save(update_fields=["stage", "ending", "farewell", "closed_at"])
    part(row, at=row.closed_at)
    settle_asks(row)
    call_off_next(row)
    if follow_up and ending is not Ending.DIED:
        for months, due_on in follow_ups_after(timezone.localdate(row.closed_at)):
            FollowUp.objects.create(journey=row, months=months, due_on=due_on)
    note(by.user_id, "ended", row)


@transaction.atomic
def take_back(*, by: Actor, journey: Journey, step: Stage) -> None:
    """Take back accepting, returning or ending; what was written then stays, to be used again.

    Taken back twice, nothing changes. NotPossible "begun" when goals or meetings stand on the acceptance,
    "erased" when nothing is left to go on with, "changed_meanwhile" when the journey has moved on.
    """
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    last = Companionship.objects.filter(journey=row, ended_at=row.closed_at) if row.closed_at else None
    then = before(step, had_companion=bool(last and last.exists()))
    if row.stage != step:
        if row.stage == then or (step is Stage.ENDED and row.stage == Stage.ACCOMPANIED):
            return
        raise NotPossible("changed_meanwhile")
    if is_erased(row):
        raise NotPossible("erased")
    if step is Stage.ACCEPTED and _has_begun(row):
        raise NotPossible("begun")
    row.follow_ups.all().delete()
    if then is Stage.ACCOMPANIED and last is not None and not rejoin(row, last):
        then = Stage.ACCEPTED  # the companion's place has gone to somebody else meanwhile: another is looked for
    if then is Stage.RECEIVED:
        settle_asks(row)
    row.stage, row.ending, row.closed_at = then, "", None
    row.accepted_at = None if then is Stage.RECEIVED else row.accepted_at
    row.save(update_fields=["stage", "ending", "closed_at", "accepted_at"])
    note(by.user_id, "taken_back", row)


def _has_begun(row: Journey) -> bool:
    return row.accompanied_at is not None or row.goals.exists() or row.meetings.exists()


def open_matter(*, by: Actor, journey: Journey) -> None:
    """Let a member read a journey and write down that they did."""
    require_read(by=by, journey=journey)
    seen(by.user_id, "opened", journey)


def open_list(*, by: Actor, adoption: Adoption) -> None:
    """Write down that a member looked at a list that tells of people. The page has looked at the right."""
    saw(
        by=by.user_id,
        verb="journeys.listed",
        on=adoption,
        organisation_id=adoption.organisation_id,
        adoption_id=adoption.pk,
    )

"""What the verbs share: the row held against others, its next stage, and the mark in the log."""

from uuid import UUID

from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.decisions import CLOSED, UNDER_WAY, Stage, may_follow
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.foundation.audit.actions import record, saw


def note(by: UUID | None, verb: str, journey: Journey) -> None:
    """Write the audit row of a verb on a journey; `by` is the member, None for the clock."""
    record(
        by=by,
        verb=f"journeys.{verb}",
        on=journey,
        organisation_id=journey.adoption.organisation_id,
        adoption_id=journey.adoption_id,
    )


def seen(by: UUID | None, verb: str, journey: Journey) -> None:
    """Write down that a member looked at what is told of a person."""
    saw(
        by=by,
        verb=f"journeys.{verb}",
        on=journey,
        organisation_id=journey.adoption.organisation_id,
        adoption_id=journey.adoption_id,
    )


def locked(journey: Journey) -> Journey:
    """Return the journey's row held against others until the transaction ends."""
    rows = Journey.objects.select_for_update(of=("self",)).select_related("adoption")
    row = rows.filter(pk=journey.pk).first()
    if row is None:
        raise NotPossible("gone")
    return row


def move(row: Journey, then: Stage) -> bool:
    """Return False when the journey is there already (pressed twice); raise when the step can't follow."""
    if row.stage == then:
        return False
    if not may_follow(Stage(row.stage), then):
        raise NotPossible("changed_meanwhile")
    row.stage = then
    return True


def under_way(journey: Journey) -> Journey:
    """Return the row, held, of a journey to which goals and meetings can be written."""
    row = locked(journey)
    if row.stage in CLOSED:
        raise NotPossible("closed")
    if row.stage not in UNDER_WAY:
        raise NotPossible("accept_first")
    return row


def is_erased(row: Journey) -> bool:
    """Return whether the journey's texts are gone; every journey has a name until then."""
    return row.person_name is None

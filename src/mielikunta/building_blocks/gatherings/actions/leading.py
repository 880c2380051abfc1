"""Naming who of the register leads a gathering."""

from uuid import UUID

from django.db import transaction

from mielikunta.building_blocks.gatherings.actions.problems import NotPossible
from mielikunta.building_blocks.gatherings.actions.rows import held, note
from mielikunta.building_blocks.gatherings.decisions import State
from mielikunta.building_blocks.gatherings.models import Gathering, Leading
from mielikunta.building_blocks.gatherings.permissions import require_sees_who_comes
from mielikunta.building_blocks.registers.api import instructors_of
from mielikunta.foundation.access.decisions import Actor


@transaction.atomic
def name_leader(*, by: Actor, gathering: Gathering, instructor_id: UUID) -> None:
    """Name one of the register to lead a gathering; again changes nothing."""
    require_sees_who_comes(by=by, on=gathering)
    row = held(gathering)
    if row.state == State.CANCELLED:
        raise NotPossible("over")
    if instructor_id not in {each.pk for each in instructors_of(row.adoption)}:
        raise NotPossible("gone")
    _leading, made = Leading.objects.get_or_create(gathering=row, instructor_id=instructor_id)
    if made:
        note(by, "leader_named", row)


@transaction.atomic
def take_leader_off(*, by: Actor, gathering: Gathering, instructor_id: UUID) -> None:
    """Take back that somebody leads a gathering; again changes nothing."""
    require_sees_who_comes(by=by, on=gathering)
    row = held(gathering)
    gone, _each = Leading.objects.filter(gathering=row, instructor_id=instructor_id).delete()
    if gone:
        note(by, "leader_taken_off", row)

"""Verbs on the seats of a gathering: how many, for which groups, how long a line."""

from dataclasses import dataclass

from django.db import transaction

from mielikunta.building_blocks.gatherings.actions.line import promote
from mielikunta.building_blocks.gatherings.actions.problems import NotPossible
from mielikunta.building_blocks.gatherings.actions.rows import held, note
from mielikunta.building_blocks.gatherings.decisions import State
from mielikunta.building_blocks.gatherings.models import Gathering, Quota
from mielikunta.building_blocks.gatherings.permissions import require_arranges
from mielikunta.foundation.access.decisions import Actor


@dataclass(frozen=True)
class Seats:
    """What the form tells of one quota; no name: for everybody."""

    name: str
    seats: int | None
    line_places: int


@transaction.atomic
def set_seats(*, by: Actor, gathering: Gathering, wanted: list[Seats]) -> None:
    """Set the quotas. Nobody loses a seat or a place in line by it; more seats go to those who wait."""
    require_arranges(by=by, on=gathering)
    row = held(gathering)
    if row.state in {State.CANCELLED, State.HELD}:
        raise NotPossible("over")
    present = {quota.name: quota for quota in Quota.objects.select_for_update().filter(gathering=row).order_by("pk")}
    if [(each.name, each.seats, each.line_places) for each in wanted] == [
        (name, quota.seats, quota.line_places) for name, quota in present.items()
    ]:
        return
    for each in wanted:
        _set_one(row, each, is_present=each.name in present)
    for name in set(present) - {each.name for each in wanted}:
        if not Quota.objects.filter(gathering=row, name=name, enrolments__isnull=True).delete()[0]:
            raise NotPossible("people_in_group")
    note(by, "seats_set", row)
    for quota in Quota.objects.filter(gathering=row, in_line__gt=0):
        promote(quota)


def _set_one(row: Gathering, wanted: Seats, *, is_present: bool) -> None:
    told = {"seats": wanted.seats, "line_places": wanted.line_places}
    if not is_present:
        Quota.objects.create(gathering=row, name=wanted.name, **told)
        return
    fits = Quota.objects.filter(gathering=row, name=wanted.name, in_line__lte=wanted.line_places)
    if wanted.seats is not None:
        fits = fits.filter(taken__lte=wanted.seats)
    if not fits.update(**told):
        raise NotPossible("fewer_than_taken")

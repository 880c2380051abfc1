"""Places: taken when somebody begins with a person and given back at the end, in the caller's transaction.

The caller has looked at the right. Rows are held in one order, so that two who swap the same members don't wait for
each other for ever; the counter moves by a conditional UPDATE under the constraint that it never passes the limit.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.actions.problems import NotPossible
from mielikunta.building_blocks.registers.decisions import Standing, missing, standing
from mielikunta.building_blocks.registers.kinds import RegisterKind, kind_of
from mielikunta.building_blocks.registers.models import Entry

WHY_NOT = {Standing.NOT_READY: "not_ready", Standing.PAUSED: "on_pause", Standing.FULL: "no_place"}


def change_places(
    *,
    adoption: Adoption,
    role: str,
    gives: Collection[UUID] = (),
    takes: Collection[UUID] = (),
    must_be_ready: bool = True,
) -> None:
    """Give back the places of some memberships and take one of each of others; NotPossible changes nothing.

    `must_be_ready` False: a step is taken back, so only the number of places counts.
    """
    kind = kind_of(adoption.model.slug, role)
    if kind is None:
        return
    register = Entry.objects.filter(adoption=adoption, role=role)
    held = register.select_for_update().filter(membership_id__in=[*gives, *takes]).order_by("pk")
    rows = {entry.membership_id: entry for entry in held}
    for membership_id in gives:
        register.filter(membership_id=membership_id, taken__gt=0).update(taken=F("taken") - 1)
    for membership_id in takes:
        entry = rows.get(membership_id)
        if must_be_ready:
            _require_ready(kind, entry)
        if entry is None:
            continue
        if not register.filter(pk=entry.pk, taken__lt=F("limit")).update(taken=F("taken") + 1):
            raise NotPossible("no_place")


def _require_ready(kind: RegisterKind, entry: Entry | None) -> None:
    """Let through a member who may be asked, the number of places apart."""
    if entry is None:
        raise NotPossible("not_ready")
    now = standing(
        lacks=missing(kind.needed, list(entry.steps.values_list("kind", flat=True))),
        taken=0,
        limit=1,
        paused_until=entry.paused_until,
        today=timezone.localdate(),
    )
    if now in WHY_NOT:
        raise NotPossible(WHY_NOT[now])


def set_places(*, adoption_id: UUID, role: str, carried: Mapping[UUID, int]) -> int:
    """Make the counters of a register what is counted from the rows themselves; return how many were not."""
    mended = 0
    for entry in Entry.objects.select_for_update().filter(adoption_id=adoption_id, role=role).order_by("pk"):
        count = carried.get(entry.membership_id, 0)
        if entry.taken != count:
            limit = max(entry.limit, count)
            raised = entry.raised_at or (timezone.now() if limit > entry.limit else None)
            Entry.objects.filter(pk=entry.pk).update(taken=count, limit=limit, raised_at=raised)
            mended += 1
    return mended

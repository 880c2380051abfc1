"""Verbs on the supervision group's dates."""

import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.actions.problems import NotPossible
from mielikunta.building_blocks.registers.actions.rows import hold_running, kind_here, note, open_entry
from mielikunta.building_blocks.registers.mail import something_to_read
from mielikunta.building_blocks.registers.models import Coming, GroupDate
from mielikunta.building_blocks.registers.permissions import require_coordinates, require_own
from mielikunta.building_blocks.registers.queries import role_holders
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Membership


@transaction.atomic
def plan_group(
    *,
    by: Actor,
    adoption: Adoption,
    role: str,
    submission: UUID,
    starts_at: datetime.datetime,
    ends_at: datetime.datetime,
    place: str,
) -> GroupDate:
    """Plan a date of the group and tell those of the register. Sent twice, the first is returned."""
    require_coordinates(by=by, adoption=adoption)
    hold_running(adoption)
    kind_here(adoption, role)
    if starts_at <= timezone.now():
        raise NotPossible("in_the_past")
    if ends_at <= starts_at:
        raise NotPossible("ends_before_start")
    earlier = GroupDate.objects.filter(adoption=adoption, submission=submission).first()
    if earlier:
        return earlier
    told = {"role": role, "starts_at": starts_at, "ends_at": ends_at, "place": place}
    try:
        with transaction.atomic():
            date = GroupDate.objects.create(adoption=adoption, submission=submission, **told)
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    note(by.user_id, "group_planned", date, adoption)
    something_to_read([member.user_id for member in role_holders(adoption, role) if member.user_id != by.user_id])
    return date


@transaction.atomic
def cancel_group(*, by: Actor, date: GroupDate) -> None:
    """Cancel a date of the group and tell those of the register; again changes nothing."""
    require_coordinates(by=by, adoption=date.adoption)
    now = timezone.now()
    if GroupDate.objects.filter(pk=date.pk, cancelled_at=None).update(cancelled_at=now, changed_at=now):
        note(by.user_id, "group_cancelled", date, date.adoption)
        something_to_read([member.user_id for member in role_holders(date.adoption, date.role)])


@transaction.atomic
def answer_group(*, by: Actor, date: GroupDate, membership: Membership, comes: bool) -> None:
    """Tell whether one comes; the latest answer holds."""
    require_own(by=by, adoption=date.adoption, membership=membership, role=date.role)
    if date.cancelled_at or date.ends_at <= timezone.now():
        raise NotPossible("group_over")
    entry = open_entry(date.adoption, membership, date.role)
    if Coming.objects.filter(date=date, entry=entry, comes=comes).exists():
        return
    told = {"comes": comes, "told_at": timezone.now()}
    Coming.objects.update_or_create(date=date, entry=entry, defaults=told)
    note(by.user_id, "group_answered", date, date.adoption)

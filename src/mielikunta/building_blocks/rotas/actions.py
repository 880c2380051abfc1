"""Verbs on a rota: planning a shift, taking one away, copying a week, giving an own one back, taking a free one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.rotas.decisions import LONGEST, WEEK, WEEKS_AHEAD, is_open, moved, overlap
from mielikunta.building_blocks.rotas.models import Shift
from mielikunta.building_blocks.rotas.permissions import ANSWERS, PLANS, require_own
from mielikunta.building_blocks.rotas.queries import shifts, staff_of
from mielikunta.building_blocks.rotas.registry import plan_of
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.access.permissions import require_any
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.audit.words import subject_words, verb_words
from mielikunta.foundation.people.models import Membership

verb_words(
    {
        "rotas.shift_planned": _("planned a shift"),
        "rotas.shift_removed": _("took a shift off the rota"),
        "rotas.week_copied": _("copied a week of shifts"),
        "rotas.given_back": _("gave a shift back"),
        "rotas.taken": _("took a free shift"),
    },
    group=_("Shifts"),
)
subject_words({"rotas.shift": _("shift")})


class NotPossible(Exception):
    """The verb can't be carried out as things stand; `slug` says why, for the page to put in words."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


@dataclass(frozen=True)
class Planned:
    """A shift as it is planned; `holder` None leaves it free to be taken."""

    submission: UUID
    holder: Membership | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Copied:
    """What became of last week's shifts; `left_out`: closed then, gone by, or somebody who answers no more."""

    made: int
    left_out: int


@transaction.atomic
def plan_shift(*, by: Actor, adoption: Adoption, planned: Planned) -> Shift:
    """Put a shift on the rota; sent twice, it is there once."""
    require_any(by=by, rights=PLANS, on=adoption)
    _hold_running(adoption)
    earlier = shifts().filter(submission=planned.submission).first()
    if earlier is not None:
        if earlier.adoption_id != adoption.pk:
            raise NotPossible("sent_elsewhere")
        found: Shift = earlier
        return found
    if not timedelta() < planned.ends_at - planned.starts_at <= LONGEST:
        raise NotPossible("ends_first")
    now = timezone.now()
    if planned.ends_at <= now:
        raise NotPossible("is_over")
    if planned.starts_at > now + (WEEKS_AHEAD + 1) * WEEK:
        raise NotPossible("too_far")
    if planned.holder is not None and not staff_of(adoption).filter(pk=planned.holder.pk).exists():
        raise NotPossible("not_here")
    row = _made(Shift(adoption=adoption, **vars(planned)))
    if row is None:
        raise NotPossible("has_one")
    _note(by, "shift_planned", row)
    return row


@transaction.atomic
def remove_shift(*, by: Actor, shift: Shift) -> None:
    """Take a shift off the rota; off already, nothing changes."""
    require_any(by=by, rights=PLANS, on=shift)
    if shift.ends_at <= timezone.now():
        raise NotPossible("is_over")
    if shifts().filter(pk=shift.pk).exists():
        _note(by, "shift_removed", shift)
        shifts().filter(pk=shift.pk).delete()


@transaction.atomic
def copy_week(*, by: Actor, adoption: Adoption, monday: date) -> Copied:
    """Copy the week before into this one, by the clock on the wall. Copied twice, nothing comes double."""
    require_any(by=by, rights=PLANS, on=adoption)
    _hold_running(adoption)
    opened = [span for day in plan_of(adoption).hours(adoption, monday, 7) for span in day]
    here = set(staff_of(adoption).values_list("pk", flat=True))
    made = left_out = 0
    for each in shifts().in_adoption(adoption.pk).in_week(monday - WEEK).select_related("holder"):
        starts_at, ends_at = moved(each.span)
        gone = each.holder_id is not None and each.holder_id not in here
        if gone or ends_at <= timezone.now() or not is_open((starts_at, ends_at), opened):
            left_out += 1
            continue
        number = uuid5(each.pk, monday.isoformat())
        if shifts().filter(submission=number).exists():
            continue
        row = Shift(adoption=adoption, submission=number, holder=each.holder, starts_at=starts_at, ends_at=ends_at)
        made += _made(row) is not None
    if made:
        _note(by, "week_copied", adoption)
    return Copied(made, left_out)


@transaction.atomic
def give_back(*, by: Actor, shift: Shift) -> None:
    """Give an own shift back: it is free from then on."""
    row = _held(shift)
    require_own(by=by, shift=row)
    if row.ends_at <= timezone.now():
        raise NotPossible("is_over")
    shifts().filter(pk=row.pk).update(holder=None)
    _note(by, "given_back", row)


@transaction.atomic
def take_shift(*, by: Actor, shift: Shift, member: Membership) -> None:
    """Take a free shift; who has it already keeps it."""
    row = _held(shift)
    require_any(by=by, rights=ANSWERS, on=row)
    if member.user_id != by.user_id or not staff_of(row.adoption).filter(pk=member.pk).exists():
        raise NotPossible("not_here")
    if row.holder_id == member.pk:
        return
    if row.holder_id is not None:
        raise NotPossible("taken")
    if row.ends_at <= timezone.now():
        raise NotPossible("is_over")
    own = shifts().filter(holder=member, ends_at__gt=row.starts_at, starts_at__lt=row.ends_at)
    if any(overlap(each.span, row.span) for each in own):
        raise NotPossible("has_one")
    row.holder = member
    row.save(update_fields=["holder"])
    _note(by, "taken", row)


@transaction.atomic
def clear_practice_shifts(adoption_id: UUID) -> int:
    """Delete the shifts that were tried in practice mode; returns how many went."""
    return shifts().filter(adoption_id=adoption_id).delete()[0]


def _made(row: Shift) -> Shift | None:
    """Store a shift; None where its holder begins another one at the same moment."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    return row


def _held(shift: Shift) -> Shift:
    row = shifts().select_for_update(of=("self",)).select_related("adoption", "holder").filter(pk=shift.pk).first()
    if row is None:
        raise NotPossible("gone")
    found: Shift = row
    return found


def _hold_running(adoption: Adoption) -> None:
    """Wait for whoever ends the adoption or turns it to real use; two who plan go one after the other, too."""
    row = Adoption.objects.select_for_update(no_key=True).get(pk=adoption.pk)
    if row.ended_on is not None:
        raise NotPossible("adoption_ended")


def _note(by: Actor, verb: str, on: Any) -> None:
    record(
        by=by.user_id,
        verb=f"rotas.{verb}",
        on=on,
        organisation_id=on.organisation_id,
        adoption_id=on.adoption_id,
    )

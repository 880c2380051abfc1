"""Named reads of shifts, and of who may be put on them."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption, room_of
from mielikunta.building_blocks.rotas.decisions import HELSINKI, SOON_DAYS, WEEK
from mielikunta.building_blocks.rotas.models import Shift
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.people.queries import memberships

ANSWERS = frozenset({Right.WORK_QUEUE, Right.ACCOMPANY})
MOST_OWN = 10


class ShiftQuerySet(models.QuerySet[Any]):
    """Reads of shifts."""

    def in_adoption(self, adoption_id: UUID) -> "ShiftQuerySet":
        """Those of one rota, in order."""
        return self.filter(adoption_id=adoption_id).order_by("starts_at", "ends_at", "pk")

    def in_week(self, monday: date) -> "ShiftQuerySet":
        """Those that begin in a week, by the clock in Finland."""
        first, last = (datetime.combine(day, time.min, tzinfo=HELSINKI) for day in (monday, monday + WEEK))
        return self.filter(starts_at__gte=first, starts_at__lt=last)

    def with_holders(self) -> "ShiftQuerySet":
        """With the names of who holds them."""
        return self.select_related("holder__user")

    def free(self) -> "ShiftQuerySet":
        """Those that nobody holds."""
        return self.filter(holder__isnull=True)

    def held_by(self, actor: Actor) -> "ShiftQuerySet":
        """The actor's own."""
        return self.filter(holder__user_id=actor.user_id) if actor.user_id else self.none()

    def to_come(self, now: datetime) -> "ShiftQuerySet":
        """Those that have not ended."""
        return self.filter(ends_at__gt=now)


def shifts() -> ShiftQuerySet:
    """Return all, to be narrowed by name."""
    return ShiftQuerySet(Shift)


def one_shift(adoption_id: UUID, shift_id: UUID) -> Shift | None:
    """Return a shift of the rota."""
    found = shifts().in_adoption(adoption_id).select_related("adoption", "holder__user")
    return found.filter(pk=shift_id).first()


def week_of(adoption_id: UUID, monday: date) -> list[Shift]:
    """Return a week's shifts in order, with names."""
    return list(shifts().in_adoption(adoption_id).in_week(monday).with_holders())


def own_shifts(adoption_id: UUID, actor: Actor) -> list[Shift]:
    """Return the actor's next shifts."""
    return list(shifts().in_adoption(adoption_id).held_by(actor).to_come(timezone.now())[:MOST_OWN])


def due_now(adoption_id: UUID, now: datetime) -> list[Shift]:
    """Return the shifts that are going on now, free ones too."""
    return list(shifts().in_adoption(adoption_id).filter(starts_at__lte=now).to_come(now).with_holders())


def free_soon(adoption_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count by adoption the free shifts of the coming days, for whoever could take one."""
    now = timezone.now()
    soon = shifts().free().to_come(now).filter(starts_at__lt=now + timedelta(days=SOON_DAYS))
    rows = soon.filter(adoption_id__in=adoption_ids).order_by().values_list("adoption_id")
    return dict(rows.annotate(count=Count("pk")))


def staff_of(adoption: Adoption) -> models.QuerySet[Any]:
    """Return the memberships that answer in the adoption now, by name: who may be put on a shift."""
    room = room_of(adoption.model.slug)
    answering = [role for role, _rights in room.roles if room.rights_of(role) & ANSWERS] if room else []
    roles = adoption.roles.filter(ended_at__isnull=True, role__in=answering)
    here = memberships().in_force().filter(adoption_roles__in=roles)
    return here.select_related("user").order_by("user__name", "pk").distinct()

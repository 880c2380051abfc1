"""Keeping entries right: capacity in one press, "still right" in one press, and what the clock does."""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.services.actions.problems import NotPossible
from mielikunta.building_blocks.services.actions.rows import held, note
from mielikunta.building_blocks.services.decisions.standing import (
    CAPACITY_DAYS,
    Capacity,
    next_review,
    reminder_is_due,
)
from mielikunta.building_blocks.services.mail import send_reminder
from mielikunta.building_blocks.services.models import Service
from mielikunta.building_blocks.services.permissions import require_member
from mielikunta.building_blocks.services.queries import services
from mielikunta.foundation.access.decisions import Actor


@transaction.atomic
def set_capacity(*, by: Actor, service: Service, capacity: str) -> None:
    """Tell whether the service takes new people now; told today again, it stays fresh for longer."""
    require_member(by=by, organisation_id=service.owner_id)
    told, row = Capacity(capacity), held(service)
    today = None if told is Capacity.UNKNOWN else timezone.localdate()
    if (row.capacity, row.capacity_on) == (told.value, today):
        return
    Service.objects.filter(pk=row.pk).update(capacity=told.value, capacity_on=today)
    note(by, "capacity_told", row)


@transaction.atomic
def still_right(*, by: Actor, service: Service) -> None:
    """Note that everything told of a public service was looked at today and holds."""
    require_member(by=by, organisation_id=service.owner_id)
    row, today = held(service), timezone.localdate()
    if not row.is_public:
        raise NotPossible("never_published")
    if row.reviewed_on == today:
        return
    Service.objects.filter(pk=row.pk).update(reviewed_on=today, next_review_on=next_review(today), reminded_on=None)
    note(by, "checked", row)


@transaction.atomic
def forget_old_capacity() -> int:
    """Let go of what was told of capacity more than a month ago; return of how many services."""
    last = timezone.localdate() - timedelta(days=CAPACITY_DAYS)
    return services().with_capacity_before(last).update(capacity=Capacity.UNKNOWN, capacity_on=None)


@transaction.atomic
def remind_owners() -> int:
    """Ask the owners of entries whose day of review has come, one letter to an organisation; return how many."""
    today = timezone.localdate()
    due: dict[UUID, list[UUID]] = defaultdict(list)
    for service in services().to_look_at(today).filter(owner__isnull=False):
        assert service.next_review_on
        assert service.owner_id
        if reminder_is_due(service.next_review_on, service.reminded_on, today):
            due[service.owner_id].append(service.pk)
    for organisation_id, ids in due.items():
        Service.objects.filter(pk__in=ids).update(reminded_on=today)
        send_reminder.enqueue(str(organisation_id), len(ids))
    return len(due)

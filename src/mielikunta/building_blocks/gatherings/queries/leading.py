"""Named reads of who leads what."""

import datetime
from collections import Counter
from collections.abc import Collection
from uuid import UUID

from django.utils import timezone

from mielikunta.building_blocks.gatherings.decisions import State
from mielikunta.building_blocks.gatherings.models import Gathering, Leading, Session


def leaders_of(gathering: Gathering) -> set[UUID]:
    """Return which instructors lead a gathering."""
    return set(Leading.objects.filter(gathering=gathering).values_list("instructor_id", flat=True))


def led_counts(adoption_id: UUID) -> Counter[UUID]:
    """Count the gatherings that each instructor has led: those that are over and were not cancelled."""
    over = Leading.objects.filter(gathering__adoption_id=adoption_id, gathering__ends_at__lte=timezone.now())
    over = over.exclude(gathering__state__in=[State.CANCELLED, State.DRAFT])
    return Counter(over.values_list("instructor_id", flat=True))


def busy_days(gathering: Gathering, days: Collection[datetime.date]) -> dict[UUID, set[datetime.date]]:
    """Return on which of these days instructors lead something else."""
    if not days:
        return {}
    others = Session.objects.filter(gathering__adoption_id=gathering.adoption_id, cancelled_at=None)
    others = others.exclude(gathering_id=gathering.pk).exclude(gathering__state=State.CANCELLED)
    margin = datetime.timedelta(days=1)
    first, last = min(days) - margin, max(days) + 2 * margin
    found: dict[UUID, set[datetime.date]] = {}
    told = others.filter(starts_at__date__range=(first, last), gathering__leadings__isnull=False)
    for instructor, at in told.values_list("gathering__leadings__instructor_id", "starts_at"):
        found.setdefault(instructor, set()).add(timezone.localtime(at).date())
    return found

"""Events of journeys in real use, counted over all adoptions of a model for the figures that are published."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.decisions import Stage
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.queries.figures import midnight

Cell = tuple[str, str]
SEVERAL, NOT_TOLD = "several", "not_told"


def in_real_use(model: str) -> QuerySet[Any]:
    """Return the journeys of a model in real use; invented organisations count only where all is a demonstration."""
    adoptions = Adoption.objects.filter(
        model__slug=model, live_since__isnull=False, organisation__is_demonstration=settings.DEMONSTRATION
    )
    return Journey.objects.filter(adoption__in=adoptions).order_by()


def referral_counts(model: str, since: date, until: date, classes: Iterable[str]) -> Counter[Cell]:
    """Return the referrals received in [since, until) by municipality and ground.

    Each counts once: one about several things is of the class "several", one about none or an unknown of "not told".
    """
    known = set(classes)
    rows = in_real_use(model).filter(received_at__gte=midnight(since), received_at__lt=midnight(until))
    found: Counter[Cell] = Counter()
    for code, grounds in rows.values_list("municipality__code", "grounds"):
        listed = [ground for ground in grounds if ground in known]
        found[code, SEVERAL if len(listed) > 1 else listed[0] if listed else NOT_TOLD] += 1
    return found


def ending_counts(model: str, since: date, until: date) -> Counter[Cell]:
    """Return the journeys ended in [since, until) by municipality and why."""
    rows = in_real_use(model).filter(stage=Stage.ENDED, closed_at__gte=midnight(since), closed_at__lt=midnight(until))
    counted = rows.values_list("municipality__code", "ending").annotate(count=Count("pk"))
    return Counter({(code, ending): count for code, ending, count in counted})

"""What figures are counted from: one query for the journeys, one for each kind of row beside them.

Counting happens on plain numbers and classes; nothing that identifies a person is read, and no key is needed.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.core.cache import caches
from django.db.models import CharField, Count, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.figuring import HELSINKI, Figures, OfPeople, Period, Told, figures_of
from mielikunta.building_blocks.journeys.models import Goal, Journey, Meeting, TurnedElsewhere
from mielikunta.building_blocks.journeys.queries.companionships import COMPANION, companionships
from mielikunta.foundation.audit.queries import latest_deed
from mielikunta.foundation.people.queries import memberships
from mielikunta.foundation.reads.prepared import Prepared

KEPT_SECONDS = 60


def _text(field: str) -> Cast:
    """Return a moment as the database writes it, in UTC: turning thousands into objects would take most of the time."""
    return Cast(field, CharField(max_length=40))


def told(adoption_id: UUID, municipalities: Collection[UUID] = ()) -> list[Told]:
    """Return what is counted of every journey of an adoption, of these municipalities only when any are named."""
    rows = Journey.objects.filter(adoption_id=adoption_id)
    if municipalities:
        rows = rows.filter(municipality_id__in=municipalities)
    values = rows.order_by().values_list(
        "stage",
        "ending",
        Cast("grounds", TextField()),
        _text("received_at"),
        _text("accepted_at"),
        _text("accompanied_at"),
        _text("closed_at"),
    )
    return [Told(*row) for row in values]


def _within(period: Period, field: str, *, moments: bool = False) -> Q:
    """Return the condition that a day, or with `moments` a moment, lies in the period."""
    condition = Q()
    if period.since is not None:
        condition &= Q(**{f"{field}__gte": midnight(period.since) if moments else period.since})
    if period.until is not None:
        condition &= Q(**{f"{field}__lt": midnight(period.until) if moments else period.until})
    return condition


def midnight(day: date) -> datetime:
    """Return the moment at which a day begins in Finland; asked so, an index helps, unlike a column made a day."""
    return datetime.combine(day, time(), tzinfo=HELSINKI)


def elsewhere_count(adoption_id: UUID, period: Period) -> int:
    """Return how many were led to other help at the referral."""
    return TurnedElsewhere.objects.filter(_within(period, "on"), adoption_id=adoption_id).count()


def _of(rows: QuerySet[Any], adoption_id: UUID, municipalities: Collection[UUID]) -> QuerySet[Any]:
    rows = rows.filter(journey__adoption_id=adoption_id).order_by()
    return rows.filter(journey__municipality_id__in=municipalities) if municipalities else rows


def meetings_by_kind(adoption_id: UUID, period: Period, municipalities: Collection[UUID] = ()) -> dict[str, int]:
    """Return how many meetings were held in the period, by how they were held."""
    rows = _of(Meeting.objects.filter(_within(period, "held_on")), adoption_id, municipalities)
    return dict(rows.values_list("kind").annotate(count=Count("pk")))


def goal_changes(adoption_id: UUID, period: Period, municipalities: Collection[UUID] = ()) -> dict[int, int]:
    """Return goals set in the period by how far they have moved (-10..10): change -> how many."""
    rows = _of(Goal.objects.filter(_within(period, "set_at", moments=True)), adoption_id, municipalities)
    change = Cast(F("latest"), IntegerField()) - Cast(F("now"), IntegerField())
    return dict(rows.annotate(change=change).values_list("change").annotate(count=Count("pk")))


def count_people(adoption_id: UUID, period: Period) -> OfPeople:
    """Return how many people goals and meetings are of; rows that are many to a person say too much of a few."""
    change = Cast(F("latest"), IntegerField()) - Cast(F("now"), IntegerField())
    goals = _of(Goal.objects.filter(_within(period, "set_at", moments=True)), adoption_id, ())
    best = goals.values("journey_id").annotate(best=Max(change)).values_list("best", flat=True)
    met = _of(Meeting.objects.filter(_within(period, "held_on")), adoption_id, ())
    return OfPeople(moved=dict(Counter(best)), met=met.values("journey_id").distinct().count())


def loads(adoption: Adoption) -> dict[int, int]:
    """Return how many companions walk alongside how many people now: load -> companions, none included."""
    return dict(Counter(load or 0 for load in _loads(adoption.pk, adoption.pk)))


def _load_of_each(adoption_id: UUID, of_journeys: UUID) -> QuerySet[Any, Any]:
    """Return the load of each companion, None for none; asked from the companions' side, who are the fewer."""
    walking = companionships().going_on().filter(membership_id=OuterRef("pk"), journey__adoption_id=of_journeys)
    load = walking.order_by().values("membership_id").annotate(load=Count("*")).values("load")
    here = (
        memberships()
        .in_force()
        .filter(
            adoption_roles__adoption_id=adoption_id,
            adoption_roles__role=COMPANION,
            adoption_roles__ended_at__isnull=True,
        )
    )
    return here.order_by().annotate(load=Subquery(load)).values_list("load", flat=True)


_loads = Prepared(_load_of_each)


def count_figures(
    *, adoption: Adoption, period: Period, municipalities: Collection[UUID], today: date, target: int
) -> Figures:
    """Count everything of a period. See `figuring.figures_of`.

    What journeys tell is counted anew when something has been done in the adoption, and at latest after a minute;
    whoever looks again or takes the tables along meanwhile waits for nothing. Companions may leave without a word here,
    so their load is asked each time.
    """
    last = latest_deed(adoption.pk)
    places = ",".join(sorted(place.hex for place in municipalities))
    key = f"figures:{adoption.pk.hex}:{last}:{today}:{period.key}:{places}:{target}"
    counted: Figures | None = caches["parts"].get(key)
    if counted is None:
        counted = _counted(adoption.pk, period, municipalities, today, target)
        caches["parts"].set(key, counted, KEPT_SECONDS)
    return counted if municipalities else replace(counted, loads=loads(adoption))


def _counted(adoption_id: UUID, period: Period, municipalities: Collection[UUID], today: date, target: int) -> Figures:
    return replace(
        figures_of(told(adoption_id, municipalities), period, today, target),
        elsewhere=0 if municipalities else elsewhere_count(adoption_id, period),
        meetings=meetings_by_kind(adoption_id, period, municipalities),
        changes=goal_changes(adoption_id, period, municipalities),
    )

"""Named reads of a year: what is on in a municipality, an area, the whole country, or one's own adoption."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.cache import caches
from django.db.models import Q, QuerySet
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.gatherings.decisions import State
from mielikunta.building_blocks.gatherings.decisions.series import instant
from mielikunta.building_blocks.gatherings.decisions.year import Year, year_of
from mielikunta.building_blocks.gatherings.models import Gathering, Session
from mielikunta.building_blocks.gatherings.queries.gatherings import GatheringQuerySet, gatherings
from mielikunta.foundation.places.models import Area, Municipality

Moments = tuple[datetime.datetime, datetime.datetime]
KEPT_SECONDS = 300  # a country's year is counted from tens of thousands of sessions


@dataclass(frozen=True)
class Scope:
    """Whose year it is: a municipality's, an area's, an adoption's with its drafts; when all are None, everybody's."""

    municipality: Municipality | None = None
    area: Area | None = None
    adoption: Adoption | None = None

    @property
    def key(self) -> str:
        """A short text that differs between scopes."""
        place = self.municipality or self.area
        return place.id.hex if place else "all"


def in_scope(scope: Scope) -> GatheringQuerySet:
    """Return what stands in a clock: what is listed for anybody, or all that one's own adoption has not cancelled."""
    if scope.adoption is not None:
        return gatherings().in_adoption(scope.adoption.pk).exclude(state=State.CANCELLED)
    found = gatherings().listed().exclude(state=State.CANCELLED)
    if scope.municipality is not None:
        return _held_in(found, Q(municipality=scope.municipality), Q(served__municipality=scope.municipality))
    if scope.area is not None:
        return _held_in(found, Q(municipality__area=scope.area), Q(served__municipality__area=scope.area))
    return found


def _held_in(found: GatheringQuerySet, held: Q, serves: Q) -> GatheringQuerySet:
    """Those held there, and those without a municipality of their own whose arranger serves it."""
    return found.filter(held | Q(municipality=None, adoption__in=Adoption.objects.filter(serves)))


def span_of(year: int, month: int = 0) -> Moments:
    """Return from when to when a year, or one month of it, lasts by the clock on the wall."""
    first = datetime.date(year, month or 1, 1)
    after = datetime.date(year + 1, 1, 1) if month in {0, 12} else datetime.date(year, month + 1, 1)
    return instant(first, datetime.time()), instant(after, datetime.time())


def sessions_in(span: Moments) -> QuerySet[Session]:
    """Return the sessions that begin within a span and have not been cancelled."""
    return Session.objects.filter(starts_at__gte=span[0], starts_at__lt=span[1], cancelled_at=None)


def year_in(scope: Scope, number: int) -> Year:
    """Return a year of a scope; what is counted for the public is kept for some minutes."""
    if scope.adoption is not None:
        return _counted(scope, number)
    key = f"gatherings-year:{scope.key}:{number}"
    kept: Year | None = caches["parts"].get(key)
    if kept is None:
        kept = _counted(scope, number)
        caches["parts"].set(key, kept, KEPT_SECONDS)
    return kept


def _counted(scope: Scope, number: int) -> Year:
    rows = sessions_in(span_of(number)).filter(gathering__in=in_scope(scope)).order_by()
    told = rows.values_list("gathering_id", "gathering__theme", "starts_at")
    return year_of(number, ((each, theme, timezone.localtime(at).month) for each, theme, at in told.iterator()))


def on_in(scope: Scope, year: int, month: int = 0) -> GatheringQuerySet:
    """Return the gatherings with a session in a year, or in one month of it, by time."""
    found = in_scope(scope).filter(pk__in=sessions_in(span_of(year, month)).values("gathering_id"))
    return found.with_words().order_by("starts_at", "pk")


def municipalities_with(scope: Scope, year: int) -> set[UUID]:
    """Return the municipalities where something is held in a year."""
    return set(on_in(scope, year).order_by().values_list("municipality_id", flat=True).distinct()) - {None}


def areas_with(scope: Scope, year: int) -> set[UUID]:
    """Return the areas where something is held in a year."""
    return set(on_in(scope, year).order_by().values_list("municipality__area_id", flat=True).distinct()) - {None}


def sessions_by_gathering(listed: Iterable[Gathering], year: int) -> list[tuple[Gathering, list[Session]]]:
    """Return gatherings each with its sessions of a year, one query for all; those without are left out."""
    rows: dict[UUID, list[Session]] = {}
    known = {each.pk: each for each in listed}
    for session in sessions_in(span_of(year)).filter(gathering__in=known).order_by("starts_at"):
        rows.setdefault(session.gathering_id, []).append(session)
    return [(each, rows[pk]) for pk, each in known.items() if pk in rows]

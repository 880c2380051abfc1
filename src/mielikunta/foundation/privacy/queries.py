"""Reads: what hangs on a key, codes and visits, released figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from mielikunta.foundation.privacy.decisions.disclosure import AREAS
from mielikunta.foundation.privacy.models import ErasureEntry, RecordKey, ReleasedCell, ReleasedPeriod, Visit
from mielikunta.foundation.privacy.subjects import Model, due, sealed_models

Rows = dict[str, list[Any]]  # a model's label -> primary keys
PAGE = 500


def rows_of_keys(key_ids: Iterable[UUID]) -> dict[UUID, Rows]:
    """Return every row that uses one of the keys, by key and model."""
    wanted = list(key_ids)
    found: dict[UUID, Rows] = defaultdict(lambda: defaultdict(list))
    for model in sealed_models():
        rows = model._base_manager.filter(key_id__in=wanted).values_list("key_id", "pk")
        for key_id, pk in rows:
            found[key_id][model._meta.label_lower].append(pk)
    return {key_id: dict(rows) for key_id, rows in found.items()}


def due_rows_of_keys(key_ids: Iterable[UUID], now: datetime) -> dict[UUID, Rows]:
    """Return those of the keys' rows whose time of keeping has run out."""
    wanted = list(key_ids)
    found: dict[UUID, Rows] = defaultdict(lambda: defaultdict(list))
    for model in sealed_models():
        condition = due(model, now)
        if condition is None:
            continue
        rows = model._base_manager.filter(condition, key_id__in=wanted).values_list("key_id", "pk")
        for key_id, pk in rows:
            found[key_id][model._meta.label_lower].append(pk)
    return {key_id: dict(rows) for key_id, rows in found.items()}


def pages_of_keys(condition: Q) -> Iterator[list[UUID]]:
    """Give the ids of the keys that match, a page at a time; bears keys going away meanwhile."""
    last = UUID(int=0)
    while page := list(
        RecordKey.objects.filter(condition, id__gt=last).order_by("id").values_list("id", flat=True)[:PAGE]
    ):
        yield page
        last = page[-1]


def pages_of_rows(model: Model, condition: Q) -> Iterator[list[Any]]:
    """Give the primary keys of the rows that match, a page at a time; bears rows going away meanwhile."""
    last = None
    while True:
        rows = model._base_manager.filter(condition).order_by("pk")
        if last is not None:
            rows = rows.filter(pk__gt=last)
        page = list(dict.fromkeys(rows.values_list("pk", flat=True)[:PAGE]))
        if not page:
            return
        yield page
        last = page[-1]


def unfinished_erasures() -> QuerySet[ErasureEntry]:
    """Return the ledger's entries whose rows were not emptied yet, oldest first."""
    return ErasureEntry.objects.filter(done_at__isnull=True).order_by("at")


def erasures() -> QuerySet[ErasureEntry]:
    """Return the whole ledger, oldest first."""
    return ErasureEntry.objects.order_by("at")


def open_visit(token_hash: bytes, now: datetime) -> Visit | None:
    """Return the visit of that token while it lasts and its handle is open."""
    return (
        Visit.objects.select_related("handle")
        .filter(token_hash=token_hash, expires_at__gt=now, handle__closed_on__isnull=True)
        .first()
    )


def released(grid: str, since: date, until: date) -> QuerySet[ReleasedPeriod]:
    """Return the grid's released periods within [since, until), in order, with their cells."""
    periods = ReleasedPeriod.objects.filter(grid=grid, period_start__gte=since, period_end__lte=until)
    return periods.order_by("period_start").prefetch_related("cells")


def latest_released(grid: str) -> ReleasedPeriod | None:
    """Return the grid's latest released period, with its cells."""
    return ReleasedPeriod.objects.filter(grid=grid).order_by("-period_start").prefetch_related("cells").first()


def released_sum(grid: str, key: str, since: date, until: date, table: str = AREAS) -> int | None:
    """Return a cell's sum over [since, until); None unless released periods fill it and all show it."""
    periods = released(grid, since, until)
    if not periods or periods[0].period_start != since or periods[len(periods) - 1].period_end != until:
        return None
    if any(one.period_end != next_.period_start for one, next_ in zip(periods, periods[1:], strict=False)):
        return None
    cells = ReleasedCell.objects.filter(period__in=periods, table=table, key=key)
    values = list(cells.values_list("value", flat=True))
    shown = [value for value in values if value is not None]
    return sum(shown) if len(shown) == len(periods) else None

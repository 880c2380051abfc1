"""Carries out what the models declare: what has had its time is erased, emptied or deleted."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mielikunta.foundation.privacy.actions.erasure import empty_rows, erase_keys
from mielikunta.foundation.privacy.decisions.erasure import Why
from mielikunta.foundation.privacy.models import RecordKey
from mielikunta.foundation.privacy.queries import (
    Rows,
    due_rows_of_keys,
    pages_of_keys,
    pages_of_rows,
    rows_of_keys,
)
from mielikunta.foundation.privacy.router import CONTENT, KEYS
from mielikunta.foundation.privacy.subjects import deletes, due, model_named, models_with_a_time, not_empty

ORPHAN_AGE = timedelta(hours=24)  # a key is stored before its record: leave a slow transaction its time


def carry_out(*, now: datetime) -> dict[str, int]:
    """Erase, empty, delete what has had its time; return counts by model, destroyed keys under "keys"."""
    counts: Counter[str] = Counter()
    for page in pages_of_keys(Q()):
        _carry_out_keys(page, now, counts)
    # What is left: rows without a key, and rows that were written or restored after their key had gone.
    for model in models_with_a_time():
        condition = due(model, now)
        if condition is None:
            continue
        if not deletes(model):
            condition &= not_empty(model)
        for pks in pages_of_rows(model, condition):
            with transaction.atomic(using=CONTENT):
                counts[model._meta.label_lower] += empty_rows(model, Q(pk__in=pks) & condition)
    return +counts


def sweep_orphans(*, now: datetime) -> int:
    """Destroy the keys older than a day that no row uses; return how many."""
    swept = 0
    for page in pages_of_keys(Q(created_at__lt=now - ORPHAN_AGE)):
        orphans = set(page) - set(rows_of_keys(page))
        with transaction.atomic(using=KEYS, durable=True):
            RecordKey.objects.filter(id__in=orphans).delete()
        swept += len(orphans)
    return swept


def _carry_out_keys(page: list[UUID], now: datetime, counts: Counter[str]) -> None:
    due_rows = due_rows_of_keys(page, now)
    all_rows = rows_of_keys(due_rows)
    finished: dict[UUID, Rows] = {}
    for key_id, rows in due_rows.items():
        if _count(rows) == _count(all_rows.get(key_id, {})):
            finished[key_id] = rows
        else:
            _empty_early(rows, counts)
    if finished:
        erase_keys(found=finished, why=Why.TIME)
        counts["keys"] += len(finished)
        for rows in finished.values():
            counts.update({label: len(pks) for label, pks in rows.items()})


def _empty_early(rows: Rows, counts: Counter[str]) -> None:
    """Empty rows whose time is over while others of the same matter stay, and with them the key."""
    for label, pks in rows.items():
        model = model_named(label)
        if model is not None:
            condition = Q(pk__in=pks) if deletes(model) else Q(pk__in=pks) & not_empty(model)
            counts[label] += empty_rows(model, condition)


def _count(rows: Rows) -> int:
    return sum(len(pks) for pks in rows.values())

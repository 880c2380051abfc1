"""Erasure: the key is destroyed first, then the rows are emptied; the ledger joins the two across a crash."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import F, ProtectedError, Q, RestrictedError, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from mielikunta.foundation.privacy.decisions.erasure import Why
from mielikunta.foundation.privacy.disk import sweep_disk
from mielikunta.foundation.privacy.keyring import let_go
from mielikunta.foundation.privacy.models import ErasureEntry, RecordKey, Sealed
from mielikunta.foundation.privacy.queries import Rows, rows_of_keys
from mielikunta.foundation.privacy.router import CONTENT, KEYS
from mielikunta.foundation.privacy.subjects import (
    Model,
    blank,
    deletes,
    fields_to_empty,
    model_named,
    sealed_models,
    stand_in,
)


def erase(*, key_id: UUID, why: Why, by: UUID | None = None, rows: Iterable[models.Model] = ()) -> ErasureEntry:
    """Destroy a matter's key, empty all its rows (and `rows` beside them, if any), return the ledger's entry.

    The key is gone when this returns, also if the caller's own transaction is rolled back afterwards: then
    the rows are emptied by `finish_erasures`. `by` is the member who asked, None for the clock or a visitor.
    """
    found = rows_of_keys([key_id]).get(key_id, {})
    for row in rows:
        pks = found.setdefault(row._meta.label_lower, [])
        pks += [row.pk] if row.pk not in pks else []
    return erase_keys(found={key_id: found}, why=why, by=by)[0]


def erase_keys(*, found: Mapping[UUID, Rows], why: Why, by: UUID | None = None) -> list[ErasureEntry]:
    """Erase many matters at once: `found` names the rows of each key."""
    entries = _destroy_keys(found, why, by)
    with transaction.atomic(using=CONTENT):
        empty_entries(entries=entries)
        # Waits for the caller's transaction when there is one; robust, so that it never undoes what went
        # before.
        transaction.on_commit(partial(_settle, entries), using=CONTENT, robust=True)
    return entries


def empty_entries(*, entries: Iterable[ErasureEntry]) -> int:
    """Empty the rows that the entries name, and any others with their keys; return how many."""
    named: dict[str, list[Any]] = defaultdict(list)
    key_ids = []
    for entry in entries:
        key_ids.append(entry.key_id)
        for label, pks in entry.rows.items():
            named[label] += pks
    labels = {model._meta.label_lower for model in sealed_models()} | set(named)
    found = [model for label in labels if (model := model_named(label)) is not None]
    order = sealed_models()
    found.sort(key=lambda model: order.index(model) if model in order else -1)
    with transaction.atomic(using=CONTENT):
        return sum(empty_rows(model, _rows_named(model, named[model._meta.label_lower], key_ids)) for model in found)


def empty_rows(model: Model, condition: Q) -> int:
    """Empty (or delete, if so declared) the rows that match; return how many."""
    pks = list(model._base_manager.filter(condition).values_list("pk", flat=True))
    return _delete(model, pks) if deletes(model) else _empty(model, pks)


def _delete(model: Model, pks: list[Any]) -> int:
    """Delete the rows; one that something else must keep is emptied as far as it can be."""
    try:
        with transaction.atomic(using=CONTENT):
            model._base_manager.filter(pk__in=pks).delete()
    except (ProtectedError, RestrictedError):
        return sum(_delete(model, [pk]) for pk in pks) if len(pks) > 1 else _empty(model, pks)
    return len(pks)


def _empty(model: Model, pks: list[Any]) -> int:
    columns = {}
    for field in fields_to_empty(model):
        if field.many_to_many:
            through = field.remote_field.through._base_manager
            through.filter(**{f"{field.m2m_field_name()}__in": pks}).delete()
        elif field.unique and not field.null:
            _give_stand_ins(model, field, pks)
        else:
            columns[field.name] = blank(field)
    if columns:
        model._base_manager.filter(pk__in=pks).update(**columns)
    return len(pks)


def _give_stand_ins(model: Model, field: Any, pks: list[Any]) -> None:
    for pk in pks:
        model._base_manager.filter(pk=pk).update(**{field.name: stand_in(field)})


def settle_entries(*, entries: Iterable[ErasureEntry]) -> None:
    """Note in the ledger that the rows are empty."""
    ids = [entry.id for entry in entries]
    ErasureEntry.objects.filter(id__in=ids, done_at__isnull=True).update(
        done_at=Greatest(F("at"), Value(timezone.now()))  # a clock that was set back must not stop it
    )


def _settle(entries: list[ErasureEntry]) -> None:
    settle_entries(entries=entries)
    sweep_disk()


def _destroy_keys(found: Mapping[UUID, Rows], why: Why, by: UUID | None) -> list[ErasureEntry]:
    entries = [
        ErasureEntry(
            key_id=key_id,
            rows={label: [str(pk) for pk in pks] for label, pks in rows.items()},
            why=why.value,
            by=by,
        )
        for key_id, rows in found.items()
    ]
    with transaction.atomic(using=KEYS, durable=True):
        ErasureEntry.objects.bulk_create(entries)
        RecordKey.objects.filter(id__in=list(found)).delete()
    for key_id in found:
        let_go(key_id)
    return entries


def _rows_named(model: Model, pks: list[Any], key_ids: list[UUID]) -> Q:
    condition = Q(pk__in=pks)
    return condition | Q(key_id__in=key_ids) if issubclass(model, Sealed) else condition

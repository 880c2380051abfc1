"""Which models hold something of a person, and how their fields are emptied."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Retention

ERASED_MARK = "erased-"  # begins what stands in for a text that must stay unique
Model = type[models.Model]


def all_models() -> list[Model]:
    """Return every model of every app."""
    return list(apps.get_models())


def sealed_models() -> list[type[Sealed]]:
    """Return the models whose rows have a record key, parts before what they are part of."""
    return [model for model in _parts_first(all_models()) if issubclass(model, Sealed)]


def models_with_a_time() -> list[Model]:
    """Return the models with a retention time, parts before what they are part of."""
    return [model for model in _parts_first(all_models()) if retention_of(model) is not None]


def model_named(label: str) -> Model | None:
    """Return the model of a ledger's label such as "journeys.journey"; None when it no longer exists."""
    return next((model for model in all_models() if model._meta.label_lower == label), None)


def retention_of(model: Model) -> Retention | None:
    """Return the model's time of keeping; None when its rows stay."""
    declared = getattr(model, "retention", None)
    return declared if isinstance(declared, Retention) else None


def due(model: Model, now: datetime) -> Q | None:
    """Return the condition of rows whose time has run out; None when the rows of this model stay."""
    declared = retention_of(model)
    if declared is None:
        return None
    if isinstance(_field_at(model, declared.starts), models.DateTimeField):
        return Q(**{f"{declared.starts}__lt": now - timedelta(days=declared.days)})
    today = timezone.localdate(now, timezone.get_default_timezone())
    return Q(**{f"{declared.starts}__lt": today - timedelta(days=declared.days)})


def fields_to_empty(model: Model) -> list[Any]:
    """Return the fields that erasure empties: those declared, and every sealed text in any case."""
    declared = retention_of(model)
    named = {*declared.seals, *declared.clears} if declared else set()
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [field for field in fields if field.name in named or isinstance(field, SealedText)]


def deletes(model: Model) -> bool:
    """Say whether erasure takes the whole row away."""
    declared = retention_of(model)
    return declared is not None and declared.how == "delete"


def not_empty(model: Model) -> Q:
    """Return the condition of rows in which something is still to be emptied."""
    condition = Q(pk__in=[])
    for field in fields_to_empty(model):
        if field.null or field.many_to_many:
            condition |= Q(**{f"{field.name}__isnull": False})
        elif field.unique:
            condition |= ~Q(**{f"{field.name}__startswith": ERASED_MARK})
        else:
            condition |= ~Q(**{field.name: blank(field)})
    return condition


def blank(field: Any) -> Any:
    """Return what a field holds when emptied; raises ImproperlyConfigured when it cannot be."""
    if field.null:
        return None
    if isinstance(field, models.CharField | models.TextField):
        return ""
    if field.has_default() and not field.unique:
        return field.get_default()
    raise ImproperlyConfigured(f"{field} cannot be emptied: allow NULL, give a default, or delete the row.")


def stand_in(field: Any) -> str:
    """Return a text of nobody for a field whose values must all differ."""
    return f"{ERASED_MARK}{uuid4().hex}"[: field.max_length]


def _field_at(model: Model, path: str) -> Any:
    *relations, last = path.split("__")
    for name in relations:
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return model._meta.get_field(last)


def _parts_first(listed: list[Model]) -> list[Model]:
    """Order models so that what points to another comes before it; leave a ring of pointers as it stands."""
    ordered: list[Model] = []
    waiting = list(listed)
    while waiting:
        pointed_to = {
            field.related_model
            for model in waiting
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model is not model
        }
        free = [model for model in waiting if model not in pointed_to] or waiting[:1]
        ordered += free
        waiting = [model for model in waiting if model not in free]
    return ordered

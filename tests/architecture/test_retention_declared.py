"""No model keeps anything about a person without saying for how long and why."""

import pytest
from django.apps import apps
from django.db import models

from mielikunta.foundation.privacy.retention import undeclared_fields

BESIDE = "audit stands beside privacy and cannot import it; rows go after five years in whole sealed batches"
EXEMPT = {
    "schedule.PeriodicRun": "schedule stands below privacy; names of jobs, times and counts only",
    "audit.AuditRow": BESIDE,
    "audit.Seal": BESIDE,
    "audit.ChainCheck": BESIDE,
}


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("mielikunta.")]


declared = [model for model in ours() if model._meta.label not in EXEMPT]


@pytest.mark.parametrize("model", declared, ids=lambda model: model._meta.label)
def test_retention_is_declared_for_every_field(model: type[models.Model]) -> None:
    assert undeclared_fields(model) == []


def test_the_exempt_models_exist_and_are_tied_to_nobody() -> None:
    for label in EXEMPT:
        model = apps.get_model(label)
        related = {field.related_model._meta.app_label for field in model._meta.get_fields() if field.is_relation}
        assert related <= {model._meta.app_label}

"""Sends the record keys and the erasure ledger to the key store, everything else to the content database."""

from typing import Any

from django.apps import apps
from django.db import models

CONTENT, KEYS = "default", "keys"


def _home(model: type[models.Model]) -> str:
    return getattr(model, "database", CONTENT)


class KeyStoreRouter:
    """Models with the class attribute `database = "keys"` live in the key store; no relations across."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str:
        """Return the alias that the model's rows are read from."""
        return _home(model)

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str:
        """Return the alias that the model's rows are written to."""
        return _home(model)

    def allow_relation(self, first: models.Model, second: models.Model, **hints: Any) -> bool:
        """Allow a relation only inside one database."""
        return _home(type(first)) == _home(type(second))

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        """Build a table only where the model lives; a data migration may say `hints={"database": "keys"}`."""
        if model_name is None:
            return db == hints.get("database", CONTENT)
        try:
            # Models in a migration have lost their class attributes: ask the real one.
            return db == _home(apps.get_model(app_label, model_name))
        except LookupError:
            return db == _home(hints["model"]) if "model" in hints else db == CONTENT

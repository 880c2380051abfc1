"""Immutable versions of content."""

from collections.abc import Iterable
from typing import Any, NoReturn

import uuid6
from django.db import models
from django.utils import timezone

from mielikunta.foundation.privacy.retention import Keeps


class Unchangeable(ValueError):
    """Somebody tried to change or take away a stored version."""


def _refuse(*_args: Any, **_options: Any) -> NoReturn:
    raise Unchangeable("A stored version is never changed: publish a new one.")


class StoredVersions(models.QuerySet["ContentVersion"]):
    """Rows that can be added and read, but neither changed nor taken away."""

    update = _refuse
    delete = _refuse
    bulk_update = _refuse

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """Insert rows, as long as no row there is would be overwritten."""
        if options.get("update_conflicts"):
            _refuse()
        return super().bulk_create(objs, *args, **options)


class ContentVersion(models.Model):
    """One version of one piece of content, in every language it exists in. Never changed once stored."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=80)
    version = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    texts = models.JSONField()
    stored_at = models.DateTimeField(default=timezone.now)

    objects = StoredVersions.as_manager()
    retention = Keeps("content written for everybody")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug", "version"], name="a_version_is_stored_once"),
            models.UniqueConstraint(fields=["kind", "slug", "number"], name="versions_are_numbered"),
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store once; a stored version refuses to be changed."""
        if not self._state.adding:
            _refuse()
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: adoptions and histories speak of it."""
        _refuse()

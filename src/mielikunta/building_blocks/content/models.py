"""Immutable versions of content."""

from typing import Any

import uuid6
from django.db import models
from django.utils import timezone

from mielikunta.foundation.privacy.retention import Keeps


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
            raise ValueError("A stored version is never changed: publish a new one.")
        super().save(*args, **kwargs)

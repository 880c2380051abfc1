"""Named reads of content."""

from typing import Any

from django.db import models

from mielikunta.building_blocks.content.models import ContentVersion


class ContentVersionQuerySet(models.QuerySet[Any]):
    """Reads of versions."""

    def of(self, kind: str, slug: str) -> "ContentVersionQuerySet":
        """All versions of one piece, newest first."""
        return self.filter(kind=kind, slug=slug).order_by("-number")

    def newest(self, kind: str, slug: str) -> Any:
        """The newest version, or None."""
        return self.of(kind, slug).first()


def versions() -> ContentVersionQuerySet:
    """Return all, to be narrowed by name."""
    return ContentVersionQuerySet(ContentVersion)

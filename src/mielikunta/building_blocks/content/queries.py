"""Named reads of content."""

from collections.abc import Collection
from typing import Any, Self
from uuid import UUID

from mielikunta.building_blocks.content.models import ContentVersion, StoredVersions


class ContentVersionQuerySet(StoredVersions):
    """Reads of versions."""

    def of(self, kind: str, slug: str) -> Self:
        """All versions of one piece, newest first."""
        return self.filter(kind=kind, slug=slug).order_by("-number")

    def newest(self, kind: str, slug: str) -> ContentVersion | None:
        """The newest version, or None."""
        return self.of(kind, slug).first()


def versions() -> ContentVersionQuerySet:
    """Return all, to be narrowed by name."""
    return ContentVersionQuerySet(ContentVersion)


def texts_of(version_ids: Collection[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return the texts of these versions by their ids; one query."""
    return dict(versions().filter(pk__in=version_ids).values_list("pk", "texts"))

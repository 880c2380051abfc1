"""Publishing content versions."""

from typing import Any

from django.db import transaction

from mielikunta.building_blocks.content.decisions import fingerprint
from mielikunta.building_blocks.content.models import ContentVersion
from mielikunta.building_blocks.content.queries import versions


class VersionTaken(Exception):
    """The version exists with other texts: give the changed texts a new version."""


@transaction.atomic
def publish_version(*, kind: str, slug: str, version: str, texts: dict[str, Any]) -> ContentVersion:
    """Store `texts` as `version`; the same texts again change nothing; other texts raise `VersionTaken`."""
    digest = fingerprint(texts)
    stored = versions().of(kind, slug).filter(version=version).first()
    if stored is not None:
        if stored.hash != digest:
            raise VersionTaken(f"{slug} {version} is stored with other texts. Raise its version.")
        return stored
    newest = versions().newest(kind, slug)
    return ContentVersion.objects.create(
        kind=kind,
        slug=slug,
        version=version,
        number=newest.number + 1 if newest else 1,
        hash=digest,
        texts=texts,
    )

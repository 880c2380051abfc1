"""Publishing content versions."""

from typing import Any

from django.db import IntegrityError, transaction

from mielikunta.building_blocks.content.decisions import fingerprint
from mielikunta.building_blocks.content.models import ContentVersion
from mielikunta.building_blocks.content.queries import versions

TRIES = 5  # as many processes may publish the same piece at once before one of them gives up


class VersionTaken(Exception):
    """The version exists with other texts: give the changed texts a new version."""


def publish_version(*, kind: str, slug: str, version: str, texts: dict[str, Any]) -> ContentVersion:
    """Store `texts` as `version`; the same texts again change nothing; other texts raise `VersionTaken`.

    Two processes may publish at once: the database lets one of them have the number, the other looks again.
    """
    digest = fingerprint(texts)
    for _try in range(TRIES):
        stored = versions().of(kind, slug).filter(version=version).first()
        if stored is not None:
            if stored.hash != digest:
                raise VersionTaken(f"{slug} {version} is stored with other texts. Raise its version.")
            return stored
        newest = versions().newest(kind, slug)
        number = newest.number + 1 if newest else 1
        try:
            with transaction.atomic():
                return ContentVersion.objects.create(
                    kind=kind, slug=slug, version=version, number=number, hash=digest, texts=texts
                )
        except IntegrityError:
            continue
    raise VersionTaken(f"{slug} {version} could not be stored: others kept publishing it at the same time.")

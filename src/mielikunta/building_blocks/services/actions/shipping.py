"""Nationwide services that ship with the product: dated content, loaded again without harm."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from mielikunta.building_blocks.services.actions.rows import held, new_version, put_before_public
from mielikunta.building_blocks.services.decisions.description import Description, fingerprint
from mielikunta.building_blocks.services.decisions.standing import Source, Status, next_review
from mielikunta.building_blocks.services.models import Service
from mielikunta.building_blocks.services.queries import services
from mielikunta.foundation.audit.actions import record


@transaction.atomic
def load_shipped_services(found: Iterable[tuple[str, Description]], *, checked_on: datetime.date) -> int:
    """Put the shipped services before the public as the file tells them; return how many are new or changed."""
    changed = 0
    for key, described in found:
        mark = fingerprint(described)
        service = services().from_source(Source.SHIPPED, key).first()
        if service is None:
            service = Service.objects.create(source=Source.SHIPPED.value, source_id=key)
        if service.source_mark == mark and service.reviewed_on == checked_on:
            continue
        if service.source_mark != mark:
            put_before_public(new_version(held(service), described, Status.SUPERSEDED))
        Service.objects.filter(pk=service.pk).update(
            source_mark=mark, reviewed_on=checked_on, next_review_on=next_review(checked_on)
        )
        record(verb="services.published", on=service)
        changed += 1
    return changed

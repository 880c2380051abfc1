"""A service as its owner's list tells it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.services.decisions.standing import Status
from mielikunta.building_blocks.services.models import Service
from mielikunta.building_blocks.services.queries import live_version, open_version
from mielikunta.building_blocks.services.words import SOURCE_WORDS, STATUS_WORDS


@dataclass(frozen=True)
class OwnRow:
    """One of the organisation's services."""

    id: UUID
    name: str
    tags: list[tuple[str, Any]]
    reviewed_on: Any
    is_late: bool
    source: Any


def own_row(service: Service) -> OwnRow:
    """Return a row of a service read `with_versions`."""
    live, current = live_version(service), open_version(service)
    history = getattr(service, "history", [])
    shown = current or live or (history[0] if history else None)
    tags = []
    if service.is_withdrawn:
        tags.append(("quiet", _("Withdrawn")))
    elif live is not None:
        tags.append(STATUS_WORDS[Status.PUBLISHED])
    if current is not None:
        tags.append(STATUS_WORDS[Status(current.status)])
    if not tags:
        tags.append(STATUS_WORDS[Status.DISCARDED])
    late = service.is_public and service.next_review_on is not None and service.next_review_on <= timezone.localdate()
    return OwnRow(
        service.pk,
        str(shown or ""),
        tags,
        service.reviewed_on,
        late,
        SOURCE_WORDS[service.source],  # type: ignore[index]
    )

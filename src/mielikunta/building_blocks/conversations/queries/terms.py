"""Named reads of what a service has set."""

from datetime import datetime
from uuid import UUID

from mielikunta.building_blocks.conversations.decisions.load import minute_of
from mielikunta.building_blocks.conversations.models import Openings, Terms


def terms_of(adoption_id: UUID) -> Terms:
    """Return what the service has set, or what holds where nothing is set."""
    return Terms.objects.filter(adoption_id=adoption_id).first() or Terms(adoption_id=adoption_id)


def opened_this_minute(adoption_id: UUID, now: datetime) -> int:
    """Return how many conversations the service has let in during this minute."""
    held = Openings.objects.filter(adoption_id=adoption_id, minute=minute_of(now))
    return held.values_list("count", flat=True).first() or 0

"""What other apps may call."""

from mielikunta.building_blocks.services.actions import NotPossible, publish, send_to_review, start_service
from mielikunta.building_blocks.services.decisions.description import Description, PhoneLine, Point
from mielikunta.building_blocks.services.decisions.hours import Opening, Week, spans_of, standing_at
from mielikunta.building_blocks.services.decisions.needs import LANGUAGES, Need
from mielikunta.building_blocks.services.models import Service, ServiceVersion
from mielikunta.building_blocks.services.queries import (
    counts_by_municipality,
    find,
    live_version,
    open_version,
    services,
)

__all__ = [
    "LANGUAGES",
    "Description",
    "Need",
    "NotPossible",
    "Opening",
    "PhoneLine",
    "Point",
    "Service",
    "ServiceVersion",
    "Week",
    "counts_by_municipality",
    "find",
    "live_version",
    "open_version",
    "publish",
    "send_to_review",
    "services",
    "spans_of",
    "standing_at",
    "start_service",
]

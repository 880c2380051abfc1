"""What a coordinator's week is made from: the open journeys of an adoption, one query, no names."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Max

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.queries.companionships import companionships
from mielikunta.building_blocks.journeys.queries.journeys import journeys


class OpenJourney(NamedTuple):
    """An open journey as a list of things to do needs it. `alone`: nobody walks alongside though it is under way."""

    id: UUID
    stage: str
    received_at: datetime
    accepted_at: datetime | None
    accompanied_at: datetime | None
    place_fi: str
    place_sv: str
    ends_on: date | None
    last_meeting: date | None


def open_journeys(adoption: Adoption) -> list[OpenJourney]:
    """Return the journeys of an adoption that are open, oldest first."""
    rows = Journey.objects.filter(adoption=adoption, closed_at__isnull=True).order_by("received_at", "pk")
    values = rows.annotate(last=Max("meetings__held_on")).values_list(
        "pk",
        "stage",
        "received_at",
        "accepted_at",
        "accompanied_at",
        "municipality__name_fi",
        "municipality__name_sv",
        "ends_on",
        "last",
    )
    return [OpenJourney(*row) for row in values]


def left_alone(adoption: Adoption) -> set[UUID]:
    """Return the journeys under way whose companion has left."""
    listed = journeys().filter(adoption=adoption, stage="accompanied").unanswered()
    return set(listed.order_by().values_list("pk", flat=True))


def loads_over(adoption: Adoption, limit: int) -> dict[UUID, tuple[str, int]]:
    """Return the companions who walk alongside more people than `limit`: membership -> (name, how many)."""
    walking = companionships().going_on().filter(journey__adoption=adoption).order_by()
    counted = walking.values_list("membership_id", "membership__user__name").annotate(load=Count("pk"))
    return {member: (name, load) for member, name, load in counted.filter(load__gt=limit)}

"""Named reads of who comes and who waits."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from mielikunta.building_blocks.gatherings.decisions import BEING_FILLED, TAKES_PART, Standing
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering


class EnrolmentQuerySet(models.QuerySet[Any]):
    """Reads of enrolments."""

    def of_gathering(self, gathering: Gathering) -> "EnrolmentQuerySet":
        """Those of one gathering."""
        return self.filter(gathering=gathering)

    def taking_part(self) -> "EnrolmentQuerySet":
        """Those that come, wait or have been offered a seat."""
        return self.filter(standing__in=sorted(TAKES_PART))

    def waiting(self) -> "EnrolmentQuerySet":
        """Those that wait in line, in its order; who is filling in the form keeps the place."""
        return self.filter(standing__in=[Standing.WAITING, Standing.HELD_IN_LINE]).order_by("number")

    def run_out(self, now: datetime) -> "EnrolmentQuerySet":
        """Holds and offers whose time is up."""
        ending = sorted({*BEING_FILLED, Standing.OFFERED})
        return self.filter(standing__in=ending, answer_by__lt=now)

    def to_remind(self, due: datetime) -> "EnrolmentQuerySet":
        """Those who come, gave an address and have not been reminded; who signed up later has just read when it is."""
        coming = self.filter(standing=Standing.ENROLLED, email__isnull=False)
        return coming.filter(reminded_at=None, began_at__lt=due)

    def in_order(self) -> "EnrolmentQuerySet":
        """Those who come first, then the line."""
        return self.order_by("number", "pk")


def enrolments() -> EnrolmentQuerySet:
    """Return all, to be narrowed by name."""
    return EnrolmentQuerySet(Enrolment)


def sent_before(submission: UUID) -> Enrolment | None:
    """Return what a form has begun already, with its gathering; no more is read than most need."""
    found: Enrolment | None = enrolments().filter(submission=submission).select_related("gathering").first()
    return found


def one_of_handle(handle_id: UUID, enrolment_id: UUID) -> Enrolment | None:
    """Return one enrolment behind a return code; None for anybody else's."""
    own = enrolments().filter(handle_id=handle_id, pk=enrolment_id)
    found: Enrolment | None = own.select_related("gathering__adoption__organisation", "quota", "handle").first()
    return found


def place_in_line(enrolment: Enrolment) -> int | None:
    """Return how many-eth in line a party is, the first being 1; None for whoever does not wait."""
    if enrolment.standing != Standing.WAITING:
        return None
    before = enrolments().waiting().filter(quota_id=enrolment.quota_id, number__lt=enrolment.number)
    return before.count() + 1


def places_in_lines(listed: Iterable[Enrolment]) -> dict[UUID, int]:
    """Return the place in line of each of these that waits; one query for each quota."""
    waiting = [each for each in listed if each.standing == Standing.WAITING]
    found: dict[UUID, int] = {}
    for quota_id in {each.quota_id for each in waiting}:
        numbers = list(enrolments().waiting().filter(Q(quota_id=quota_id)).values_list("number", flat=True))
        order = {number: place for place, number in enumerate(numbers, 1)}
        found |= {each.pk: order[each.number] for each in waiting if each.quota_id == quota_id}
    return found

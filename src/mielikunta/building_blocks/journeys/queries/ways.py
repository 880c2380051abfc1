"""Which ways in a service may lead to: in the same organisation, or where the same municipality is served."""

from uuid import UUID

from django.db.models import Q, QuerySet

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.ways_in import ways_in


def reachable_from(adoption: Adoption) -> QuerySet[Adoption]:
    """Return the adoptions that people of this one can go on to by themselves.

    From real use only into real use, from practice only into the same organisation's practice; invented
    organisations lead to invented ones alone.
    """
    running = Adoption.objects.filter(model__slug__in=ways_in(), ended_on__isnull=True, mode=adoption.mode)
    running = running.filter(organisation__is_demonstration=adoption.organisation.is_demonstration)
    near = Q(organisation_id=adoption.organisation_id)
    if not adoption.is_practice:
        near |= Q(municipalities__in=adoption.municipalities.values("pk"))
    found = running.exclude(pk=adoption.pk).filter(near).distinct()
    return found.select_related("model", "organisation").order_by("organisation__name_fi", "pk")


def journey_behind(handle_ids: list[UUID], journey_id: UUID) -> Journey | None:
    """Return the journey if it hangs on one of the handles."""
    return Journey.objects.select_related("handle").filter(handle_id__in=handle_ids, pk=journey_id).first()


def open_self_referrals(adoption: Adoption, handle_ids: list[UUID]) -> bool:
    """Return whether one of the handles has a journey here that goes on."""
    return Journey.objects.filter(adoption=adoption, handle_id__in=handle_ids, closed_at__isnull=True).exists()

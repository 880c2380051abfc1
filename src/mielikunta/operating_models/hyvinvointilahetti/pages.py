"""What every page of this room does: find the adoption and the journey, and tell what stood in the way."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import open_adoption
from mielikunta.building_blocks.journeys.api import Journey, NotPossible, one_visible, require_read
from mielikunta.building_blocks.journeys.parts import PROBLEM_WORDS
from mielikunta.foundation.access.pages import PageRequest

SLUG = "hyvinvointilahetti"


def opened(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption of this model that the member has to do with."""
    return open_adoption(request, adoption_id, SLUG)


def found(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> tuple[Adoption, Journey]:
    """Return the adoption and a journey of it that the member may read."""
    adoption = opened(request, adoption_id)
    journey = one_visible(adoption=adoption, journey_id=journey_id)
    if journey is None:
        raise Http404
    require_read(by=request.actor, journey=journey)
    return adoption, journey


def to_journey(journey: Journey) -> HttpResponseRedirect:
    """Lead to the journey's page."""
    return redirect("hyvinvointilahetti_journey", journey.adoption_id, journey.pk)


def attempt(request: PageRequest, verb: Callable[..., Any], told: str, **arguments: Any) -> bool:
    """Carry out a verb and tell how it went; return whether it was done."""
    try:
        verb(by=request.actor, **arguments)
    except NotPossible as problem:
        messages.warning(request, PROBLEM_WORDS.get(problem.slug, problem.slug))
        return False
    if told:
        messages.success(request, told)
    return True

"""Finding what a page is about, or telling that there is no such page; saying how a verb went."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from mielikunta.building_blocks.services.actions import NotPossible
from mielikunta.building_blocks.services.models import Service
from mielikunta.building_blocks.services.permissions import require_member, require_reviewer, reviews
from mielikunta.building_blocks.services.queries import services
from mielikunta.building_blocks.services.words import problem_words
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.people.queries import organisations


def own_organisation(request: PageRequest, organisation_id: UUID) -> Organisation:
    """Return the organisation that the member works for now; anybody else is refused."""
    require_member(by=request.actor, organisation_id=organisation_id)
    found: Organisation = get_object_or_404(organisations(), pk=organisation_id)
    return found


def reviewing_organisation(request: PageRequest, organisation_id: UUID) -> Organisation:
    """Return the organisation for which the member reviews entries."""
    organisation = own_organisation(request, organisation_id)
    require_reviewer(by=request.actor, organisation=organisation)
    return organisation


def own_service(request: PageRequest, organisation_id: UUID, service_id: UUID) -> tuple[Organisation, Service]:
    """Return a service of the member's organisation."""
    organisation = own_organisation(request, organisation_id)
    service = get_object_or_404(services().of_owner(organisation.pk).with_versions(), pk=service_id)
    return organisation, service


def show(request: PageRequest, template: str, organisation: Organisation, **context: Any) -> HttpResponse:
    """Render a page of an organisation's services."""
    own = {"organisation": organisation, "reviews": reviews(request.actor, organisation)}
    return render(request, f"services/{template}", {**own, **context})


def tell(request: PageRequest, problem: NotPossible) -> None:
    """Say what stood in the way."""
    for sentence in problem_words(problem.slugs):
        messages.warning(request, sentence)


def attempt(request: PageRequest, verb: Callable[..., Any], told: Any, *, undo: str = "", **arguments: Any) -> bool:
    """Carry out a verb and say how it went; return whether it was done. `undo`: the address that takes it back."""
    try:
        verb(by=request.actor, **arguments)
    except NotPossible as problem:
        tell(request, problem)
        return False
    messages.success(request, told, extra_tags=f"undo:{undo}" if undo else "")
    return True

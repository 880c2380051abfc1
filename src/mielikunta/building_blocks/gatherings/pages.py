"""What the pages share: finding the gathering, telling how a verb went."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import open_adoption
from mielikunta.building_blocks.gatherings.actions import NotPossible
from mielikunta.building_blocks.gatherings.models import Gathering
from mielikunta.building_blocks.gatherings.permissions import require_arranges
from mielikunta.building_blocks.gatherings.queries import of_adoption
from mielikunta.building_blocks.gatherings.registry import GatheringsPlan, plan_of
from mielikunta.building_blocks.gatherings.words import PROBLEM_WORDS
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.audit.actions import record


def arranged(request: PageRequest, adoption_id: UUID) -> tuple[Adoption, GatheringsPlan]:
    """Return the adoption for somebody who arranges gatherings in it, and how its model uses them."""
    adoption = open_adoption(request, adoption_id)
    plan = plan_of(adoption.model.slug)
    if plan is None:
        raise Http404
    require_arranges(by=request.actor, on=adoption)
    return adoption, plan


def one_arranged(
    request: PageRequest, adoption_id: UUID, gathering_id: UUID
) -> tuple[Adoption, GatheringsPlan, Gathering]:
    """Return one gathering of the adoption for somebody who arranges it."""
    adoption, plan = arranged(request, adoption_id)
    gathering = of_adoption(adoption.pk, gathering_id)
    if gathering is None:
        raise Http404
    return adoption, plan, gathering


def attempt(request: PageRequest, verb: Callable[..., Any], told: str, form: Any = None, **arguments: Any) -> Any:
    """Carry out a verb and tell how it went; return what it returned (True for nothing), or None."""
    try:
        done = verb(by=request.actor, **arguments)
    except NotPossible as problem:
        if form is not None:
            form.tell(problem)
        else:
            messages.warning(request, PROBLEM_WORDS.get(problem.slug, problem.slug))
        return None
    if told:
        messages.success(request, told)
    return done or True


def note_reading(request: PageRequest, adoption: Adoption, gathering: Gathering) -> None:
    """Leave a row in the log: somebody opened the names of those who come."""
    record(
        by=request.actor.user_id,
        verb="gatherings.people_read",
        on=gathering,
        organisation_id=adoption.organisation_id,
        adoption_id=adoption.pk,
    )

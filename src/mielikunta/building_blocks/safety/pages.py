"""What every page does: find the adoption in which safety is in use, and tell what stood in the way."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import open_adoption
from mielikunta.building_blocks.safety.actions import NotPossible
from mielikunta.building_blocks.safety.forms import SafetyForm
from mielikunta.building_blocks.safety.permissions import require_upkeep
from mielikunta.building_blocks.safety.pieces import Piece, piece_of
from mielikunta.building_blocks.safety.registry import SafetyPlan, plan_of
from mielikunta.building_blocks.safety.words import PROBLEM_WORDS
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import SignInNeeded
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import memberships


def opened(request: PageRequest, adoption_id: UUID) -> tuple[Adoption, SafetyPlan]:
    """Return the adoption that the member has to do with, and how its room uses safety."""
    adoption = open_adoption(request, adoption_id)
    plan = plan_of(adoption.model.slug)
    if plan is None:
        raise Http404
    return adoption, plan


def kept(request: PageRequest, adoption_id: UUID) -> tuple[Adoption, SafetyPlan]:
    """Return the adoption for whoever keeps its texts and numbers up to date."""
    adoption, plan = opened(request, adoption_id)
    require_upkeep(by=request.actor, on=adoption)
    return adoption, plan


def piece_named(slug: str, *kinds: str) -> Piece:
    """Return a piece of one of these kinds, or tell that there is no such page."""
    piece = piece_of(slug)
    if piece is None or (kinds and piece.kind not in kinds):
        raise Http404
    return piece


def own_membership(request: PageRequest) -> Membership:
    """Return the membership that the member now works under."""
    user_id, organisation_id = request.actor.user_id, request.actor.organisation_id
    if user_id is None or organisation_id is None:
        raise SignInNeeded
    return memberships().in_force().get(user_id=user_id, organisation_id=organisation_id)


def attempt(
    request: PageRequest,
    verb: Callable[..., Any],
    told: str,
    form: SafetyForm | None = None,
    **arguments: Any,
) -> bool:
    """Carry out a verb and tell how it went; return whether it was done."""
    try:
        verb(by=request.actor, **arguments)
    except NotPossible as problem:
        if form is not None:
            form.tell(problem)
        else:
            messages.warning(request, PROBLEM_WORDS.get(problem.slug, problem.slug))
        return False
    messages.success(request, told)
    return True

"""What every page does: find the adoption and the journey, and tell what stood in the way."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import open_adoption
from mielikunta.building_blocks.journeys.actions import NotPossible
from mielikunta.building_blocks.journeys.decisions import Stage
from mielikunta.building_blocks.journeys.forms import AboutSomeone, ReferralForm
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.permissions import require_read
from mielikunta.building_blocks.journeys.queries import one_visible
from mielikunta.building_blocks.journeys.registry import JourneyPlan, plan_of, slugs
from mielikunta.building_blocks.journeys.words import PROBLEM_WORDS
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import SignInNeeded, require
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import memberships

Form = TypeVar("Form", bound=ReferralForm)


def opened(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption that the member has to do with, of a model that uses journeys."""
    return open_adoption(request, adoption_id, *slugs())


def plan_for(adoption: Adoption) -> JourneyPlan:
    """Return how the adoption's model uses journeys."""
    return plan_of(adoption.model.slug)


def found(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> tuple[Adoption, Journey]:
    """Return the adoption and a journey of it that the member may read."""
    adoption = opened(request, adoption_id)
    journey = one_visible(adoption=adoption, journey_id=journey_id)
    if journey is None:
        raise Http404
    require_read(by=request.actor, journey=journey)
    return adoption, journey


def in_queue(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> tuple[Adoption, Journey]:
    """Return the adoption and a journey of it for a member who works the queue."""
    adoption, journey = found(request, adoption_id, journey_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=journey)
    return adoption, journey


def queue_of(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption whose queue the member works."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=adoption)
    return adoption


def own_membership(request: PageRequest) -> Membership:
    """Return the membership that the member now works under."""
    user_id, organisation_id = request.actor.user_id, request.actor.organisation_id
    if user_id is None or organisation_id is None:
        raise SignInNeeded
    return memberships().in_force().get(user_id=user_id, organisation_id=organisation_id)


def form_for(adoption: Adoption, data: Any = None, *, kind: type[Form] = ReferralForm, **options: Any) -> Form:  # type: ignore[assignment]
    """Return a referral form with this adoption's municipalities and the model's grounds."""
    places = [(str(place.pk), place.name()) for place in adoption.municipalities.order_by("order_fi")]
    return kind(data, municipalities=places, grounds=list(plan_for(adoption).grounds.items()), **options)


def to_journey(journey: Journey) -> HttpResponseRedirect:
    """Lead to the journey's page."""
    return redirect("journey", journey.adoption_id, journey.pk)


def tell(request: PageRequest, problem: NotPossible) -> None:
    """Say on the next page what stood in the way."""
    messages.warning(request, PROBLEM_WORDS.get(problem.slug, problem.slug))


def step_back(journey: Journey, step: Stage) -> str:
    """Return the address that takes a step back, in the form that a message offers it."""
    args = [journey.adoption_id, journey.pk, step.value]
    return f"undo:{reverse('journeys_take_back', args=args)}"


def attempt(
    request: PageRequest,
    verb: Callable[..., Any],
    told: str,
    form: AboutSomeone | None = None,
    undo: str = "",
    **arguments: Any,
) -> bool:
    """Carry out a verb and tell how it went; return whether it was done.

    With a form, what stood in the way is told in it, so that the page can be shown again with what was typed.
    `undo`: the address that takes it back, see `step_back`.
    """
    try:
        verb(by=request.actor, **arguments)
    except NotPossible as problem:
        if form is not None:
            form.tell(problem)
        else:
            tell(request, problem)
        return False
    if told:
        messages.success(request, told, extra_tags=undo)
    return True

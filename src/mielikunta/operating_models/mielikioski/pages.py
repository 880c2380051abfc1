"""What every page of this room does: find the adoption, and tell how a verb went."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.utils.timezone import now

from mielikunta.building_blocks.adoption.api import Adoption, adoption_for_public
from mielikunta.building_blocks.adoption.parts import open_adoption
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.operating_models.mielikioski.actions import NotPossible
from mielikunta.operating_models.mielikioski.forms import KioskForm
from mielikunta.operating_models.mielikioski.hours import Door, door_of
from mielikunta.operating_models.mielikioski.models import Kiosk
from mielikunta.operating_models.mielikioski.queries import kiosk_of
from mielikunta.operating_models.mielikioski.words import PROBLEM_WORDS

SLUG = "mielikioski"


def opened(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption of this model that the member has to do with."""
    return open_adoption(request, adoption_id, SLUG)


def for_visitors(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return a kiosk in real use; one in practice mode is there for its own members alone, to be tried."""
    adoption = adoption_for_public(SLUG, adoption_id)
    if adoption is not None:
        return adoption
    if not request.actor.is_signed_in:
        raise Http404
    tried = opened(request, adoption_id)
    if tried.has_ended:
        raise Http404
    return tried


def standing(adoption: Adoption) -> tuple[Kiosk, Door]:
    """Return what the kiosk tells of itself and how it stands now."""
    kiosk = kiosk_of(adoption)
    return kiosk, door_of(kiosk, now())


def attempt(
    request: PageRequest, verb: Callable[..., Any], told: str, form: KioskForm | None = None, **arguments: Any
) -> Any:
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

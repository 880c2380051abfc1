"""Finding the adoption that a page is about, or telling that there is no such page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render

from mielikunta.building_blocks.adoption.actions import NotPossible
from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.queries import adoptions
from mielikunta.building_blocks.adoption.words import problems_in_words
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require, require_sign_in


def open_adoption(request: PageRequest, adoption_id: UUID, slug: str = "") -> Adoption:
    """Return the adoption when the member has any grant in it; anybody else meets a page that isn't there.

    With `slug`, only an adoption of that model: a room's pages open for its own adoptions alone.
    """
    require_sign_in(by=request.actor)
    found = adoptions().visible_to(request.actor).with_words().filter(pk=adoption_id)
    adoption: Adoption | None = (found.filter(model__slug=slug) if slug else found).first()
    if adoption is None:
        raise Http404
    return adoption


def managed_adoption(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption when the member manages it."""
    adoption = open_adoption(request, adoption_id)
    require(by=request.actor, right=Right.MANAGE_ADOPTION, on=adoption)
    return adoption


def show(request: PageRequest, template: str, adoption: Adoption, **context: Any) -> HttpResponse:
    """Render a page of an adoption in the desk's frame, with the band of practice mode where it belongs."""
    return render(request, template, {"adoption": adoption, "practice": adoption.is_practice, **context})


def tell(request: PageRequest, problem: NotPossible) -> None:
    """Say on the next page what stood in the way."""
    for sentence in problems_in_words(problem.slugs):
        messages.warning(request, sentence)

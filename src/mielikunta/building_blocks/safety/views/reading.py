"""Pages for everybody who works here: what is at hand, a guide, paper, a training."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.safety.actions import finish_training
from mielikunta.building_blocks.safety.forms import CasesForm
from mielikunta.building_blocks.safety.pages import attempt, opened, own_membership, piece_named
from mielikunta.building_blocks.safety.permissions import may_keep, may_note
from mielikunta.building_blocks.safety.pieces import GUIDES, Piece
from mielikunta.building_blocks.safety.presenters import (
    cases_told,
    check_state,
    contact_rows,
    guide,
    own_training,
    own_trainings,
    role_of,
)
from mielikunta.building_blocks.safety.queries import whole_text
from mielikunta.building_blocks.safety.words import ROLE_WORDS
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.languages.texts import in_language

POCKET = ("danger_now", "what_if")


def safety_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show whom to call here, and the ways to the guides, the trainings and a note."""
    adoption, plan = opened(request, adoption_id)
    guides = [piece_named(slug) for slug in GUIDES]
    return show(
        request,
        "safety/safety.html",
        adoption,
        contacts=contact_rows(adoption),
        guides=[(piece.slug, in_language(piece.title), in_language(piece.lead)) for piece in guides],
        trainings=own_trainings(request.actor, adoption, plan, to_look_at=True),
        notes=may_note(request.actor, adoption) and not adoption.has_ended,
        keeps=may_keep(request.actor, adoption),
    )


def guide_page(request: PageRequest, adoption_id: UUID, piece: str) -> HttpResponse:
    """Show a guide, the reader's own role first."""
    adoption, plan = opened(request, adoption_id)
    role = role_of(request.actor, adoption, plan)
    return show(
        request,
        "safety/guide.html",
        adoption,
        guide=guide(piece_named(piece, "guide", "undertaking"), adoption, role),
        role=ROLE_WORDS[role],
        contacts=contact_rows(adoption),
        state=check_state(adoption),
        pocket=piece in POCKET,
    )


def guide_paper(request: PageRequest, adoption_id: UUID, piece: str) -> HttpResponse:
    """Show a guide for paper, on A4."""
    return paper(request, adoption_id, piece, "safety/paper.html")


def pocket_card(request: PageRequest, adoption_id: UUID, piece: str) -> HttpResponse:
    """Show a guide as a card to fold into a pocket."""
    if piece not in POCKET:
        raise Http404
    return paper(request, adoption_id, piece, "safety/pocket.html")


def paper(request: PageRequest, adoption_id: UUID, slug: str, template: str) -> HttpResponse:
    """Show a piece on paper with the numbers of the area."""
    adoption, plan = opened(request, adoption_id)
    return show(
        request,
        template,
        adoption,
        guide=guide(piece_named(slug), adoption, role_of(request.actor, adoption, plan)),
        mark=text.mark if (text := whole_text(adoption, slug)) else "",
        contacts=contact_rows(adoption),
        state=check_state(adoption),
    )


def training_page(request: PageRequest, adoption_id: UUID, training: str) -> HttpResponse:
    """Go through a training: read, think over the cases, tick."""
    adoption, plan = opened(request, adoption_id)
    piece = piece_named(training, "training")
    if piece.slug not in plan.trainings.values():
        raise Http404
    if request.method == "POST" and "tick" in request.POST and ticked(request, adoption, piece):
        return redirect("safety", adoption.pk)
    form = CasesForm(request.POST if "answers" in request.POST else None, cases=piece.cases)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        context["told"] = cases_told(piece.cases, form.cleaned_data)
    return show(
        request,
        "safety/training.html",
        adoption,
        guide=guide(piece, adoption),
        mine=own_training(piece, [own_membership(request).pk]),
        ticks=may_note(request.actor, adoption) and not adoption.has_ended,
        **context,
    )


def ticked(request: PageRequest, adoption: Any, piece: Piece) -> bool:
    """Store that the member has gone through the training."""
    membership, told = own_membership(request), _("Thank you. The training is marked as done.")
    given = {"adoption": adoption, "membership": membership, "training": piece.slug}
    return attempt(request, finish_training, told, **given)

"""Three doors to the same questions: a link, the person's own page, a member's desk.

Each leads on at once, so that neither a token nor an id is left in the address while answering.
"""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.measures.actions import hash_of
from mielikunta.building_blocks.measures.decisions.waves import Way
from mielikunta.building_blocks.measures.doors import open_door
from mielikunta.building_blocks.measures.queries import by_token, invitations
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require_sign_in


@never_cache
def by_link(request: PageRequest, token: str) -> HttpResponse:
    """Come in by a link or a QR code."""
    invitation = by_token(hash_of(token))
    if invitation is None:
        return render(request, "measures/no_questions.html", status=410)
    return open_door(request, redirect("questions"), invitation, Way.LINK)


@never_cache
def on_own_page(request: PageRequest, questions_id: UUID) -> HttpResponse:
    """Come in from the own page that a return code opened."""
    if not request.visit_handle:
        return redirect("return_by_code")
    invitation = invitations().of_handle(request.visit_handle.pk).filter(pk=questions_id).first()
    if invitation is None:
        raise Http404
    return open_door(request, redirect("questions"), invitation, Way.CODE)


@never_cache
def for_member(request: PageRequest, questions_id: UUID) -> HttpResponse:
    """Come in as the signed-in companion or referrer who is asked."""
    require_sign_in(by=request.actor)
    invitation = invitations().asked_of(request.actor).filter(pk=questions_id).first()
    if invitation is None:
        raise Http404
    return open_door(request, redirect("questions"), invitation, Way.DESK)

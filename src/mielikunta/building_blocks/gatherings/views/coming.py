"""Signing up, and what one does with one's own sign-up later: by visit or code, without an account.

As on all of a visitor's pages no CSRF token: they go by the visit cookie, POST and a check of where the form came from.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from mielikunta.building_blocks.gatherings.actions import (
    NotPossible,
    SignedUp,
    accept_offer,
    cancel_enrolment,
    sign_up,
    take_place,
)
from mielikunta.building_blocks.gatherings.certificates import is_certified
from mielikunta.building_blocks.gatherings.decisions import HELD_MINUTES, IN_LINE, Standing, State, without_guardian
from mielikunta.building_blocks.gatherings.forms import PartyForm, TellForm
from mielikunta.building_blocks.gatherings.models import Enrolment
from mielikunta.building_blocks.gatherings.presenters import facts_of, own_state, party_words, session_rows, soon_words
from mielikunta.building_blocks.gatherings.queries import (
    one_of_handle,
    place_in_line,
    quotas_to_enter,
    sent_before,
    sessions_attended,
    sessions_of,
)
from mielikunta.building_blocks.gatherings.views.public import show_gathering, to_visit
from mielikunta.foundation.access.origin import from_own_page
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.privacy.middleware import remember_visit
from mielikunta.foundation.privacy.models import Handle


@csrf_exempt
@never_cache
def sign_up_page(request: PageRequest, gathering_id: UUID) -> HttpResponse:
    """Take the first step (who comes: a seat is held) or the second (what one tells: signed up)."""
    if request.method != "POST":
        return redirect("gathering", gathering_id)
    if not from_own_page(request) or request.FILES:
        return HttpResponseForbidden()
    return tell_step(request, gathering_id) if request.POST.get("step") == "tell" else party_step(request, gathering_id)


def party_step(request: PageRequest, gathering_id: UUID) -> HttpResponse:
    """Hold a seat, or a place in line, and ask what one wants to tell."""
    quotas = quotas_to_enter(gathering_id)
    if not quotas:
        raise Http404
    form = PartyForm(request.POST, gathering=quotas[0].gathering, quotas=quotas)
    if form.is_valid():
        try:
            enrolment = take_place(quota=form.quota(), coming=form.coming())
        except NotPossible as problem:
            form.tell(problem)
        else:
            fresh = {"submission": enrolment.submission}
            return show_tell(request, enrolment, TellForm(gathering=enrolment.gathering, initial=fresh))
    return show_gathering(request, to_visit(request, gathering_id), form)


def show_tell(request: PageRequest, enrolment: Enrolment, form: TellForm) -> HttpResponse:
    """Render the second step."""
    context = {
        "form": form,
        "gathering": enrolment.gathering,
        "party": party_words(enrolment.heads, enrolment.bands),
        "waits": enrolment.standing in IN_LINE,
        "minutes": HELD_MINUTES,
        "alone": without_guardian(enrolment.bands),
    }
    return render(request, "gatherings/tell.html", context)


def tell_step(request: PageRequest, gathering_id: UUID) -> HttpResponse:
    """Sign up, and show the return code once."""
    enrolment = begun(request, gathering_id)
    form = TellForm(request.POST, gathering=enrolment.gathering)
    if form.is_valid():
        visitor = own_handle(request, enrolment)
        try:
            return signed_up(request, sign_up(enrolment=enrolment, told=form.told(), visitor=visitor))
        except NotPossible as problem:
            form.tell(problem)
    return show_tell(request, enrolment, form)


def begun(request: PageRequest, gathering_id: UUID) -> Enrolment:
    """Return what the first step began; raise Http404 for what nobody has begun here."""
    try:
        found = sent_before(UUID(request.POST.get("submission", "")))
    except ValueError:
        found = None
    if found is None or found.gathering_id != gathering_id:
        raise Http404
    return found


def own_handle(request: PageRequest, enrolment: Enrolment) -> Handle | None:
    """Return the visitor's handle, if it is of the same service: nothing is joined without asking."""
    handle = request.visit_handle or None
    return handle if handle is not None and handle.adoption_id == enrolment.gathering.adoption_id else None


def signed_up(request: PageRequest, done: SignedUp) -> HttpResponse:
    """Show what came of it; the browser gets a visit, so that one can look and cancel at once."""
    enrolment = done.enrolment
    context = {
        "code": done.code,
        "enrolment": enrolment,
        "gathering": enrolment.gathering,
        "party": party_words(enrolment.heads, enrolment.bands),
        "place": place_in_line(enrolment),
        "sessions": session_rows(sessions_of(enrolment.gathering)),
        "alone": without_guardian(enrolment.bands),
    }
    response = render(request, "gatherings/signed_up.html", context)
    if done.visit:
        remember_visit(response, done.visit)
    return response


def own_or_none(request: PageRequest, enrolment_id: UUID) -> Enrolment | None:
    """Return the visitor's own enrolment; None without a visit; raise Http404 for anybody else's."""
    if not request.visit_handle:
        return None
    found = one_of_handle(request.visit_handle.pk, enrolment_id)
    if found is None:
        raise Http404
    return found


@never_cache
def own_page(request: PageRequest, enrolment_id: UUID) -> HttpResponse:
    """Show one's own sign-up: where it stands, the place in line, the video link."""
    enrolment = own_or_none(request, enrolment_id)
    if enrolment is None:
        return redirect("return_by_code")
    return show_own(request, enrolment)


def show_own(request: PageRequest, enrolment: Enrolment, problem: str = "") -> HttpResponse:
    """Render one's own sign-up."""
    gathering = enrolment.gathering
    coming = enrolment.standing == Standing.ENROLLED
    context: dict[str, Any] = {
        "enrolment": enrolment,
        "gathering": gathering,
        "state": own_state(enrolment),
        "place": place_in_line(enrolment),
        "soon": soon_words(enrolment),
        "offered": enrolment.standing == Standing.OFFERED,
        "coming": coming,
        "party": party_words(enrolment.heads, enrolment.bands),
        "alone": without_guardian(enrolment.bands),
        "sessions": session_rows(sessions_of(gathering)),
        "facts": facts_of(gathering, is_enrolled=coming),
        "is_over": gathering.ends_at is not None and gathering.ends_at <= timezone.now(),
        "certified": coming and is_certified(gathering) and bool(sessions_attended(enrolment)),
        "is_cancelled": gathering.state == State.CANCELLED,
        "problem": problem,
    }
    return render(request, "gatherings/own.html", context)


@csrf_exempt
@never_cache
def accept_page(request: PageRequest, enrolment_id: UUID) -> HttpResponse:
    """Take the seat that was offered."""
    enrolment = own_or_none(request, enrolment_id)
    if enrolment is None:
        return redirect("return_by_code")
    if request.method == "POST":
        if not from_own_page(request):
            return HttpResponseForbidden()
        try:
            accept_offer(visitor=request.visit_handle, enrolment=enrolment)  # type: ignore[arg-type]
        except NotPossible as problem:
            enrolment.refresh_from_db()
            return show_own(request, enrolment, problem.slug)
    return redirect("own_gathering", enrolment.pk)


@csrf_exempt
@never_cache
def cancel_page(request: PageRequest, enrolment_id: UUID) -> HttpResponse:
    """Ask, and give the seat back; what was told is erased at once."""
    if request.method == "POST" and not from_own_page(request):
        return HttpResponseForbidden()
    try:
        enrolment = own_or_none(request, enrolment_id)
    except Http404:
        return render(request, "gatherings/cancelled.html")  # pressed twice: it is gone already
    if enrolment is None:
        return redirect("return_by_code")
    if request.method == "POST":
        cancel_enrolment(visitor=request.visit_handle, enrolment=enrolment)  # type: ignore[arg-type]
        return render(request, "gatherings/cancelled.html", {"gathering": enrolment.gathering})
    return render(request, "gatherings/cancel_own.html", {"enrolment": enrolment, "gathering": enrolment.gathering})

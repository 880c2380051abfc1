"""Noting who came: the leader's list or number, the door's QR code, and a person's own "I am here"."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.gatherings.actions import NotPossible, note_attendance, note_here
from mielikunta.building_blocks.gatherings.attending import list_to_note, qr_of
from mielikunta.building_blocks.gatherings.decisions import State
from mielikunta.building_blocks.gatherings.decisions.attendance import may_be_noted, on_the_day
from mielikunta.building_blocks.gatherings.doors import door_token, is_door
from mielikunta.building_blocks.gatherings.forms import AttendanceForm, HereForm, OwnCodeForm
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering, Session
from mielikunta.building_blocks.gatherings.pages import attempt, note_reading, one_arranged
from mielikunta.building_blocks.gatherings.permissions import require_notes_attendance
from mielikunta.building_blocks.gatherings.presenters import time_words
from mielikunta.building_blocks.gatherings.queries import came_to, own_parties, public_session, session_of
from mielikunta.building_blocks.gatherings.words import PROBLEM_WORDS
from mielikunta.foundation.access.origin import from_own_page
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.privacy.actions import CodeRefused, begin_visit, enter_code
from mielikunta.foundation.privacy.middleware import remember_visit


def one_session(
    request: PageRequest, adoption_id: UUID, gathering_id: UUID, session_id: UUID
) -> tuple[Adoption, Gathering, Session]:
    """Return a session for somebody who notes who came to it."""
    adoption, _plan, gathering = one_arranged(request, adoption_id, gathering_id)
    session = session_of(gathering, session_id)
    if session is None or session.cancelled_at or gathering.state not in {State.PUBLISHED, State.HELD}:
        raise Http404
    require_notes_attendance(by=request.actor, on=gathering)
    return adoption, gathering, session


@never_cache
def attendance_page(request: PageRequest, adoption_id: UUID, gathering_id: UUID, session_id: UUID) -> HttpResponse:
    """Show the list of a session, or ask for the mere number; opening a list leaves a row in the log."""
    adoption, gathering, session = one_session(request, adoption_id, gathering_id, session_id)
    listed = list_to_note(gathering, session)
    form = AttendanceForm(request.POST if request.method == "POST" else None, session=session, listed=listed)
    if form.is_valid():
        told = {"came": form.came_changed(), "unlisted": form.unlisted_told()}
        if attempt(request, kept, "", form, session=session, **told):
            return redirect(request.path)
    elif request.method != "POST" and listed.parties:
        note_reading(request, adoption, gathering)
    context = {
        "gathering": gathering,
        "session": session,
        "form": form,
        "listed": listed,
        "when": time_words(session.starts_at, session.ends_at),
        "may_note": may_be_noted(timezone.now(), session.starts_at, gathering.erase_after),
        "is_early": timezone.now() < session.starts_at,
        "came_words": came_words(session.attended),
    }
    return show(request, "gatherings/attendance.html", adoption, **context)


def kept(**told: Any) -> bool:
    """Note who came; done also when nobody did."""
    note_attendance(**told)
    return True


def came_words(attended: int | None) -> str:
    """Return how many came in words; nothing before anybody has counted."""
    if attended is None:
        return ""
    return ngettext("%(count)s came.", "%(count)s came.", attended) % {"count": attended}


@never_cache
def door_page(request: PageRequest, adoption_id: UUID, gathering_id: UUID, session_id: UUID) -> HttpResponse:
    """Show the QR code by which those who come note themselves, to hold up or to print."""
    adoption, gathering, session = one_session(request, adoption_id, gathering_id, session_id)
    here = reverse("gathering_here", args=[session.pk, door_token(session.pk)])
    address = request.build_absolute_uri(here)
    context = {
        "adoption": adoption,
        "gathering": gathering,
        "session": session,
        "address": address,
        "qr": qr_of(address),
        "when": time_words(session.starts_at, session.ends_at),
    }
    return render(request, "gatherings/door.html", context)


@csrf_exempt
@never_cache
def here_page(request: PageRequest, session_id: UUID, token: str) -> HttpResponse:
    """Let an enrolled person note "I am here" by their own visit or return code, on the day alone."""
    session = public_session(session_id) if is_door(session_id, token) else None
    if session is None:
        raise Http404
    if request.method == "POST" and not from_own_page(request):
        return HttpResponseForbidden()
    if request.method == "POST" and "code" in request.POST:
        return by_code(request, session)
    own = own_parties(request.visit_handle.pk, session.gathering) if request.visit_handle else []
    if request.method == "POST":
        return noted(request, session, own)
    return show_here(request, session, own)


def by_code(request: PageRequest, session: Session) -> HttpResponse:
    """Open a visit with the code, and lead back to the same page."""
    form = OwnCodeForm(request.POST)
    if form.is_valid():
        try:
            handle = enter_code(text=form.cleaned_data["code"])
        except CodeRefused as refusal:
            form.add_error("code", refusal.reason)
        else:
            response = redirect(request.path)
            remember_visit(response, begin_visit(handle=handle))
            return response
    return show_here(request, session, [], code=form)


def noted(request: PageRequest, session: Session, own: list[Enrolment]) -> HttpResponse:
    """Note one of the visitor's parties as here, or take the note back."""
    party = next((each for each in own if str(each.pk) == request.POST.get("party")), None)
    if party is None:
        return show_here(request, session, own)
    form = HereForm(request.POST, heads=party.heads)
    away = "away" in request.POST
    if away or form.is_valid():
        heads = 0 if away else form.here()
        try:
            note_here(visitor=request.visit_handle, session=session, enrolment=party, heads=heads)  # type: ignore[arg-type]
        except NotPossible as problem:
            return show_here(request, session, own, problem=problem.slug)
        return redirect(request.path)
    return show_here(request, session, own, sent=(party.pk, form))


def show_here(
    request: PageRequest,
    session: Session,
    own: list[Enrolment],
    *,
    code: OwnCodeForm | None = None,
    sent: tuple[UUID, HereForm] | None = None,
    problem: str = "",
) -> HttpResponse:
    """Render a person's own page at the door."""
    came = came_to(session) if own else {}
    forms = []
    for number, each in enumerate(own):
        form = HereForm(heads=each.heads, initial={"party": each.pk}, auto_id=f"id_{number}_%s")
        forms.append((each, came.get(each.pk), sent[1] if sent and sent[0] == each.pk else form))
    open_now = on_the_day(timezone.now(), session.starts_at, session.ends_at)
    standing = session.cancelled_at is None and session.gathering.state in {State.PUBLISHED, State.HELD}
    if not problem and not (open_now and standing):
        problem = "not_today" if standing else "over"
    context = {
        "gathering": session.gathering,
        "when": time_words(session.starts_at, session.ends_at),
        "parties": forms,
        "problem": PROBLEM_WORDS.get(problem, ""),
        "is_open": open_now and standing,
        "form": code or (sent[1] if sent else None) or OwnCodeForm(),
        "knows_visitor": bool(request.visit_handle),
    }
    return render(request, "gatherings/here.html", context)

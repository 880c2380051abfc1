"""The pages of those who arrange: the list, one gathering, what is pressed, who comes."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.gatherings.actions import (
    cancel,
    cancel_session,
    copy,
    move_session,
    publish,
    throw_away,
)
from mielikunta.building_blocks.gatherings.certificates import is_certified
from mielikunta.building_blocks.gatherings.decisions import State
from mielikunta.building_blocks.gatherings.forms import CancelForm, SessionForm
from mielikunta.building_blocks.gatherings.forms.planning import shown_times
from mielikunta.building_blocks.gatherings.models import Gathering, Session
from mielikunta.building_blocks.gatherings.pages import arranged, attempt, note_reading, one_arranged
from mielikunta.building_blocks.gatherings.permissions import require_sees_who_comes
from mielikunta.building_blocks.gatherings.presenters import (
    card,
    cards,
    facts_of,
    people_rows,
    rooms_of,
    session_rows,
)
from mielikunta.building_blocks.gatherings.queries import gatherings, quotas_of, sessions_of
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.ui.paging import paginate


def desk_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List what is coming, the drafts, and what has been."""
    adoption, _plan = arranged(request, adoption_id)
    here, now = gatherings().in_adoption(adoption.pk).with_words().with_seats(), timezone.now()
    page = paginate(request, here.past(now))
    context = {
        "coming": cards(here.coming(now)[:200]),
        "drafts": cards(here.drafts()[:50]),
        "page": page,
        "past": cards(page),
    }
    return show(request, "gatherings/desk.html", adoption, **context)


def gathering_desk_page(request: PageRequest, adoption_id: UUID, gathering_id: UUID) -> HttpResponse:
    """Show one gathering and what can be done: one thing first."""
    adoption, plan, gathering = one_arranged(request, adoption_id, gathering_id)
    state = State(gathering.state)
    context = {
        "gathering": gathering,
        "card": card(gathering),
        "about": in_language(gathering.about) if gathering.about else "",
        "facts": facts_of(gathering, is_enrolled=True),
        "sessions": session_rows(sessions_of(gathering)),
        "rooms": list(zip(quotas_of(gathering), rooms_of(quotas_of(gathering)), strict=True)),
        "is_draft": state is State.DRAFT,
        "is_published": state is State.PUBLISHED,
        "notes_attendance": notes_attendance(request, gathering),
        "certifies": gathering.takes_sign_up and notes_attendance(request, gathering) and is_certified(gathering),
        "has_instructors": bool(plan.courses),
        "sees_people": may(request.actor, Right.WORK_QUEUE, adoption),
        "address": request.build_absolute_uri(reverse("gathering", args=[gathering.pk])),
        "submission": uuid4(),
    }
    return show(request, "gatherings/one.html", adoption, **context)


def notes_attendance(request: PageRequest, gathering: Gathering) -> bool:
    """Return whether the reader may note who comes to this."""
    if gathering.state not in {State.PUBLISHED, State.HELD}:
        return False
    return not gathering.takes_sign_up or may(request.actor, Right.WORK_QUEUE, gathering.adoption)


def act_page(request: PageRequest, adoption_id: UUID, gathering_id: UUID, verb: str) -> HttpResponse:
    """Carry out what was pressed on a gathering's page."""
    adoption, _plan, gathering = one_arranged(request, adoption_id, gathering_id)
    if verb not in PRESSED:
        raise Http404
    page = redirect("gathering_desk", adoption.pk, gathering.pk)
    return PRESSED[verb](request, adoption, gathering) or page if request.method == "POST" else page


def press_publish(request: PageRequest, adoption: Adoption, gathering: Gathering) -> None:
    """Publish it."""
    attempt(request, publish, _("Published. People can find it now."), gathering=gathering)


def press_copy(request: PageRequest, adoption: Adoption, gathering: Gathering) -> HttpResponse | None:
    """Copy it and lead to the time of the copy."""
    try:
        submission = UUID(request.POST.get("submission", ""))
    except ValueError:
        submission = uuid4()
    made = attempt(request, copy, _("Copied. Tell when it is."), gathering=gathering, submission=submission)
    return redirect("edit_gathering", adoption.pk, made.pk, "when") if made else None


def press_throw_away(request: PageRequest, adoption: Adoption, gathering: Gathering) -> HttpResponse | None:
    """Throw a draft away."""
    gone = attempt(request, throw_away, _("The draft is thrown away."), gathering=gathering)
    return redirect("gatherings_desk", adoption.pk) if gone else None


PRESSED: dict[str, Any] = {"publish": press_publish, "copy": press_copy, "throw_away": press_throw_away}


def cancel_gathering_page(request: PageRequest, adoption_id: UUID, gathering_id: UUID) -> HttpResponse:
    """Ask, and cancel the whole gathering with a few words to those who would have come."""
    adoption, _plan, gathering = one_arranged(request, adoption_id, gathering_id)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = _("Cancelled. Those who had signed up read it on their own page.")
        if attempt(request, cancel, told, form, gathering=gathering, words=form.cleaned_data["words"]):
            return redirect("gathering_desk", adoption.pk, gathering.pk)
    return show(request, "gatherings/cancel.html", adoption, gathering=gathering, form=form)


def session_page(request: PageRequest, adoption_id: UUID, gathering_id: UUID, session_id: UUID) -> HttpResponse:
    """Move one session, or cancel it."""
    adoption, _plan, gathering = one_arranged(request, adoption_id, gathering_id)
    session = next((each for each in sessions_of(gathering) if each.pk == session_id), None)
    if session is None:
        raise Http404
    session.gathering = gathering
    back = redirect("gathering_desk", adoption.pk, gathering.pk)
    if request.method == "POST" and "cancel_session" in request.POST:
        told = _("The session is cancelled. Those who come read it on their own page.")
        attempt(request, cancel_session, told, session=session)
        return back
    form = SessionForm(request.POST if request.method == "POST" else None, initial=shown_times(session))
    if form.is_valid() and moved(request, session, form):
        return back
    return show(request, "gatherings/session.html", adoption, gathering=gathering, session=session, form=form)


def moved(request: PageRequest, session: Session, form: SessionForm) -> bool:
    """Move the session as the form tells; return whether it was done."""
    told = _("Moved. Those who come read it on their own page.")
    seen = form.cleaned_data["seen"]
    if attempt(request, move_session, told, form, session=session, to=form.moments(), seen=seen):
        return True
    form.data["seen"] = str(session.changes)  # type: ignore[index]
    return False


@never_cache
def people_page(request: PageRequest, adoption_id: UUID, gathering_id: UUID) -> HttpResponse:
    """List who comes and who waits, for those who receive them; opening it leaves a row in the log."""
    adoption, _plan, gathering = one_arranged(request, adoption_id, gathering_id)
    require_sees_who_comes(by=request.actor, on=adoption)
    note_reading(request, adoption, gathering)
    rows, when = people_rows(gathering), card(gathering).when
    return show(request, "gatherings/people.html", adoption, gathering=gathering, rows=rows, when=when)

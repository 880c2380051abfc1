"""One journey: its page, goals, meetings, return code, farewell and erasure."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.api import (
    Ending,
    MeetingKind,
    NotPossible,
    end_journey,
    erase_journey,
    follow_goal,
    give_code,
    note_meeting,
    open_matter,
    set_goal,
)
from mielikunta.building_blocks.journeys.parts import (
    EndForm,
    FollowForm,
    GoalForm,
    MeetingForm,
    goal_of,
    journeys,
    rows_of,
    story_of,
)
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require, require_any
from mielikunta.foundation.people.queries import memberships
from mielikunta.foundation.ui.paging import paginate
from mielikunta.operating_models.hyvinvointilahetti.pages import attempt, found, opened, to_journey
from mielikunta.operating_models.hyvinvointilahetti.words import GROUNDS


def journeys_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List journeys under way and closed; a companion sees only those they walk alongside."""
    adoption = opened(request, adoption_id)
    require_any(by=request.actor, rights=(Right.READ_MATTER, Right.ACCOMPANY), on=adoption)
    listed = journeys().in_adoption(adoption.pk)
    if not may(request.actor, Right.READ_MATTER, adoption):
        listed = listed.accompanied_by(request.actor)
    closed = request.GET.get("show") == "closed"
    page = paginate(request, listed.closed() if closed else listed.going_on())
    return show(
        request,
        "hyvinvointilahetti/journeys.html",
        adoption,
        page=page,
        rows=rows_of(list(page)),
        closed=closed,
        works_queue=may(request.actor, Right.WORK_QUEUE, adoption),
    )


def journey_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Show the whole journey; opening it leaves a mark in the log."""
    adoption, journey = found(request, adoption_id, journey_id)
    open_matter(by=request.actor, journey=journey)
    return show(
        request,
        "hyvinvointilahetti/journey.html",
        adoption,
        story=story_of(journey),
        journey=journey,
        grounds=[GROUNDS[ground] for ground in journey.grounds if ground in GROUNDS],
        works_queue=may(request.actor, Right.WORK_QUEUE, adoption),
    )


def code_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Give the person a return code, shown once; a new one replaces the earlier."""
    adoption, journey = found(request, adoption_id, journey_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=journey)
    code = ""
    if request.method == "POST":
        try:
            code = give_code(by=request.actor, journey=journey)
        except NotPossible:
            return to_journey(journey)
    response = show(request, "hyvinvointilahetti/code.html", adoption, journey=journey, code=code)
    response["Cache-Control"] = "no-store"
    return response


def goal_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Write down a goal."""
    adoption, journey = found(request, adoption_id, journey_id)
    form = GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        attempt(request, set_goal, _("The goal is written down."), journey=journey, **form.cleaned_data)
        return to_journey(journey)
    return show(request, "hyvinvointilahetti/goal.html", adoption, journey=journey, form=form)


def follow_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, goal_id: UUID) -> HttpResponse:
    """Note how a goal is going."""
    adoption, journey = found(request, adoption_id, journey_id)
    goal = goal_of(journey, goal_id)
    if goal is None:
        raise Http404
    form = FollowForm(request.POST or None, initial={"latest": goal.latest})
    if request.method == "POST" and form.is_valid():
        attempt(request, follow_goal, _("Noted."), goal=goal, latest=form.cleaned_data["latest"])
        return to_journey(journey)
    return show(request, "hyvinvointilahetti/follow.html", adoption, journey=journey, goal=goal, form=form)


def meeting_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Note a meeting that was held."""
    adoption, journey = found(request, adoption_id, journey_id)
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        own = (
            memberships()
            .in_force()
            .get(user_id=request.actor.user_id, organisation_id=request.actor.organisation_id)
        )
        attempt(
            request,
            note_meeting,
            _("The meeting is noted."),
            journey=journey,
            noted_by=own,
            submission=data["submission"],
            held_on=data["held_on"],
            kind=MeetingKind(data["kind"]),
            text=data["note"],
        )
        return to_journey(journey)
    return show(request, "hyvinvointilahetti/meeting.html", adoption, journey=journey, form=form)


def end_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Say farewell: why it ends, and what goes on from here."""
    adoption, journey = found(request, adoption_id, journey_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        attempt(
            request,
            end_journey,
            _("The journey has ended."),
            journey=journey,
            ending=Ending(data["ending"]),
            farewell=data["farewell"],
        )
        return to_journey(journey)
    return show(request, "hyvinvointilahetti/end.html", adoption, journey=journey, form=form)


def erase_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Erase what was written about a person whose journey is closed."""
    adoption, journey = found(request, adoption_id, journey_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=journey)
    if request.method == "POST":
        attempt(
            request,
            erase_journey,
            _("Everything written about the person is gone for good."),
            journey=journey,
        )
        return to_journey(journey)
    context = {
        "frame": "ui/desk.html",
        "question": _("Erase everything written about this person?"),
        "consequences": [
            _("Name, contact details, wish, goals, notes and farewell are gone for good, also from backups."),
            _("Plain numbers for statistics stay: dates, stage, number of meetings."),
        ],
        "yes": _("Erase"),
        "danger": True,
        "cancel": reverse("hyvinvointilahetti_journey", args=[adoption.pk, journey.pk]),
        "practice": adoption.is_practice,
    }
    return render(request, "ui/confirm.html", context)

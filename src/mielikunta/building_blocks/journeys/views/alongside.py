"""Goals and meetings: writing them down, following, and taking away what was written by mistake."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption, contact_of
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.actions import follow_goal, note_meeting, remove_goal, remove_meeting, set_goal
from mielikunta.building_blocks.journeys.course_presenters import meeting_choices
from mielikunta.building_blocks.journeys.course_rules import Outcome
from mielikunta.building_blocks.journeys.decisions import MeetingKind, Stage
from mielikunta.building_blocks.journeys.forms import CourseMeetingForm, FollowForm, GoalForm
from mielikunta.building_blocks.journeys.models import Goal, Journey
from mielikunta.building_blocks.journeys.pages import attempt, found, own_membership, plan_for, to_journey
from mielikunta.building_blocks.journeys.queries import alongside_once, goal_of, meeting_of
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest


def is_over(request: PageRequest, journey: Journey) -> bool:
    """Return whether a page is opened on which nothing can be written: before acceptance or after the end."""
    return request.method != "POST" and journey.stage not in {Stage.ACCEPTED, Stage.ACCOMPANIED}


def goal_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Write down a goal."""
    adoption, journey = found(request, adoption_id, journey_id)
    if is_over(request, journey):
        return to_journey(journey)
    form = GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = _("The goal is written down.")
        if attempt(request, set_goal, told, form, journey=journey, **form.cleaned_data):
            return to_journey(journey)
    return show(request, "journeys/goal.html", adoption, journey=journey, form=form)


def follow_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, goal_id: UUID) -> HttpResponse:
    """Note how a goal is going."""
    adoption, journey = found(request, adoption_id, journey_id)
    goal = goal_of(journey, goal_id)
    if goal is None:
        raise Http404
    if is_over(request, journey):
        return to_journey(journey)
    form = FollowForm(request.POST or None, initial={"latest": goal.latest})
    if request.method == "POST" and form.is_valid() and followed(request, goal, form):
        return to_journey(journey)
    return show(request, "journeys/follow.html", adoption, journey=journey, goal=goal, form=form)


def followed(request: PageRequest, goal: Goal, form: FollowForm) -> bool:
    """Store where the person now is with the goal."""
    return attempt(request, follow_goal, _("Noted."), form, goal=goal, latest=form.cleaned_data["latest"])


def meeting_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Note a meeting that was held."""
    adoption, journey = found(request, adoption_id, journey_id)
    if is_over(request, journey):
        return to_journey(journey)
    form = CourseMeetingForm(request.POST or None, **asked_of(request, journey))
    if request.method == "POST" and form.is_valid() and noted(request, journey, form):
        return to_journey(journey)
    context = {"journey": journey, "form": form, "contact": contact_of(adoption.pk), "plan": plan_for(adoption)}
    return show(request, "journeys/meeting.html", adoption, **context)


def asked_of(request: PageRequest, journey: Journey) -> dict[str, Any]:
    """Return what the form of a meeting asks; whose it was is asked of those who write for a companion."""
    asked = meeting_choices(journey)
    own = own_membership(request).pk
    companions = [(key, name) for key, name in asked["companions"] if key != str(own)]
    works_queue = may(request.actor, Right.WORK_QUEUE, journey)
    return asked | {"companions": companions if works_queue else []}


def noted(request: PageRequest, journey: Journey, form: CourseMeetingForm) -> bool:
    """Store the meeting in the name of the membership that the member now works under."""
    data = form.cleaned_data
    return attempt(
        request,
        note_meeting,
        _("The meeting is noted."),
        form,
        journey=journey,
        noted_by=own_membership(request),
        submission=data["submission"],
        held_on=data["held_on"],
        kind=MeetingKind(data["kind"]),
        text=data["note"],
        outcome=Outcome(data["outcome"]),
        held_by=alongside_once(journey, form.whose),
        marks=form.marks,
    )


def remove_goal_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, goal_id: UUID) -> HttpResponse:
    """Take away a goal that was written down by mistake."""
    adoption, journey = found(request, adoption_id, journey_id)
    goal = goal_of(journey, goal_id)
    words = {"question": _("Remove this goal?"), "what_happens": goal.text if goal else ""}
    return confirmed(request, adoption, journey, "goal", goal, remove_goal, words)


def remove_meeting_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Take away a meeting that was noted by mistake."""
    adoption, journey = found(request, adoption_id, journey_id)
    meeting = meeting_of(journey, meeting_id)
    words = {"question": _("Remove this note?"), "what_happens": meeting.note if meeting else ""}
    return confirmed(request, adoption, journey, "meeting", meeting, remove_meeting, words)


def confirmed(
    request: PageRequest,
    adoption: Adoption,
    journey: Journey,
    name: str,
    subject: Any,
    verb: Callable[..., None],
    words: dict[str, Any],
) -> HttpResponse:
    """Ask before something is removed, and remove it; removed already (pressed twice), only lead back."""
    if request.method == "POST" and subject is None:
        return to_journey(journey)
    if subject is None:
        raise Http404
    if request.method == "POST":
        attempt(request, verb, _("Removed."), **{name: subject})
    if request.method == "POST" or is_over(request, journey):
        return to_journey(journey)
    context = {
        "frame": "ui/desk.html",
        "yes": _("Remove"),
        "danger": True,
        "cancel": reverse("journey", args=[adoption.pk, journey.pk]),
        "practice": adoption.is_practice,
    }
    return render(request, "ui/confirm.html", context | words)

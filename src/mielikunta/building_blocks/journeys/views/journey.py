"""One journey: its page, the list of them, details, return code, farewell and erasure."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.actions import (
    NotPossible,
    correct_details,
    details_of,
    end_journey,
    erase_journey,
    give_code,
    open_list,
    open_matter,
)
from mielikunta.building_blocks.journeys.answering import answering_of
from mielikunta.building_blocks.journeys.course_presenters import course_of
from mielikunta.building_blocks.journeys.decisions import Ending, Stage
from mielikunta.building_blocks.journeys.forms import DetailsForm, FarewellForm
from mielikunta.building_blocks.journeys.meeting_list import drawn_meetings
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.pages import (
    attempt,
    found,
    in_queue,
    opened,
    plan_for,
    step_back,
    tell,
    to_journey,
)
from mielikunta.building_blocks.journeys.presenters import rows_of, story_of
from mielikunta.building_blocks.journeys.queries import journeys
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require_any
from mielikunta.foundation.ui.paging import paginate

NOT_YET_TOGETHER = {Stage.RECEIVED, Stage.RETURNED, Stage.ACCEPTED}  # while what was asked and answered still matters


def journeys_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List journeys under way and closed; a companion sees only those they walk alongside."""
    adoption = opened(request, adoption_id)
    require_any(by=request.actor, rights=(Right.READ_MATTER, Right.ACCOMPANY), on=adoption)
    open_list(by=request.actor, adoption=adoption)
    listed, reads_all = journeys().in_adoption(adoption.pk), may(request.actor, Right.READ_MATTER, adoption)
    closed = reads_all and request.GET.get("show") == "closed"
    if not reads_all:
        listed = listed.accompanied_by(request.actor)
    page = paginate(request, listed.closed() if closed else listed.going_on())
    return show(
        request,
        "journeys/journeys.html",
        adoption,
        page=page,
        rows=rows_of(list(page)),
        closed=closed,
        reads_all=reads_all,
        plan=plan_for(adoption),
        works_queue=may(request.actor, Right.WORK_QUEUE, adoption),
    )


def journey_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Show the whole journey; opening it leaves a mark in the log."""
    adoption, journey = found(request, adoption_id, journey_id)
    open_matter(by=request.actor, journey=journey)
    works_queue, story = may(request.actor, Right.WORK_QUEUE, adoption), story_of(journey)
    plan = plan_for(adoption)
    return show(
        request,
        "journeys/journey.html",
        adoption,
        story=story,
        meetings=drawn_meetings(journey, story.meetings, may_remove=story.is_under_way),
        course=course_of(journey, works_queue=works_queue),
        me=request.actor.user_id,
        journey=journey,
        plan=plan,
        grounds=[plan.grounds[ground] for ground in journey.grounds if ground in plan.grounds],
        works_queue=works_queue,
        answering=answering_of(journey) if works_queue and journey.stage in NOT_YET_TOGETHER else None,
    )


def details_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Correct how the person is called and reached; shows what another wrote meanwhile."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    if request.method != "POST" and journey.closed_at is not None:
        return to_journey(journey)
    present = details_of(journey)
    form = DetailsForm(request.POST or None, present=present)
    if request.method == "POST" and form.is_valid() and corrected(request, journey, form):
        return to_journey(journey)
    stale = present if form.non_field_errors() else None
    return show(request, "journeys/details.html", adoption, journey=journey, form=form, stale=stale)


def corrected(request: PageRequest, journey: Journey, form: DetailsForm) -> bool:
    """Store the details, unless another has changed them since the page was opened."""
    return attempt(
        request,
        correct_details,
        _("The details are corrected."),
        form,
        journey=journey,
        details=form.details(),
        as_seen=form.cleaned_data["seen"],
    )


def code_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Give the person a return code, shown once; a new one replaces the earlier."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    code = ""
    if request.method == "POST":
        try:
            code = give_code(by=request.actor, journey=journey)
        except NotPossible as problem:
            tell(request, problem)
            return to_journey(journey)
    elif journey.stage == Stage.RETURNED or journey.person_name is None:
        return to_journey(journey)
    response = show(request, "journeys/code.html", adoption, journey=journey, code=code)
    response["Cache-Control"] = "no-store"
    return response


def end_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Say farewell: why it ends, and what goes on from here. A companion's way then leads back to the list."""
    adoption, journey = found(request, adoption_id, journey_id)
    if request.method != "POST" and journey.stage not in {Stage.ACCEPTED, Stage.ACCOMPANIED}:
        return to_journey(journey)
    form = FarewellForm(request.POST or None, initial={"farewell": journey.farewell})
    if request.method == "POST" and form.is_valid() and ended(request, journey, form):
        if may(request.actor, Right.READ_MATTER, journey):
            return to_journey(journey)
        return redirect("journeys", adoption.pk)
    return show(request, "journeys/end.html", adoption, journey=journey, form=form)


def ended(request: PageRequest, journey: Journey, form: FarewellForm) -> bool:
    """Carry out the ending; a coordinator may take it back at once."""
    works_queue = may(request.actor, Right.WORK_QUEUE, journey)
    return attempt(
        request,
        end_journey,
        _("The journey has ended."),
        form,
        undo=step_back(journey, Stage.ENDED) if works_queue else "",
        journey=journey,
        ending=Ending(form.cleaned_data["ending"]),
        farewell=form.cleaned_data["farewell"],
        follow_up=form.cleaned_data["follow_up"],
    )


def erase_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Erase what was written about a person whose journey is closed."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    if request.method == "POST":
        told = _("Everything written about the person is gone for good.")
        attempt(request, erase_journey, told, journey=journey)
        return to_journey(journey)
    if journey.closed_at is None or journey.person_name is None:
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
        "cancel": reverse("journey", args=[adoption.pk, journey.pk]),
        "practice": adoption.is_practice,
    }
    return render(request, "ui/confirm.html", context)

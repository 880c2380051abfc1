"""The coordinator's queue: what waits, accepting, returning, taking a step back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.actions import accept, open_list, return_referral, take_back
from mielikunta.building_blocks.journeys.answering import queue_rows
from mielikunta.building_blocks.journeys.decisions import ReturnReason, Stage
from mielikunta.building_blocks.journeys.forms import ReturnForm
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.pages import (
    attempt,
    in_queue,
    opened,
    plan_for,
    step_back,
    to_journey,
)
from mielikunta.building_blocks.journeys.queries import stage_counts, waiting_ids, waiting_rows
from mielikunta.building_blocks.journeys.queue_table import drawn
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.ui.paging import paginate


def queue_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List what waits for the coordinator, oldest first."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=adoption)
    open_list(by=request.actor, adoption=adoption)
    page, counts = paginate(request, waiting_ids(adoption.pk)), stage_counts(adoption.pk)
    return show(
        request,
        "journeys/queue.html",
        adoption,
        page=page,
        plan=plan_for(adoption),
        rows=drawn(adoption.pk, queue_rows(adoption, waiting_rows(list(page), adoption))),
        figures=[
            (counts.get(Stage.RECEIVED, 0), _("waiting for an answer")),
            (counts.get(Stage.ACCEPTED, 0), _("waiting for a companion")),
            (counts.get(Stage.ACCOMPANIED, 0), _("under way")),
        ],
    )


def accept_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Accept a referral."""
    _adoption, journey = in_queue(request, adoption_id, journey_id)
    told, undo = _("Accepted. Next, name a companion."), step_back(journey, Stage.ACCEPTED)
    if request.method == "POST" and attempt(request, accept, told, undo=undo, journey=journey):
        return redirect("journeys_companion", adoption_id, journey_id)
    return to_journey(journey)


def return_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Return a referral with the reason."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    if request.method != "POST" and journey.stage != Stage.RECEIVED:
        return to_journey(journey)
    form = return_form(journey, request.POST or None, initial={"return_note": journey.return_note})
    if request.method == "POST" and form.is_valid() and returned(request, journey, form):
        return to_journey(journey)
    return show(request, "journeys/return.html", adoption, journey=journey, form=form)


def return_form(journey: Journey, data: Any, *, initial: dict[str, Any]) -> ReturnForm:
    """Return the model's own form where it has one, with help to lead on to, or the plain one."""
    make = plan_for(journey.adoption).return_form
    form: ReturnForm = make(journey, data, initial=initial) if make else ReturnForm(data, initial=initial)
    return form


def returned(request: PageRequest, journey: Journey, form: ReturnForm) -> bool:
    """Carry out the returning; what stood in the way is told in the form."""
    return attempt(
        request,
        return_referral,
        _("The referral has been returned."),
        form,
        undo=step_back(journey, Stage.RETURNED),
        journey=journey,
        reason=ReturnReason(form.cleaned_data["reason"]),
        return_note=form.cleaned_data["return_note"],
    )


def take_back_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, step: str) -> HttpResponse:
    """Take back accepting, returning or ending."""
    _adoption, journey = in_queue(request, adoption_id, journey_id)
    if step not in {Stage.ACCEPTED, Stage.RETURNED, Stage.ENDED}:
        raise Http404
    if request.method == "POST":
        attempt(request, take_back, _("Taken back."), journey=journey, step=Stage(step))
    return to_journey(journey)

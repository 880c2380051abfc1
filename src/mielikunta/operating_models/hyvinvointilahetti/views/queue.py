"""The coordinator's queue: what waits, accepting, returning, naming a companion."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.api import (
    ReturnReason,
    accept,
    companions_of,
    name_companion,
    return_referral,
)
from mielikunta.building_blocks.journeys.parts import CompanionForm, ReturnForm, journeys, rows_of
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.ui.paging import paginate
from mielikunta.operating_models.hyvinvointilahetti.pages import attempt, found, opened, to_journey


def queue_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List what waits for the coordinator, oldest first."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=adoption)
    listed = journeys().in_adoption(adoption.pk)
    page = paginate(request, listed.waiting())
    figures = listed.counts()
    return show(
        request,
        "hyvinvointilahetti/queue.html",
        adoption,
        page=page,
        rows=rows_of(list(page)),
        figures=[
            (figures["received"], _("waiting for an answer")),
            (figures["accepted"], _("waiting for a companion")),
            (figures["accompanied"], _("under way")),
        ],
    )


def companions_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List the companions, each with how many they walk alongside now."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=adoption)
    return show(request, "hyvinvointilahetti/companions.html", adoption, companions=companions_of(adoption))


def accept_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Accept a referral."""
    _adoption, journey = found(request, adoption_id, journey_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=journey)
    if request.method == "POST" and attempt(
        request, accept, _("Accepted. Next, name a companion."), journey=journey
    ):
        return redirect("hyvinvointilahetti_companion", adoption_id, journey_id)
    return to_journey(journey)


def return_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Return a referral with the reason."""
    adoption, journey = found(request, adoption_id, journey_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=journey)
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        attempt(
            request,
            return_referral,
            _("The referral has been returned."),
            journey=journey,
            reason=ReturnReason(data["reason"]),
            return_note=data["return_note"],
        )
        return to_journey(journey)
    return show(request, "hyvinvointilahetti/return.html", adoption, journey=journey, form=form)


def companion_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Name who walks alongside."""
    adoption, journey = found(request, adoption_id, journey_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=journey)
    companions = companions_of(adoption)
    choices = [
        (str(member.pk), _("%(name)s, now alongside: %(load)s") % {"name": member.user, "load": load})
        for member, load in companions
    ]
    form = CompanionForm(request.POST or None, companions=choices)
    if request.method == "POST" and form.is_valid():
        chosen = next(
            member for member, _load in companions if str(member.pk) == form.cleaned_data["companion"]
        )
        attempt(
            request,
            name_companion,
            _("%(name)s walks alongside now.") % {"name": chosen.user},
            journey=journey,
            companion=chosen,
        )
        return to_journey(journey)
    return show(
        request,
        "hyvinvointilahetti/companion.html",
        adoption,
        journey=journey,
        form=form,
        nobody=not companions,
    )

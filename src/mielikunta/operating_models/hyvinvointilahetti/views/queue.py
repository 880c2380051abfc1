"""The coordinator's queue: what waits, accepting, returning, naming a companion, taking a step back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.api import (
    Journey,
    ReturnReason,
    Stage,
    accept,
    companion_now,
    companions_of,
    name_companion,
    open_list,
    release_companion,
    return_referral,
    take_back,
)
from mielikunta.building_blocks.journeys.parts import CompanionForm, ReturnForm, journeys, rows_of
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.ui.paging import paginate
from mielikunta.operating_models.hyvinvointilahetti.pages import (
    attempt,
    in_queue,
    opened,
    step_back,
    to_journey,
)


def queue_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List what waits for the coordinator, oldest first."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=adoption)
    open_list(by=request.actor, adoption=adoption)
    listed = journeys().in_adoption(adoption.pk)
    page = paginate(request, listed.waiting())
    figures = listed.counts()
    return show(
        request,
        "hyvinvointilahetti/queue.html",
        adoption,
        page=page,
        rows=rows_of(list(page), waiting=True),
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
    _adoption, journey = in_queue(request, adoption_id, journey_id)
    told, undo = _("Accepted. Next, name a companion."), step_back(journey, Stage.ACCEPTED)
    if request.method == "POST" and attempt(request, accept, told, undo=undo, journey=journey):
        return redirect("hyvinvointilahetti_companion", adoption_id, journey_id)
    return to_journey(journey)


def return_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Return a referral with the reason."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    if request.method != "POST" and journey.stage != Stage.RECEIVED:
        return to_journey(journey)
    form = ReturnForm(request.POST or None, initial={"return_note": journey.return_note})
    if request.method == "POST" and form.is_valid() and returned(request, journey, form):
        return to_journey(journey)
    return show(request, "hyvinvointilahetti/return.html", adoption, journey=journey, form=form)


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


def companion_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Name who walks alongside, or let the present companion stop."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    if request.method != "POST" and journey.closed_at is not None:
        return to_journey(journey)
    companions, present = companions_of(adoption), companion_now(journey)
    form = CompanionForm(
        request.POST or None,
        companions=[(str(member.pk), with_load(member, load)) for member, load in companions],
        present=present.membership_id if present else None,
    )
    if request.method == "POST" and form.is_valid():
        named = carry_out(request, journey, form, {member.pk: member for member, _load in companions})
        return to_journey(journey) if named else redirect(request.path)
    context: dict[str, Any] = {"journey": journey, "form": form, "nobody": not companions and not present}
    return show(request, "hyvinvointilahetti/companion.html", adoption, **context)


def with_load(member: Membership, load: int) -> str:
    """Return a companion's name with how many they walk alongside now."""
    return ngettext("%(name)s, alongside %(load)s person now", "%(name)s, alongside %(load)s people now", load) % {
        "name": member.user,
        "load": load,
    }


def carry_out(request: PageRequest, journey: Journey, form: CompanionForm, companions: dict[UUID, Membership]) -> bool:
    """Name the chosen companion, or nobody."""
    if form.chosen is None:
        told = _("The companion's part has ended. The journey waits for another companion.")
        return attempt(request, release_companion, told, journey=journey, companion=form.instead_of)
    chosen = companions[form.chosen]
    return attempt(
        request,
        name_companion,
        _("%(name)s walks alongside now.") % {"name": chosen.user},
        journey=journey,
        companion=chosen,
        instead_of=form.instead_of,
    )


def take_back_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, step: str) -> HttpResponse:
    """Take back accepting, returning or ending."""
    _adoption, journey = in_queue(request, adoption_id, journey_id)
    if step not in {Stage.ACCEPTED, Stage.RETURNED, Stage.ENDED}:
        raise Http404
    if request.method == "POST":
        attempt(request, take_back, _("Taken back."), journey=journey, step=Stage(step))
    return to_journey(journey)

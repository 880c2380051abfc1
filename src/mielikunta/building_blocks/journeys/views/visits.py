"""Visits alone: going in, coming out, and taking longer. Nobody's place is stored."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import contact_of
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.actions import come_out, go_in, promise_later
from mielikunta.building_blocks.journeys.forms import CheckInForm, LongerForm
from mielikunta.building_blocks.journeys.models import Journey, SoloVisit
from mielikunta.building_blocks.journeys.pages import attempt, found, own_membership, to_journey
from mielikunta.building_blocks.journeys.queries import visit_of
from mielikunta.building_blocks.journeys.views.alongside import is_over
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest


def check_in_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Say that one goes in alone, and by when one is out."""
    adoption, journey = found(request, adoption_id, journey_id)
    if is_over(request, journey):
        return to_journey(journey)
    form = CheckInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = _("Noted. Remember to say when you are out.")
        if attempt(
            request, go_in, told, form, journey=journey, membership=own_membership(request), **form.cleaned_data
        ):
            return to_journey(journey)
    return show(
        request,
        "journeys/check_in.html",
        adoption,
        journey=journey,
        form=form,
        contact=contact_of(adoption.pk),
    )


def one(request: PageRequest, journey: Journey, visit_id: UUID) -> SoloVisit:
    """Return a visit of this journey that is the member's own, or that a coordinator looks after."""
    visit = visit_of(journey, visit_id)
    own = visit is not None and visit.membership.user_id == request.actor.user_id
    if visit is None or not (own or may(request.actor, Right.WORK_QUEUE, journey)):
        raise Http404
    return visit


def check_out_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, visit_id: UUID) -> HttpResponse:
    """Say that one is out, or as a coordinator that the companion has been reached."""
    _adoption, journey = found(request, adoption_id, journey_id)
    visit = one(request, journey, visit_id)
    if request.method == "POST":
        attempt(request, come_out, _("Good. The visit is over."), visit=visit)
    return to_journey(journey)


def longer_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, visit_id: UUID) -> HttpResponse:
    """Say that a visit takes longer."""
    adoption, journey = found(request, adoption_id, journey_id)
    visit = one(request, journey, visit_id)
    if request.method != "POST" and visit.out_at is not None:
        return to_journey(journey)
    form = LongerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        minutes = form.cleaned_data["minutes"]
        if attempt(request, promise_later, _("Noted."), form, visit=visit, minutes=minutes):
            return to_journey(journey)
    title = _("It takes longer")
    return show(request, "journeys/course_form.html", adoption, journey=journey, form=form, title=title)

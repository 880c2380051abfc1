"""The visitor's side: booking a time, moving it, cancelling it. No account, no log, no CSRF cookie (ADR 4)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from mielikunta.building_blocks.adoption.api import Adoption, adoption_for_public
from mielikunta.building_blocks.adoption.parts import open_adoption
from mielikunta.building_blocks.appointments.actions import Booking, NotPossible, book, cancel, move
from mielikunta.building_blocks.appointments.forms import BookForm, SlotForm
from mielikunta.building_blocks.appointments.models import Appointment
from mielikunta.building_blocks.appointments.presenters import free_choices, own_time
from mielikunta.building_blocks.appointments.queries import own_appointment
from mielikunta.building_blocks.appointments.registry import models_offering
from mielikunta.foundation.access.origin import from_own_page
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.privacy.actions import begin_visit, issue_code
from mielikunta.foundation.privacy.middleware import remember_visit
from mielikunta.foundation.privacy.models import Handle


def for_visitors(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return a service in real use that offers times; one in practice mode is there for its own members alone."""
    for slug in models_offering():
        adoption = adoption_for_public(slug, adoption_id)
        if adoption is not None:
            return adoption
    if not request.actor.is_signed_in:
        raise Http404
    tried = open_adoption(request, adoption_id)
    if tried.has_ended or tried.model.slug not in models_offering():
        raise Http404
    return tried


def visitor_here(request: PageRequest, adoption: Adoption) -> Handle | None:
    """Return the handle of the visit; None for a visit to another service: nothing is joined without asking."""
    handle = request.visit_handle or None
    return handle if handle is not None and handle.adoption_id == adoption.pk else None


@csrf_exempt
@never_cache
def times_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show the free times and book one."""
    adoption = for_visitors(request, adoption_id)
    choices = free_choices(adoption.pk, timezone.now())
    form = BookForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST" and not from_own_page(request):
        return HttpResponseForbidden()
    if request.method == "POST" and form.is_valid():
        booked = booked_by(request, adoption, form)
        if booked is not None:
            return arrived(request, adoption, booked)
    return page(request, "times", adoption, form=form, has_times=bool(choices))


def booked_by(request: PageRequest, adoption: Adoption, form: BookForm) -> Appointment | None:
    """Book what was chosen; what stood in the way is told in the form."""
    said = form.cleaned_data
    booking = Booking(
        submission=said["submission"],
        slot_id=form.slot_id,
        language=translation.get_language() or "fi",
        words=said["words"],
    )
    try:
        return book(adoption=adoption, booking=booking, visitor=visitor_here(request, adoption))
    except NotPossible as problem:
        form.tell(problem)
        return None


def arrived(request: PageRequest, adoption: Adoption, booked: Appointment) -> HttpResponse:
    """Lead a known visitor to their time; show a new one the return code once."""
    handle = booked.handle
    present = visitor_here(request, adoption)
    if handle is None or (present is not None and present.pk == handle.pk):
        return redirect("appointments_own", booked.pk)
    code = issue_code(handle=handle)
    shown = own_appointment(handle.pk, booked.pk)
    context = {"code": code, "own": own_time(shown) if shown else None}
    response = page(request, "booked", adoption, **context)
    remember_visit(response, begin_visit(handle=handle))
    return response


@csrf_exempt
@never_cache
def own_page(request: PageRequest, appointment_id: UUID) -> HttpResponse:
    """Show one's own time; move it or cancel it."""
    if not request.visit_handle:
        return redirect("return_by_code")
    appointment = own_appointment(request.visit_handle.pk, appointment_id)
    if appointment is None:
        raise Http404
    adoption = appointment.slot.schedule.adoption
    form = SlotForm(
        request.POST if request.POST.get("do") == "move" else None,
        choices=free_choices(adoption.pk, timezone.now()),
    )
    told = ""
    if request.method == "POST":
        if not from_own_page(request):
            return HttpResponseForbidden()
        done = changed(request, appointment, form)
        if done is not None:
            return done
        told = "" if form.is_bound else "begun"
    return page(request, "own", adoption, form=form, own=own_time(appointment), told=told)


def changed(request: PageRequest, appointment: Appointment, form: SlotForm) -> HttpResponse | None:
    """Carry out what was asked for; None when it was not possible."""
    visitor: Any = request.visit_handle
    try:
        if request.POST.get("do") == "cancel":
            cancel(visitor=visitor, appointment=appointment)
            return page(request, "cancelled", appointment.slot.schedule.adoption)
        if form.is_valid():
            move(visitor=visitor, appointment=appointment, slot_id=form.slot_id)
            return redirect("appointments_own", appointment.pk)
    except NotPossible as problem:
        if form.is_bound:
            form.tell(problem)
    return None


def page(request: PageRequest, name: str, adoption: Adoption, **context: Any) -> HttpResponse:
    """Render a visitor's page, with the band of practice mode where it belongs."""
    shared = {"adoption": adoption, "practice": adoption.is_practice}
    return render(request, f"appointments/{name}.html", {**shared, **context})

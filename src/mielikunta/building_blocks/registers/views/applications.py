"""Applications, and the coordinator's answers to them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.registers.actions import (
    accept_application,
    agree_interview,
    decline_application,
    open_application_again,
    open_one_application,
)
from mielikunta.building_blocks.registers.forms import DeclineForm, InterviewForm
from mielikunta.building_blocks.registers.models import Application
from mielikunta.building_blocks.registers.pages import (
    attempt,
    coordinating,
    kind_for,
)
from mielikunta.building_blocks.registers.presenters import application_rows
from mielikunta.building_blocks.registers.queries import application_of, applications_in
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.ui.paging import paginate


def applications_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List the applications that wait, or those answered."""
    adoption = coordinating(request, adoption_id)
    closed = request.GET.get("show") == "closed"
    page = paginate(request, applications_in(adoption, closed=closed))
    address, door = "", kind_for(adoption).apply
    if door and not adoption.is_practice:
        address = request.build_absolute_uri(reverse(door, args=[adoption.pk]))
    context = {"page": page, "rows": application_rows(list(page)), "closed": closed, "address": address}
    return show(request, "registers/applications.html", adoption, **context)


def one_application(request: PageRequest, adoption_id: UUID, application_id: UUID) -> tuple[Adoption, Application]:
    """Return one application of the adoption for a member who coordinates."""
    adoption = coordinating(request, adoption_id)
    found = application_of(adoption, application_id)
    if found is None:
        raise Http404
    return adoption, found


def application_page(request: PageRequest, adoption_id: UUID, application_id: UUID) -> HttpResponse:
    """Show one application; opening it leaves a mark in the log."""
    adoption, application = one_application(request, adoption_id, application_id)
    open_one_application(by=request.actor, application=application)
    row = application_rows([application])[0]
    return show(request, "registers/application.html", adoption, row=row, application=application)


def interview_page(request: PageRequest, adoption_id: UUID, application_id: UUID) -> HttpResponse:
    """Write down when the applicant is met."""
    adoption, application = one_application(request, adoption_id, application_id)
    known = {"on": application.interview_on, "words": application.note}
    form = InterviewForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        told = _("The interview is written down.")
        if attempt(request, agree_interview, told, form, application=application, **form.cleaned_data):
            return redirect("registers_application", adoption.pk, application.pk)
    context = {"form": form, "title": _("Agree on an interview"), "over": application.name or ""}
    return show(request, "registers/form.html", adoption, **context | up_to(adoption, application))


def up_to(adoption: Adoption, application: Application) -> dict[str, str]:
    """Return the way back from a form to the application."""
    return {
        "up": reverse("registers_application", args=[adoption.pk, application.pk]),
        "up_text": _("Back to the application"),
    }


def accept_application_page(request: PageRequest, adoption_id: UUID, application_id: UUID) -> HttpResponse:
    """Invite the applicant, after asking."""
    adoption, application = one_application(request, adoption_id, application_id)
    if request.method == "POST":
        told = _("An invitation has been sent. On joining, the companion finds their own page.")
        attempt(request, accept_application, told, application=application)
    if request.method == "POST" or not application.is_open:
        return redirect("registers_application", adoption.pk, application.pk)
    context = {
        "frame": "ui/desk.html",
        "question": _("Invite %(name)s?") % {"name": application.name},
        "consequences": [
            _("An invitation goes to %(email)s. The link works for 14 days.") % {"email": application.email},
            _("On joining they become a member with the task of companion."),
            _("Nobody is offered to them before interview, undertaking and training are done."),
        ],
        "yes": _("Invite"),
        "cancel": up_to(adoption, application)["up"],
    }
    return render(request, "ui/confirm.html", context)


def decline_application_page(request: PageRequest, adoption_id: UUID, application_id: UUID) -> HttpResponse:
    """Decline kindly."""
    adoption, application = one_application(request, adoption_id, application_id)
    if request.method != "POST" and not application.is_open:
        return redirect("registers_application", adoption.pk, application.pk)
    form = DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tells, told = form.cleaned_data["tells"] == "letter", _("Declined. The application goes in half a year.")
        undo = reverse("registers_open_application", args=[adoption.pk, application.pk])
        done = attempt(
            request, decline_application, told, form, undo="" if tells else undo, application=application, tells=tells
        )
        if done:
            return redirect("registers_applications", adoption.pk)
    context = {"form": form, "title": _("Decline kindly"), "over": application.name or ""}
    return show(request, "registers/form.html", adoption, **context | up_to(adoption, application))


def open_application_page(request: PageRequest, adoption_id: UUID, application_id: UUID) -> HttpResponse:
    """Take declining back."""
    adoption, application = one_application(request, adoption_id, application_id)
    if request.method == "POST":
        attempt(request, open_application_again, _("Taken back."), application=application)
    return redirect("registers_application", adoption.pk, application.pk)

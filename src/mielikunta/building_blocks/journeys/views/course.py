"""The course of a journey: the next meeting, the agreement, going on, handing over, and what waits."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.actions import (
    cancel_appointment,
    extend,
    note_paper_agreement,
    open_list,
    open_matter,
    plan_appointment,
    print_agreement,
    print_own_page,
    see_reminder,
    set_terms,
    take_back_agreement,
    write_handover,
)
from mielikunta.building_blocks.journeys.agreement import agreement_text, sections_of
from mielikunta.building_blocks.journeys.course_presenters import course_tasks
from mielikunta.building_blocks.journeys.documents import agreement_pdf, own_page_pdf
from mielikunta.building_blocks.journeys.forms import ExtendForm, HandoverForm, PaperAgreementForm, PlanForm, TermsForm
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.pages import (
    attempt,
    found,
    in_queue,
    opened,
    own_membership,
    to_journey,
)
from mielikunta.building_blocks.journeys.queries import agreement_of, months_of, next_appointment, reminder_of
from mielikunta.building_blocks.journeys.views.alongside import is_over
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require

FORM = "journeys/course_form.html"


def plan_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Agree on the next meeting, or move the one agreed on."""
    adoption, journey = found(request, adoption_id, journey_id)
    if is_over(request, journey):
        return to_journey(journey)
    present = next_appointment(journey)
    form = PlanForm(request.POST or None, initial=as_planned(journey, present))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            request,
            plan_appointment,
            _("The meeting is agreed on. The person sees it on their own page."),
            form,
            journey=journey,
            planned_by=own_membership(request),
            submission=form.cleaned_data["submission"],
            starts_at=form.starts_at,
            place=form.cleaned_data["place"],
            together=form.cleaned_data["together"],
            instead_of=form.instead_of,
        )
        if done:
            return to_journey(journey)
    title = _("Move the meeting") if present else _("Agree on a meeting")
    lead = _("You meet the first time together with the coordinator.") if journey.began_on is None else ""
    return show(request, FORM, adoption, journey=journey, form=form, title=title, lead=lead)


def as_planned(journey: Journey, present: Any) -> dict[str, Any]:
    """Return what the form shows at first: the meeting agreed on, or the first one together."""
    if present is None:
        return {"seen": "", "together": journey.began_on is None}
    when = timezone.localtime(present.starts_at)
    return {
        "seen": str(present.pk),
        "day": when.date(),
        "time": when.time(),
        "place": present.place,
        "together": present.together,
    }


def cancel_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Call off the meeting agreed on."""
    _adoption, journey = found(request, adoption_id, journey_id)
    present = next_appointment(journey)
    if request.method == "POST" and present:
        attempt(request, cancel_appointment, _("The meeting is called off."), appointment=present)
    return to_journey(journey)


def agreement_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Show the agreement, and note one that was signed on paper."""
    adoption, journey = found(request, adoption_id, journey_id)
    made, offered = agreement_of(journey), agreement_text(adoption, journey.language)
    form = PaperAgreementForm(request.POST or None, initial={"accepted_on": timezone.localdate(), "seen": offered.mark})
    if request.method == "POST" and form.is_valid():
        told, data = _("The agreement is noted."), form.cleaned_data
        arguments = {"seen_by": own_membership(request), "accepted_on": data["accepted_on"], "as_seen": data["seen"]}
        if attempt(request, note_paper_agreement, told, form, journey=journey, **arguments):
            return to_journey(journey)
    open_matter(by=request.actor, journey=journey)
    return show(
        request,
        "journeys/agreement.html",
        adoption,
        journey=journey,
        form=form,
        made=made,
        sections=sections_of((made.text or "") if made else offered.text),
        text_language=made.language if made else offered.language,
        may_note=made is None and journey.closed_at is None,
        works_queue=may(request.actor, Right.WORK_QUEUE, journey),
    )


def agreement_pdf_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Give the agreement as a PDF with the names on it; opening it leaves a mark in the log."""
    _adoption, journey = found(request, adoption_id, journey_id)
    print_agreement(by=request.actor, journey=journey)
    response = HttpResponse(agreement_pdf(journey, with_names=True), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="sopimus.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def paper_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Give the person's page as a PDF for one without a phone; opening it leaves a mark in the log."""
    _adoption, journey = found(request, adoption_id, journey_id)
    if journey.person_name is None:
        raise Http404
    print_own_page(by=request.actor, journey=journey)
    response = HttpResponse(own_page_pdf(journey), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="oma-sivu.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def agreement_back_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Take away an agreement that was noted by mistake."""
    _adoption, journey = in_queue(request, adoption_id, journey_id)
    if request.method == "POST":
        attempt(request, take_back_agreement, _("Removed."), journey=journey)
    return redirect("journeys_agreement", adoption_id, journey_id)


def extend_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Agree to go on beyond the agreed time."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    if is_over(request, journey) or journey.ends_on is None:
        return to_journey(journey)
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made_by, told = own_membership(request), _("The journey goes on.")
        if attempt(request, extend, told, form, journey=journey, made_by=made_by, **form.cleaned_data):
            return to_journey(journey)
    lead = _("The agreed time ends on %(day)s. Ask the person first whether they want to go on.") % {
        "day": journey.ends_on.strftime("%-d.%-m.%Y")
    }
    return show(request, FORM, adoption, journey=journey, form=form, title=_("Go on longer"), lead=lead)


def handover_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Write words for whoever walks alongside next."""
    adoption, journey = found(request, adoption_id, journey_id)
    if is_over(request, journey):
        return to_journey(journey)
    form = HandoverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        written_by, told = own_membership(request), _("The words wait for the next companion.")
        if attempt(request, write_handover, told, form, journey=journey, written_by=written_by, **form.cleaned_data):
            return to_journey(journey)
    lead = _("When the companion changes, the next one reads these on this journey's page.")
    return show(request, FORM, adoption, journey=journey, form=form, title=_("Words of handover"), lead=lead)


def reminder_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, reminder_id: UUID) -> HttpResponse:
    """Put a reminder aside."""
    _adoption, journey = in_queue(request, adoption_id, journey_id)
    reminder = reminder_of(journey, reminder_id)
    if reminder is None:
        raise Http404
    if request.method == "POST":
        attempt(request, see_reminder, _("Put aside."), reminder=reminder)
    return to_journey(journey)


def waiting_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List what waits for the coordinator on the way."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=adoption)
    open_list(by=request.actor, adoption=adoption)
    return show(request, "journeys/waiting.html", adoption, tasks=course_tasks(adoption.pk))


def terms_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Set how long journeys last."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=adoption)
    form = TermsForm(request.POST or None, initial={"months": months_of(adoption.pk)})
    if request.method == "POST" and form.is_valid():
        arguments = {"adoption": adoption, "months": form.cleaned_data["months"]}
        if attempt(request, set_terms, _("Saved."), form, **arguments):
            return redirect("journeys_waiting", adoption.pk)
    lead = _("Journeys that have begun keep what was agreed with the person.")
    return show(request, FORM, adoption, form=form, title=_("Length of journeys"), lead=lead)

"""What the person writes and asks for, and what the coordinator does with it; follow-ups after the farewell."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.actions import (
    answer_message,
    erase_as_asked,
    follow_up,
    handle_request,
    note_paper_request,
    open_list,
    open_matter,
    print_own_data,
    reopen_follow_up,
    see_messages,
)
from mielikunta.building_blocks.journeys.course_presenters import follow_up_rows, message_rows, request_words
from mielikunta.building_blocks.journeys.course_rules import Ask, FollowUpState
from mielikunta.building_blocks.journeys.documents import own_data_pdf
from mielikunta.building_blocks.journeys.forms import FollowUpForm, HandleForm, PaperRequestForm, WrittenAnswerForm
from mielikunta.building_blocks.journeys.pages import (
    attempt,
    in_queue,
    opened,
    own_membership,
    to_journey,
)
from mielikunta.building_blocks.journeys.queries import follow_up_of, request_of
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require

FORM = "journeys/course_form.html"


def messages_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Show what the person and the coordinator have written, and write to the person."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    form = WrittenAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        written_by, told = own_membership(request), _("The message waits on the person's own page.")
        if attempt(request, answer_message, told, form, journey=journey, written_by=written_by, **form.cleaned_data):
            return redirect("journeys_messages", adoption.pk, journey.pk)
    open_matter(by=request.actor, journey=journey)
    context: dict[str, Any] = message_rows(journey)
    return show(request, "journeys/messages.html", adoption, journey=journey, form=form, **context)


def seen_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Note that the messages have been read and need no answer."""
    _adoption, journey = in_queue(request, adoption_id, journey_id)
    if request.method == "POST":
        attempt(request, see_messages, _("Noted as read."), journey=journey)
    return redirect("journeys_messages", adoption_id, journey_id)


def request_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, request_id: UUID) -> HttpResponse:
    """Handle what the person has asked for; an erasure is carried out here, too."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    asked = request_of(journey, request_id)
    if asked is None:
        if request.method == "POST":
            return to_journey(journey)
        raise Http404
    form = HandleForm(request.POST if request.POST.get("do") != "erase" and request.method == "POST" else None)
    if request.method == "POST" and request.POST.get("do") == "erase":
        told = _("Everything written about the person is gone for good.")
        attempt(request, erase_as_asked, told, asked=asked, handled_by=own_membership(request))
        return to_journey(journey)
    if request.method == "POST" and form.is_valid():
        arguments = {"asked": asked, "handled_by": own_membership(request), "answer": form.cleaned_data["answer"]}
        if handled(request, arguments):
            return to_journey(journey)
    open_matter(by=request.actor, journey=journey)
    context = {"asked": asked, "words": request_words(asked), "is_erasure": asked.kind == Ask.ERASURE}
    return show(request, "journeys/request.html", adoption, journey=journey, form=form, **context)


def handled(request: PageRequest, arguments: dict[str, Any]) -> bool:
    """Store that the request has been handled."""
    return attempt(request, handle_request, _("Handled. The person sees it on their own page."), **arguments)


def paper_request_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Note what the person has asked for on paper or aloud."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    if journey.person_name is None:
        return to_journey(journey)
    form = PaperRequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, words = Ask(form.cleaned_data["kind"]), form.cleaned_data["words"]
        if attempt(request, note_paper_request, _("Noted."), form, journey=journey, kind=kind, words=words):
            return to_journey(journey)
    lead = _("Promise an answer within a month.")
    return show(
        request, FORM, adoption, journey=journey, form=form, title=_("The person asks for something"), lead=lead
    )


def data_pdf_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Give everything held on the person as a PDF, to be handed to them; opening it leaves a mark in the log."""
    _adoption, journey = in_queue(request, adoption_id, journey_id)
    if journey.person_name is None:
        raise Http404
    print_own_data(by=request.actor, journey=journey)
    response = HttpResponse(own_data_pdf(journey), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="omat-tiedot.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def follow_ups_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List follow-ups that are due or coming."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.WORK_QUEUE, on=adoption)
    open_list(by=request.actor, adoption=adoption)
    return show(request, "journeys/follow_ups.html", adoption, rows=follow_up_rows(adoption.pk))


def follow_up_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, follow_up_id: UUID) -> HttpResponse:
    """Note how the person is some months after the farewell."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    due = follow_up_of(journey, follow_up_id)
    if due is None:
        raise Http404
    form = FollowUpForm(request.POST or None)
    if request.method != "POST" and (due.state != FollowUpState.DUE or journey.person_name is None):
        return to_journey(journey)
    if request.method == "POST" and form.is_valid():
        state, words = FollowUpState(form.cleaned_data["state"]), form.cleaned_data["note"]
        arguments = {"due": due, "done_by": own_membership(request), "state": state, "words": words}
        if attempt(request, follow_up, _("Noted."), form, **arguments):
            return to_journey(journey)
    title = _("Follow-up: %(months)s months after the farewell") % {"months": due.months}
    lead = _("Call or write, as the person wished. One try too many is worse than one too few.")
    return show(request, FORM, adoption, journey=journey, form=form, title=title, lead=lead)


def reopen_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, follow_up_id: UUID) -> HttpResponse:
    """Take back a follow-up noted by mistake."""
    _adoption, journey = in_queue(request, adoption_id, journey_id)
    done = follow_up_of(journey, follow_up_id)
    if done is None:
        raise Http404
    if request.method == "POST":
        attempt(request, reopen_follow_up, _("Taken back."), done=done)
    return to_journey(journey)

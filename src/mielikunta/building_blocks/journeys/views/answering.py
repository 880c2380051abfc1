"""Answering referrals: asking the referrer for more, the promised time, likely doubles."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.actions import ask_more, note_answer, say_not_the_same, set_target
from mielikunta.building_blocks.journeys.decisions import Stage
from mielikunta.building_blocks.journeys.forms import AnswerForm, QuestionForm, TargetForm
from mielikunta.building_blocks.journeys.pages import (
    attempt,
    in_queue,
    opened,
    own_membership,
    to_journey,
)
from mielikunta.building_blocks.journeys.queries import answer_target, one_visible, open_question, question_of
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require_any


def ask_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Ask the referrer for more before answering."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    if request.method != "POST" and (journey.stage != Stage.RECEIVED or open_question(journey)):
        return to_journey(journey)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told, own = _("The question has been sent. The clock stands until it is answered."), own_membership(request)
        if attempt(request, ask_more, told, form, journey=journey, asked_by=own, **form.cleaned_data):
            return to_journey(journey)
    return show(request, "journeys/ask.html", adoption, journey=journey, form=form)


def note_answer_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, question_id: UUID) -> HttpResponse:
    """Write down what the referrer answered by phone or on paper."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    question = question_of(journey, question_id)
    if question is None:
        raise Http404
    if request.method != "POST" and question.answered_at is not None:
        return to_journey(journey)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = _("The answer is written down. The clock goes on.")
        if attempt(request, note_answer, told, form, question=question, text=form.cleaned_data["text"]):
            return to_journey(journey)
    context: dict[str, Any] = {"journey": journey, "question": question, "form": form}
    return show(request, "journeys/note_answer.html", adoption, **context)


def target_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Set within how many working days referrals are answered."""
    adoption = opened(request, adoption_id)
    require_any(by=request.actor, rights=(Right.WORK_QUEUE, Right.MANAGE_ADOPTION), on=adoption)
    form = TargetForm(request.POST or None, initial={"working_days": answer_target(adoption.pk)})
    if request.method == "POST" and form.is_valid():
        told = _("The time of answering is set.")
        if attempt(request, set_target, told, form, adoption=adoption, **form.cleaned_data):
            return redirect("journeys_target", adoption.pk)
    return show(request, "journeys/target.html", adoption, form=form)


def not_the_same_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, other_id: UUID) -> HttpResponse:
    """Say that two referrals are about different people."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    other = one_visible(adoption=adoption, journey_id=other_id)
    if other is None or other == journey:
        raise Http404
    if request.method == "POST":
        told, own = _("Noted: they are different people."), own_membership(request)
        if attempt(request, say_not_the_same, "", journey=journey, other=other, said_by=own):
            messages.success(request, told)
    return to_journey(journey)

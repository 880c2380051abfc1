"""Referrals at the model's own form: typing one in, and answering the coordinator's question."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.api import Source, answer_question, asked_of_referrer, open_list, take_in
from mielikunta.building_blocks.journeys.parts import AnswerForm, IntakeForm, attempt, form_for, own_membership
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require
from mielikunta.operating_models.hyvinvointilahetti.pages import opened, queue_of
from mielikunta.operating_models.hyvinvointilahetti.views.referral import turned


def intake_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Type in a referral that came on paper or by phone."""
    adoption = queue_of(request, adoption_id)
    form = form_for(adoption, request.POST or None, kind=IntakeForm)
    if request.method == "POST":
        if form.need:
            return turned(request, adoption, form.number, form.need)
        if form.is_valid() and taken_in(request, adoption, form):
            return redirect("journeys_queue", adoption.pk)
    return show(request, "hyvinvointilahetti/intake.html", adoption, form=form)


def taken_in(request: PageRequest, adoption: Adoption, form: IntakeForm) -> bool:
    """Store what was typed in, with who referred."""
    return attempt(
        request,
        take_in,
        _("The referral is in the queue. Tell the referrer that you have it."),
        form,
        adoption=adoption,
        entered_by=own_membership(request),
        referral=form.referral(),
        source=Source(form.cleaned_data["source"]),
        referrer_words=form.cleaned_data["referrer_words"],
    )


def tell_more_page(request: PageRequest, adoption_id: UUID, question_id: UUID) -> HttpResponse:
    """Answer the coordinator's question as the one who made the referral."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.REFER, on=adoption)
    question = asked_of_referrer(adoption=adoption, actor=request.actor, question_id=question_id)
    if question is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = _("Thank you. The coordinator reads your answer and goes on.")
        if attempt(request, answer_question, told, form, question=question, text=form.cleaned_data["text"]):
            return redirect("hyvinvointilahetti_sent", adoption.pk)
    if request.method != "POST":
        open_list(by=request.actor, adoption=adoption)
    return show(request, "hyvinvointilahetti/tell_more.html", adoption, question=question, form=form)

"""Feedback of three parties and wellbeing: what is asked, paper, typing in, what the answers show."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.api import Journey, open_list, open_matter
from mielikunta.building_blocks.journeys.parts import found, journeys
from mielikunta.building_blocks.measures.api import (
    Audience,
    Invitation,
    NotPossible,
    ask_again,
    decline_for,
    enter_from_paper,
    invitations,
    require_entry,
    results_of,
    subject_of,
    texts_of_audience,
)
from mielikunta.building_blocks.measures.parts import (
    PROBLEM_WORDS,
    PaperForm,
    asked,
    link_of,
    paper_of,
    qr_of,
    result_view,
    steps_of,
    trend_for_staff,
)
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require_any
from mielikunta.foundation.privacy.models import with_keys
from mielikunta.foundation.ui.paging import paginate
from mielikunta.operating_models.hyvinvointilahetti.measuring import sync_invitations, sync_journey
from mielikunta.operating_models.hyvinvointilahetti.pages import opened

MAY_BE_ASKED = (Right.WORK_QUEUE, Right.ACCOMPANY, Right.REFER)


def feedback_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show the member's own questions; to the coordinator also what is asked of people, and what answers show."""
    adoption = opened(request, adoption_id)
    require_any(by=request.actor, rights=MAY_BE_ASKED, on=adoption)
    works_queue = may(request.actor, Right.WORK_QUEUE, adoption)
    if not adoption.has_ended:
        sync_invitations(adoption)
    waiting = invitations().with_subject().in_adoption(adoption.pk).asked_of(request.actor)
    context: dict[str, Any] = {"own": [asked(each) for each in waiting.open_on(timezone.localdate())]}
    if works_queue and request.GET.get("show") == "results":
        context |= results(adoption)
    elif works_queue:
        context |= due(request, adoption)
    return show(request, "hyvinvointilahetti/feedback.html", adoption, works_queue=works_queue, **context)


def due(request: PageRequest, adoption: Adoption) -> dict[str, Any]:
    """Return whom something is asked of now, a page at a time; the list tells of people, so looking is noted."""
    open_list(by=request.actor, adoption=adoption)
    listed = invitations().with_subject().in_adoption(adoption.pk).filter(audience=Audience.PERSON)
    page = paginate(request, listed.open_on(timezone.localdate()))
    handles = [invitation.subject.handle_id for invitation in page]
    by_handle = {
        journey.handle_id: journey
        for journey in with_keys(journeys().in_adoption(adoption.pk).filter(handle_id__in=handles))
    }
    rows = [(by_handle[each.subject.handle_id], asked(each)) for each in page if each.subject.handle_id in by_handle]
    return {"page": page, "rows": rows}


def results(adoption: Adoption) -> dict[str, Any]:
    """Return what the answers show together, and the texts that may be read."""
    texts = [(str(word), texts_of_audience(adoption.pk, audience)) for audience, word in audience_words().items()]
    return {"results": result_view(results_of(adoption.pk)), "texts": [each for each in texts if each[1]]}


def audience_words() -> dict[Audience, str]:
    """Return whose texts they are, in words."""
    return {
        Audience.PERSON: _("In people’s own words"),
        Audience.COMPANION: _("In companions’ own words"),
        Audience.REFERRER: _("In referrers’ own words"),
    }


def journey_feedback_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Show what is asked about one journey, and the person's own trend where they let it be seen."""
    adoption, journey = found(request, adoption_id, journey_id)
    open_matter(by=request.actor, journey=journey)
    if not adoption.has_ended:
        sync_journey(journey)
    works_queue = may(request.actor, Right.WORK_QUEUE, adoption)
    listed = invitations().with_subject().about([journey.handle_id]).order_by("opens_on", "audience")
    rows = [asked(each) for each in listed if works_queue or each.audience == Audience.PERSON]
    subject = subject_of(adoption, journey.handle_id)
    return show(
        request,
        "hyvinvointilahetti/journey_feedback.html",
        adoption,
        journey=journey,
        rows=rows,
        persons=next((row for row in rows if row.is_person), None),
        subject=subject,
        trends=trend_for_staff(subject),
    )


def questions(
    request: PageRequest, adoption_id: UUID, journey_id: UUID, questions_id: UUID
) -> tuple[Adoption, Journey, Invitation]:
    """Return one set of questions of a journey that the member may hand over or type in."""
    adoption, journey = found(request, adoption_id, journey_id)
    listed = invitations().with_subject().in_adoption(adoption.pk).about([journey.handle_id])
    invitation = listed.filter(pk=questions_id).first()
    if invitation is None:
        raise Http404
    require_entry(by=request.actor, invitation=invitation)
    return adoption, journey, invitation


@never_cache
def feedback_paper_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, questions_id: UUID) -> HttpResponse:
    """Show the questions as a sheet of paper, in the person's language, with a link and a QR code to the same."""
    adoption, journey, invitation = questions(request, adoption_id, journey_id, questions_id)
    shown = asked(invitation)
    address = link_of(invitation) if shown.is_open else ""
    with translation.override(paper_language(journey, invitation)):
        return show(
            request,
            "hyvinvointilahetti/feedback_paper.html",
            adoption,
            sheet=paper_of(invitation),
            asked=asked(invitation),
            address=address,
            qr=qr_of(address) if address else "",
            back=reverse("hyvinvointilahetti_journey_feedback", args=[adoption.pk, journey.pk]),
        )


def paper_language(journey: Journey, invitation: Invitation) -> str:
    """Return the language of the sheet: the person's own where we write it, for others the reader's."""
    known = {"fi", "sv", "en"}
    is_persons = invitation.audience == Audience.PERSON and journey.language in known
    return journey.language if is_persons else translation.get_language() or "fi"


def feedback_entry_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, questions_id: UUID) -> HttpResponse:
    """Type in what stands on a paper."""
    adoption, journey, invitation = questions(request, adoption_id, journey_id, questions_id)
    if request.method != "POST" and not asked(invitation).is_open:
        messages.warning(request, PROBLEM_WORDS["closed"])
        return redirect("hyvinvointilahetti_journey_feedback", adoption.pk, journey.pk)
    steps = steps_of(invitation)
    form = PaperForm(
        request.POST if request.method == "POST" else None,
        steps=steps,
        instruments={step.instrument_id: step.instrument for step in steps},
        is_person=invitation.audience == Audience.PERSON,
    )
    if request.method == "POST" and form.is_valid():
        try:
            enter_from_paper(by=request.actor, invitation=invitation, answers=form.answers(), closing=form.closing())
        except NotPossible as problem:
            form.tell(problem)
        else:
            messages.success(request, _("The answers are stored. You may destroy the paper."))
            return redirect("hyvinvointilahetti_journey_feedback", adoption.pk, journey.pk)
    shown = asked(invitation)
    return show(request, "hyvinvointilahetti/feedback_entry.html", adoption, journey=journey, form=form, asked=shown)


def feedback_wish_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, questions_id: UUID) -> HttpResponse:
    """Note that the person wishes not to be asked, or take that back."""
    adoption, journey, invitation = questions(request, adoption_id, journey_id, questions_id)
    if request.method != "POST":
        return redirect("hyvinvointilahetti_journey_feedback", adoption.pk, journey.pk)
    try:
        if request.POST.get("wish") == "ask":
            ask_again(by=request.actor, invitation=invitation)
            messages.success(request, _("The person is asked again when it is time."))
        else:
            decline_for(by=request.actor, invitation=invitation)
            messages.success(request, _("Noted: the person is not asked any more."))
    except NotPossible as problem:
        messages.warning(request, PROBLEM_WORDS[problem.slug])
    return redirect("hyvinvointilahetti_journey_feedback", adoption.pk, journey.pk)

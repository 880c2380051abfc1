"""Referring by a unit's link, without an account: the form, its confirmation, and the answers read by a letter's link.

Addresses carry a signed token and nothing of the person. Opening a letter's link changes nothing: a button confirms,
because scanners of mail open links, too.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.adoption.api import Adoption, contact_of
from mielikunta.building_blocks.journeys.api import (
    NotPossible,
    Referral,
    ReferralLink,
    Responsible,
    answer_by_letter,
    confirm,
    journey_of_token,
    link_of_token,
    one_turned,
    open_question,
    pending_of_token,
    say_who_takes_over_by_link,
    send_by_link,
    turn_elsewhere_by_link,
)
from mielikunta.building_blocks.journeys.parts import (
    AnswerForm,
    LinkReferralForm,
    ResponsibleForm,
    form_for,
    own_referrals,
    tell,
)
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.operating_models.hyvinvointilahetti.elsewhere import places_for


def closed(request: PageRequest) -> HttpResponse:
    """Say that an address leads nowhere any more, and what to do."""
    return render(request, "hyvinvointilahetti/link_closed.html", status=410)


def show_public(request: PageRequest, page: str, adoption: Adoption, **context: Any) -> HttpResponse:
    """Render a public page of this model."""
    whole = {"adoption": adoption, "practice": adoption.is_practice, **context}
    return render(request, f"hyvinvointilahetti/{page}.html", whole)


@never_cache
def by_link_page(request: PageRequest, token: str) -> HttpResponse:
    """Fill in a referral by a unit's link."""
    link = link_of_token(token)
    if link is None:
        return closed(request)
    form = form_for(link.adoption, request.POST or None, kind=LinkReferralForm)
    if request.method == "POST":
        if form.need:
            return turned(request, token, link, form)
        if form.is_valid() and sent(link, form):
            return redirect("hyvinvointilahetti_by_link_sent", token)
    return show_public(request, "by_link", link.adoption, link=link, form=form)


def turned(request: PageRequest, token: str, link: ReferralLink, form: LinkReferralForm) -> HttpResponse:
    """Count that the person was led elsewhere; what was typed stays on no disk."""
    try:
        tally = turn_elsewhere_by_link(link=link, submission=form.number, need=form.need)
    except NotPossible:
        return closed(request)  # the use of the model ended just now
    return redirect("hyvinvointilahetti_by_link_elsewhere", token, tally.pk)


def sent(link: ReferralLink, form: LinkReferralForm) -> bool:
    """Keep what was sent and ask for its confirmation by e-mail; what stood in the way is told in the form."""
    try:
        send_by_link(
            link=link,
            email=form.cleaned_data["email"],
            submission=form.cleaned_data["submission"],
            answers=dict(form.answers()),
            language=get_language() or "fi",
        )
    except NotPossible as problem:
        form.tell(problem)
        return False
    return True


@never_cache
def by_link_sent_page(request: PageRequest, token: str) -> HttpResponse:
    """Say that a letter is on its way."""
    link = link_of_token(token)
    if link is None:
        return closed(request)
    return show_public(request, "by_link_sent", link.adoption, token=token)


@never_cache
def by_link_elsewhere_page(request: PageRequest, token: str, tally_id: UUID) -> HttpResponse:
    """Say where to turn at once, and ask who takes responsibility now."""
    link = link_of_token(token)
    if link is None:
        return closed(request)
    tally = one_turned(adoption=link.adoption, tally_id=tally_id)
    if tally is None:
        raise Http404
    form = ResponsibleForm(request.POST or None, initial={"responsible": tally.responsible})
    if request.method == "POST" and form.is_valid():
        say_who_takes_over_by_link(link=link, tally=tally, responsible=Responsible(form.cleaned_data["responsible"]))
        messages.success(request, _("Noted. Write it down in your own records, too."))
        return redirect("hyvinvointilahetti_by_link_elsewhere", token, tally.pk)
    places, told = places_for(tally.need, get_language()), bool(tally.responsible)
    context = {"form": form, "told": told, "places": places, "token": token}
    return show_public(request, "by_link_elsewhere", link.adoption, **context)


@never_cache
def confirm_page(request: PageRequest, token: str) -> HttpResponse:
    """Confirm what was sent by a link; the button makes it a referral."""
    pending = pending_of_token(token)
    if pending is None:
        return closed(request)
    adoption = pending.link.adoption
    if request.method == "POST":
        try:
            confirm(pending=pending, referral_of=lambda answers: referral_in(adoption, pending.submission, answers))
        except NotPossible as problem:
            tell(request, problem)
            return closed(request)
        return show_public(request, "confirmed", adoption)
    return show_public(request, "confirm", adoption, link=pending.link)


def referral_in(adoption: Adoption, submission: UUID, answers: dict[str, Any]) -> Referral:
    """Read kept answers as their form does."""
    data = QueryDict(mutable=True)
    for name, texts in answers.items():
        data.setlist(name, texts)
    data["submission"] = str(submission)
    form = form_for(adoption, data, kind=LinkReferralForm)
    if not form.is_valid():
        raise NotPossible("changed_meanwhile")  # such as a municipality that is served no more
    return form.referral()


@never_cache
def letter_page(request: PageRequest, token: str) -> HttpResponse:
    """Let a referrer without an account read what became of a referral, and answer what is asked."""
    journey = journey_of_token(token)
    if journey is None:
        return closed(request)
    question = open_question(journey)
    form = AnswerForm(request.POST or None) if question else None
    if question and form and request.method == "POST" and form.is_valid():
        try:
            answer_by_letter(question=question, text=form.cleaned_data["text"])
        except NotPossible as problem:
            form.tell(problem)
        else:
            messages.success(request, _("Thank you. The coordinator reads your answer and goes on."))
            return redirect("hyvinvointilahetti_letter", token)
    context = {"question": question, "form": form, "referral": own_referrals([journey])[0]}
    contact = contact_of(journey.adoption_id)
    return show_public(request, "letter", journey.adoption, contact=contact, **context)

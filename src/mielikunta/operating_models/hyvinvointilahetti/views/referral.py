"""Filing a referral, or being led to other help when this is not the place."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.api import refer, turn_elsewhere
from mielikunta.building_blocks.journeys.parts import STAGE_WORDS, ReferralForm, journeys
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.people.queries import memberships
from mielikunta.operating_models.hyvinvointilahetti.pages import attempt, opened
from mielikunta.operating_models.hyvinvointilahetti.words import GROUNDS


def form_for(adoption: Adoption, data: Any = None) -> ReferralForm:
    """Return the referral form with this adoption's municipalities and this model's grounds."""
    places = [(str(place.pk), place.name()) for place in adoption.municipalities.order_by("order_fi")]
    return ReferralForm(data, municipalities=places, grounds=list(GROUNDS.items()))


def refer_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """File a referral together with the person; an acute need is led elsewhere and only counted."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.REFER, on=adoption)
    form = form_for(adoption, request.POST or None)
    if request.method == "POST":
        if form.is_acute:
            return turned(request, adoption)
        if form.is_valid() and filed(request, adoption, form):
            return redirect("hyvinvointilahetti_sent", adoption.pk)
    return show(request, "hyvinvointilahetti/refer.html", adoption, form=form)


def filed(request: PageRequest, adoption: Adoption, form: ReferralForm) -> bool:
    """Store the referral in the name of the membership that the member now works under."""
    referrer = (
        memberships()
        .in_force()
        .get(user_id=request.actor.user_id, organisation_id=request.actor.organisation_id)
    )
    return attempt(request, refer, "", adoption=adoption, referrer=referrer, referral=form.referral())


def turned(request: PageRequest, adoption: Adoption) -> HttpResponse:
    """Count that the person was led elsewhere; what was typed stays on no disk."""
    try:
        submission = UUID(request.POST.get("submission", ""))
    except ValueError:
        return redirect("hyvinvointilahetti_elsewhere", adoption.pk)
    turn_elsewhere(by=request.actor, adoption=adoption, submission=submission)
    return redirect("hyvinvointilahetti_elsewhere", adoption.pk)


def elsewhere_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Say where to turn at once."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.REFER, on=adoption)
    return show(request, "hyvinvointilahetti/elsewhere.html", adoption)


def sent_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Thank, say what happens next, and list the referrer's own referrals with their state and nothing more."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.REFER, on=adoption)
    mine = [
        (journey.received_at, STAGE_WORDS[journey.stage] if journey.tells_referrer else _("Received"))
        for journey in journeys().in_adoption(adoption.pk).referred_by(request.actor)[:20]
    ]
    return render(
        request,
        "hyvinvointilahetti/sent.html",
        {"adoption": adoption, "practice": adoption.is_practice, "mine": mine},
    )

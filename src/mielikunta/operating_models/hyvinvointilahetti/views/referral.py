"""Filing a referral, or being led to other help when this is not the place."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.api import (
    NotPossible,
    Responsible,
    one_turned,
    open_list,
    refer,
    say_who_takes_over,
    turn_elsewhere,
)
from mielikunta.building_blocks.journeys.parts import (
    ReferralForm,
    ResponsibleForm,
    journeys,
    own_referrals,
)
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require
from mielikunta.operating_models.hyvinvointilahetti.pages import attempt, opened, own_membership
from mielikunta.operating_models.hyvinvointilahetti.words import GROUNDS

SHOWN = 20


def for_referrer(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption in which the member may refer."""
    adoption = opened(request, adoption_id)
    require(by=request.actor, right=Right.REFER, on=adoption)
    return adoption


def form_for(adoption: Adoption, data: Any = None) -> ReferralForm:
    """Return the referral form with this adoption's municipalities and this model's grounds."""
    places = [(str(place.pk), place.name()) for place in adoption.municipalities.order_by("order_fi")]
    return ReferralForm(data, municipalities=places, grounds=list(GROUNDS.items()))


def refer_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """File a referral together with the person; an acute need is led elsewhere and only counted."""
    adoption = for_referrer(request, adoption_id)
    form = form_for(adoption, request.POST or None)
    if request.method == "POST":
        if form.is_acute:
            return turned(request, adoption)
        if form.is_valid() and filed(request, adoption, form):
            return redirect("hyvinvointilahetti_sent", adoption.pk)
    return show(request, "hyvinvointilahetti/refer.html", adoption, form=form)


def filed(request: PageRequest, adoption: Adoption, form: ReferralForm) -> bool:
    """Store the referral in the name of the membership that the member now works under."""
    referrer, told = own_membership(request), _("The referral has been sent.")
    return attempt(request, refer, told, form, adoption=adoption, referrer=referrer, referral=form.referral())


def turned(request: PageRequest, adoption: Adoption) -> HttpResponse:
    """Count that the person was led elsewhere; what was typed stays on no disk."""
    try:
        submission = UUID(request.POST.get("submission", ""))
    except ValueError:
        submission = uuid4()
    try:
        tally = turn_elsewhere(by=request.actor, adoption=adoption, submission=submission)
    except NotPossible:
        raise Http404 from None  # the use of the model ended just now
    return redirect("hyvinvointilahetti_elsewhere", adoption.pk, tally.pk)


def elsewhere_page(request: PageRequest, adoption_id: UUID, tally_id: UUID) -> HttpResponse:
    """Say where to turn at once, and ask who takes responsibility now."""
    adoption = for_referrer(request, adoption_id)
    tally = one_turned(adoption=adoption, tally_id=tally_id)
    if tally is None:
        raise Http404
    form = ResponsibleForm(request.POST or None, initial={"responsible": tally.responsible})
    if request.method == "POST" and form.is_valid():
        responsible = Responsible(form.cleaned_data["responsible"])
        say_who_takes_over(by=request.actor, tally=tally, responsible=responsible)
        messages.success(request, _("Noted. Write it down in your own records, too."))
        return redirect("hyvinvointilahetti_elsewhere", adoption.pk, tally.pk)
    return show(request, "hyvinvointilahetti/elsewhere.html", adoption, form=form, told=bool(tally.responsible))


def sent_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Say what happens next, and list the referrer's own referrals with their state and nothing more."""
    adoption = for_referrer(request, adoption_id)
    mine = own_referrals(list(journeys().in_adoption(adoption.pk).referred_by(request.actor)[:SHOWN]))
    if any(referral.note for referral in mine):
        open_list(by=request.actor, adoption=adoption)
    return show(request, "hyvinvointilahetti/sent.html", adoption, mine=mine)

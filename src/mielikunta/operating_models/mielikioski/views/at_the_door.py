"""A companion asked for through a worker, for somebody at the door or on the phone who has no code."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.parts import ReferralForm, attempt, form_for, own_membership
from mielikunta.foundation.access.decisions import Right
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require
from mielikunta.operating_models.mielikioski.actions import refer_for
from mielikunta.operating_models.mielikioski.onward import Way, doors_for, way_of
from mielikunta.operating_models.mielikioski.views.desk import answering


def refer_ways_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show where a companion is found for somebody, and what to do where the worker may not refer."""
    adoption = answering(request, adoption_id)
    return show(request, "mielikioski/refer_ways.html", adoption, ways=doors_for(adoption, request.actor))


def refer_page(request: PageRequest, adoption_id: UUID, way_id: UUID) -> HttpResponse:
    """Fill the referral in together with the person; where other help comes first, nothing is sent."""
    adoption = answering(request, adoption_id)
    way = way_of(adoption, way_id)
    if way is None:
        raise Http404
    require(by=request.actor, right=Right.REFER, on=way.adoption)
    form: ReferralForm = form_for(way.adoption, request.POST or None)
    if request.method == "POST" and not form.need and form.is_valid() and sent(request, adoption, way, form):
        return redirect("mielikioski_refer_ways", adoption.pk)
    need = form.need if form.is_bound else None
    if need:  # what was typed stays, and nobody is asked to mend it now
        form = form_for(way.adoption, initial=form.as_initial(form.answers()))
    context: dict[str, Any] = {"form": form, "way": way, "need": need}
    return show(request, "mielikioski/refer.html", adoption, **context)


def sent(request: PageRequest, adoption: Any, way: Way, form: ReferralForm) -> bool:
    """Send it in the worker's name; what stood in the way is told in the form."""
    told = _("The referral has been sent. The kiosk has counted one helped on to a companion, without a name.")
    own, referral = own_membership(request), form.referral()
    return attempt(request, refer_for, told, form, adoption=adoption, to=way.adoption, referrer=own, referral=referral)

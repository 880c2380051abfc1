"""The lead's and the professionals' page: how the kiosk is reached."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require_any
from mielikunta.operating_models.mielikioski.actions import KEEPS_KIOSK, tell_reached
from mielikunta.operating_models.mielikioski.forms import ReachedForm, told_by
from mielikunta.operating_models.mielikioski.pages import attempt, opened, standing


def hours_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Tell when the kiosk is open, how soon it answers, and how else it is reached."""
    adoption = opened(request, adoption_id)
    require_any(by=request.actor, rights=KEEPS_KIOSK, on=adoption)
    kiosk, door = standing(adoption)
    form = ReachedForm(request.POST or None, initial=told_by(kiosk))
    if request.method == "POST" and form.is_valid():
        told = {"adoption": adoption, "reached": form.reached(), "revision": form.cleaned_data["revision"]}
        if attempt(request, tell_reached, _("Saved. Visitors see it at once."), form, **told):
            return redirect("mielikioski_hours", adoption.pk)
        form.data["revision"] = str(kiosk.revision)  # type: ignore[index]  # sending again goes by what stands now
    manages = may(request.actor, Right.MANAGE_ADOPTION, adoption)
    return show(request, "mielikioski/hours.html", adoption, form=form, door=door, manages=manages)

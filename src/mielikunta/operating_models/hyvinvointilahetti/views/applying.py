"""Becoming a companion: the public door."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from mielikunta.building_blocks.adoption.api import adoption_for_public, contact_of, public_adoptions
from mielikunta.building_blocks.registers.api import NotPossible, apply
from mielikunta.building_blocks.registers.parts import ApplicationForm, places_of
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.operating_models.hyvinvointilahetti.pages import SLUG

ROLE = "companion"


def become_page(request: PageRequest) -> HttpResponse:
    """Choose where one would like to be a companion: organisations with the model in real use."""
    return render(request, "hyvinvointilahetti/apply/where.html", {"adoptions": public_adoptions(SLUG)})


def apply_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Offer oneself as a companion, without an account."""
    adoption = adoption_for_public(SLUG, adoption_id)
    if adoption is None:
        raise Http404
    form = ApplicationForm(request.POST or None, places=places_of(adoption))
    if request.method == "POST" and form.is_valid():
        try:
            apply(adoption=adoption, role=ROLE, applying=form.applying(get_language() or "fi"))
        except NotPossible as problem:
            form.tell(problem)
        else:
            return redirect("hyvinvointilahetti_applied", adoption.pk)
    context = {"adoption": adoption, "form": form, "contact": contact_of(adoption.pk)}
    return render(request, "hyvinvointilahetti/apply/form.html", context)


def applied_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Thank whoever applied, and say what happens next."""
    adoption = adoption_for_public(SLUG, adoption_id)
    if adoption is None:
        raise Http404
    context = {"adoption": adoption, "contact": contact_of(adoption.pk)}
    return render(request, "hyvinvointilahetti/apply/thanks.html", context)

"""How far a model has taken root: stages, and the evidence for them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.actions import add_evidence, change_stage, withdraw_evidence
from mielikunta.building_blocks.adoption.decisions import Stage
from mielikunta.building_blocks.adoption.forms import EvidenceForm, StageForm
from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.pages import ask, attempt, changing, managing, show
from mielikunta.building_blocks.adoption.presenters.rooting import rooting_of
from mielikunta.foundation.access.pages import PageRequest


@managing
def rooting_page(request: PageRequest, adoption: Adoption) -> HttpResponse:
    """Show how far the model has taken root, what the next stage asks for, and move to a stage."""
    form = StageForm(request.POST if request.method == "POST" and not adoption.has_ended else None)
    if form.is_valid() and attempt(
        request,
        change_stage,
        _("The stage has been changed."),
        adoption=adoption,
        stage=Stage(form.cleaned_data["stage"]),
        reason=form.cleaned_data["reason"],
        as_seen=form.cleaned_data["as_seen"],
    ):
        return redirect("rooting", adoption.pk)
    if form.is_bound:
        adoption.refresh_from_db(fields=["stage"])
    return show(
        request,
        "adoption/rooting.html",
        adoption,
        rooting=rooting_of(adoption),
        form=form,
        changes=not adoption.has_ended,
    )


@changing
def evidence_page(request: PageRequest, adoption: Adoption) -> HttpResponse:
    """Add a piece of evidence."""
    data = request.POST if request.method == "POST" else None
    form = EvidenceForm(data, initial={"kind": request.GET.get("kind", "")})
    if form.is_valid():
        piece = {**form.cleaned_data, "kind": form.kind_of()}
        if attempt(request, add_evidence, _("The evidence is stored."), adoption=adoption, **piece):
            return redirect("rooting", adoption.pk)
    return show(request, "adoption/evidence.html", adoption, form=form)


@changing
def withdraw_evidence_page(request: PageRequest, adoption: Adoption, evidence_id: UUID) -> HttpResponse:
    """Ask before taking a piece of evidence back."""
    evidence = adoption.evidence.filter(pk=evidence_id).first()
    if evidence is None:
        raise Http404
    if request.method == "POST":
        attempt(request, withdraw_evidence, _("The evidence has been withdrawn."), evidence=evidence)
        return redirect("rooting", adoption.pk)
    if evidence.withdrawn_at is not None:
        raise Http404
    return ask(
        request,
        _("Withdraw this evidence?"),
        what_happens=evidence.text,
        yes=_("Withdraw"),
        danger=True,
        cancel=reverse("rooting", args=[adoption.pk]),
    )

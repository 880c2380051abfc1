"""Start-up checks, the turn to real use, rooting and its evidence."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.actions import (
    NotPossible,
    add_evidence,
    change_stage,
    withdraw_evidence,
)
from mielikunta.building_blocks.adoption.decisions import Check, Stage
from mielikunta.building_blocks.adoption.documents import DRAFTS, draft
from mielikunta.building_blocks.adoption.forms import CheckForm, EvidenceForm, StageForm
from mielikunta.building_blocks.adoption.pages import managed_adoption, show, tell
from mielikunta.building_blocks.adoption.presenters import check_rows, rooting_of
from mielikunta.building_blocks.adoption.start_up import answer_check, go_live
from mielikunta.building_blocks.adoption.words import CHECK_WORDS
from mielikunta.foundation.access.pages import PageRequest

WORD_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def start_up_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List the start-up checks and what is still open before real people can be served."""
    adoption = managed_adoption(request, adoption_id)
    rows = check_rows(adoption)
    done = sum(1 for row in rows if row.answer)
    return show(
        request,
        "adoption/start_up.html",
        adoption,
        rows=rows,
        done=done,
        ready=done == len(rows),
        drafts=[(key, words.title) for key, words in DRAFTS.items()],
    )


def check_page(request: PageRequest, adoption_id: UUID, check: str) -> HttpResponse:
    """Answer one start-up check."""
    adoption = managed_adoption(request, adoption_id)
    if check not in list(Check):
        raise Http404
    chosen = Check(check)
    answer = adoption.checks.filter(check_key=check).first()
    initial = {"answer": answer.answer, "not_needed": answer.not_needed} if answer else {}
    form = CheckForm(request.POST or None, check=chosen, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            answer_check(
                by=request.actor,
                adoption=adoption,
                check=chosen,
                answer=form.cleaned_data["answer"],
                not_needed=form.cleaned_data.get("not_needed", False),
            )
            messages.success(request, _("Saved."))
            return redirect("start_up", adoption.pk)
        except NotPossible as problem:
            tell(request, problem)
    return show(
        request,
        "adoption/check.html",
        adoption,
        form=form,
        words=CHECK_WORDS[chosen],
        draft=check if check in DRAFTS else "",
    )


def go_live_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Ask before turning practice into real use: practice data goes."""
    adoption = managed_adoption(request, adoption_id)
    if request.method == "POST":
        try:
            gone = go_live(by=request.actor, adoption=adoption)
            messages.success(
                request,
                _("The model serves real people now. Practice records removed: %(count)s.") % {"count": gone},
            )
            return redirect("adoption", adoption.pk)
        except NotPossible as problem:
            tell(request, problem)
            return redirect("start_up", adoption.pk)
    context = {
        "frame": "ui/desk.html",
        "question": _("Turn to real use?"),
        "consequences": [
            _("Everything recorded in practice mode is removed for good."),
            _("After this, the tools hold real people's data. Going back to practice is not possible."),
            _("The public catalogue shows that your organisation uses the model."),
        ],
        "yes": _("Turn to real use"),
        "cancel": reverse("start_up", args=[adoption.pk]),
        "practice": adoption.is_practice,
    }
    return render(request, "ui/confirm.html", context)


def draft_file(request: PageRequest, adoption_id: UUID, which: str) -> HttpResponse:
    """Give a draft of a document, made from the model's text and the answers so far."""
    adoption = managed_adoption(request, adoption_id)
    if which not in DRAFTS:
        raise Http404
    response = HttpResponse(draft(adoption, which), content_type=WORD_DOCUMENT)
    response["Content-Disposition"] = f'attachment; filename="{which}_{adoption.model.slug}.docx"'
    return response


def rooting_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show how far the model has taken root, what the next stage asks for, and move to a stage."""
    adoption = managed_adoption(request, adoption_id)
    rooting = rooting_of(adoption)
    form = StageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_stage(
                by=request.actor,
                adoption=adoption,
                stage=Stage(form.cleaned_data["stage"]),
                reason=form.cleaned_data["reason"],
            )
            messages.success(request, _("The stage has been changed."))
        except NotPossible as problem:
            tell(request, problem)
        return redirect("rooting", adoption.pk)
    return show(request, "adoption/rooting.html", adoption, rooting=rooting, form=form)


def evidence_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Add a piece of evidence."""
    adoption = managed_adoption(request, adoption_id)
    form = EvidenceForm(request.POST or None, initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        try:
            add_evidence(
                by=request.actor,
                adoption=adoption,
                kind=form.kind_of(),
                text=form.cleaned_data["text"],
                link=form.cleaned_data["link"],
                dated_on=form.cleaned_data["dated_on"],
            )
            messages.success(request, _("The evidence is stored."))
            return redirect("rooting", adoption.pk)
        except NotPossible as problem:
            tell(request, problem)
    return show(request, "adoption/evidence.html", adoption, form=form)


def withdraw_evidence_page(request: PageRequest, adoption_id: UUID, evidence_id: UUID) -> HttpResponse:
    """Ask before taking a piece of evidence back."""
    adoption = managed_adoption(request, adoption_id)
    evidence = adoption.evidence.filter(pk=evidence_id, withdrawn_at=None).first()
    if evidence is None:
        raise Http404
    if request.method == "POST":
        withdraw_evidence(by=request.actor, evidence=evidence)
        messages.success(request, _("The evidence has been withdrawn."))
        return redirect("rooting", adoption.pk)
    context = {
        "frame": "ui/desk.html",
        "question": _("Withdraw this evidence?"),
        "what_happens": evidence.text,
        "yes": _("Withdraw"),
        "danger": True,
        "cancel": reverse("rooting", args=[adoption.pk]),
        "practice": adoption.is_practice,
    }
    return render(request, "ui/confirm.html", context)

"""Start-up checks, drafts of documents, and the turn to real use."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.adoption.actions import (
    NotPossible,
    answer_check,
    go_live,
    seen_answer,
    serves_people,
)
from mielikunta.building_blocks.adoption.decisions import Check, open_checks
from mielikunta.building_blocks.adoption.documents import DRAFTS, draft
from mielikunta.building_blocks.adoption.forms import CheckForm, check_help
from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.pages import ask, attempt, changing, managing, renew, show, tell
from mielikunta.building_blocks.adoption.presenters.rooting import check_rows
from mielikunta.building_blocks.adoption.words import CHECK_WORDS
from mielikunta.foundation.access.pages import PageRequest

WORD_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@managing
def start_up_page(request: PageRequest, adoption: Adoption) -> HttpResponse:
    """List the start-up checks and what is still open before real people can be served."""
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
        changes=not adoption.has_ended,
    )


@changing
def check_page(request: PageRequest, adoption: Adoption, check: str) -> HttpResponse:
    """Answer one start-up check."""
    if check not in list(Check):
        raise Http404
    chosen, people = Check(check), serves_people(adoption)
    stored = adoption.checks.filter(check_key=check).first()
    seen = seen_answer(stored)
    initial = {"answer": stored.answer, "not_needed": stored.not_needed} if stored else {}
    data = request.POST if request.method == "POST" else None
    form = CheckForm(data, check=chosen, serves_people=people, initial={**initial, "seen": seen})
    if form.is_valid():
        said = {"answer": form.cleaned_data["answer"], "not_needed": form.cleaned_data.get("not_needed", False)}
        as_seen = form.cleaned_data["seen"]
        if attempt(request, answer_check, _("Saved."), adoption=adoption, check=chosen, as_seen=as_seen, **said):
            return redirect("start_up", adoption.pk)
        renew(form, seen=seen)
    return show(
        request,
        "adoption/check.html",
        adoption,
        form=form,
        words=CHECK_WORDS[chosen],
        help=check_help(chosen, serves_people=people),
        draft=check if check in DRAFTS else "",
        meanwhile=stored.answer if stored and form.is_bound else "",
    )


@changing
def go_live_page(request: PageRequest, adoption: Adoption) -> HttpResponse:
    """Ask before turning practice into real use: practice data goes."""
    if request.method == "POST":
        return turn(request, adoption)
    if not adoption.is_practice:
        messages.info(request, _("The model serves real people already."))
        return redirect("adoption", adoption.pk)
    if open_checks(set(adoption.checks.values_list("check_key", flat=True))):
        messages.info(request, _("Answer every start-up check first."))
        return redirect("start_up", adoption.pk)
    return ask(
        request,
        _("Turn to real use?"),
        consequences=[
            _("Everything recorded in practice mode is removed for good."),
            _("After this, the tools hold real people's data. Going back to practice is not possible."),
            _("The public catalogue shows that your organisation uses the model."),
        ],
        yes=_("Turn to real use"),
        cancel=reverse("start_up", args=[adoption.pk]),
    )


def turn(request: PageRequest, adoption: Adoption) -> HttpResponse:
    """Turn practice into real use and tell what went; or tell what is still open."""
    try:
        gone = go_live(by=request.actor, adoption=adoption)
    except NotPossible as problem:
        tell(request, problem)
        return redirect("start_up", adoption.pk)
    told = _("The model serves real people now.")
    if gone:
        removed = ngettext("%(count)d practice record was removed.", "%(count)d practice records were removed.", gone)
        told = f"{told} {removed % {'count': gone}}"
    messages.success(request, told)
    return redirect("adoption", adoption.pk)


@managing
def draft_file(request: PageRequest, adoption: Adoption, which: str) -> HttpResponse:
    """Give a draft of a document, made from the model's text and the answers so far."""
    if which not in DRAFTS:
        raise Http404
    response = HttpResponse(draft(adoption, which), content_type=WORD_DOCUMENT)
    response["Content-Disposition"] = f'attachment; filename="{which}_{adoption.model.slug}.docx"'
    return response

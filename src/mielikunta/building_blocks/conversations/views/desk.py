"""What the desk shares: ready answers, who is on, going home with nobody left alone, how long things are kept."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import open_adoption, show
from mielikunta.building_blocks.conversations.actions import (
    NotPossible,
    change_ready,
    come_on,
    end_shift,
    go_off,
    remove_ready,
    set_terms,
    write_ready,
)
from mielikunta.building_blocks.conversations.forms import (
    PresenceForm,
    ReadyForm,
    ShiftEndForm,
    TermsForm,
    ready_initial,
)
from mielikunta.building_blocks.conversations.models import ReadyAnswer
from mielikunta.building_blocks.conversations.permissions import KEEPS_READY, require_take
from mielikunta.building_blocks.conversations.presenters import kept, not_taken_up
from mielikunta.building_blocks.conversations.queries import conversations, one_ready_answer, terms_of
from mielikunta.building_blocks.conversations.registry import desk_of
from mielikunta.building_blocks.conversations.views.member import attempt, to_desk
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require, require_any


def home_of(adoption: Adoption) -> str:
    """Return the name of the address of the members' desk."""
    return desk_of(adoption.model.slug).home


def ready_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List the ready answers, and the shipped drafts that nobody has taken up."""
    adoption = open_adoption(request, adoption_id)
    require_any(by=request.actor, rights=(Right.WORK_QUEUE, Right.ACCOMPANY, Right.MANAGE_ADOPTION), on=adoption)
    keeps = any(may(request.actor, right, adoption) for right in KEEPS_READY)
    shown = {"kept": kept(adoption), "drafts": not_taken_up(adoption), "keeps": keeps, "home": home_of(adoption)}
    return show(request, "conversations/ready.html", adoption, **shown)


def new_ready_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Write a ready answer, from a shipped draft (`?luonnos=`) or from nothing."""
    adoption = open_adoption(request, adoption_id)
    require_any(by=request.actor, rights=KEEPS_READY, on=adoption)
    key = request.GET.get("luonnos", "")
    draft = next((each for each, _name, _text in not_taken_up(adoption) if each.key == key), None)
    initial = ready_initial(draft.names, draft.texts) if draft else {}
    form = ReadyForm(request.POST or None, initial=initial)
    if form.is_valid():
        wording = form.wording(key if draft else "")
        said = {"adoption": adoption, "submission": form.cleaned_data["submission"], "wording": wording}
        if attempt(request, write_ready, _("Saved. Everybody who answers has it now."), form, **said):
            return redirect("conversation_ready", adoption.pk)
    return show(request, "conversations/ready_form.html", adoption, form=form, draft=draft)


def edit_ready_page(request: PageRequest, adoption_id: UUID, ready_id: UUID) -> HttpResponse:
    """Change a ready answer, or (`remove`) take it away."""
    adoption = open_adoption(request, adoption_id)
    require_any(by=request.actor, rights=KEEPS_READY, on=adoption)
    ready = one_ready_answer(adoption.pk, ready_id)
    if ready is None:
        raise Http404
    if "remove" in request.POST:
        attempt(request, remove_ready, _("Taken away."), ready=ready)
        return redirect("conversation_ready", adoption.pk)
    form = ReadyForm(request.POST or None, initial=ready_initial(ready.names, ready.texts, ready.revision))
    if form.is_valid() and changed(request, form, ready):
        return redirect("conversation_ready", adoption.pk)
    return show(request, "conversations/ready_form.html", adoption, form=form, ready=ready)


def changed(request: PageRequest, form: ReadyForm, ready: ReadyAnswer) -> bool:
    """Store the change; when another came first, sending again goes by what stands now."""
    said = {"ready": ready, "wording": form.wording(), "revision": form.cleaned_data["revision"] or 0}
    done = attempt(request, change_ready, _("Saved. Everybody who answers has it now."), form, **said)
    if not done:
        form.data["revision"] = str(ready.revision)  # type: ignore[index]
    return done


@never_cache
def presence_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Come on for some hours, or go off (`off`)."""
    adoption = open_adoption(request, adoption_id)
    require_take(by=request.actor, on=adoption)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = PresenceForm(request.POST)
    if "off" in request.POST:
        attempt(request, go_off, _("You are off. Thank you for today."), adoption=adoption)
    elif form.is_valid():
        told = _("You are on. Visitors see that somebody answers.")
        attempt(request, come_on, told, adoption=adoption, hours=form.cleaned_data["hours"])
    else:
        messages.warning(request, _("Choose for how long you answer."))
    return to_desk(adoption)


@never_cache
def shift_end_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Hand all of one's own over in one step, and go off."""
    adoption = open_adoption(request, adoption_id)
    require_take(by=request.actor, on=adoption)
    mine = list(conversations().in_adoption(adoption.pk).going_on().had_by(request.actor))
    desk = desk_of(adoption.model.slug)
    listed = [(each, desk.topic(each.topic)) for each in mine]
    form = ShiftEndForm(
        request.POST if request.method == "POST" else None, adoption=adoption, by=request.actor, mine=listed
    )
    if form.is_valid():
        said = {"to": form.cleaned_data["to"], "words": form.cleaned_data["words"], "notes": form.notes()}
        if gone_home(request, adoption, form, said):
            return to_desk(adoption)
    context = {"form": form, "count": len(mine), "home": desk.home}
    context["besides"] = desk.besides.words(adoption, request.actor) if desk.besides else ""
    return show(request, "conversations/shift_end.html", adoption, **context)


def gone_home(request: PageRequest, adoption: Adoption, form: ShiftEndForm, said: dict[str, Any]) -> bool:
    """Let go of everything and tell how many went where."""
    try:
        given = end_shift(by=request.actor, adoption=adoption, **said)
    except NotPossible as problem:
        form.tell(problem)
        return False
    if said["to"] is None:
        told = ngettext("%(count)d conversation waits for the next one.", "%(count)d conversations wait.", given)
    else:
        told = ngettext("%(name)s has %(count)d conversation.", "%(name)s has %(count)d conversations.", given)
    messages.success(request, " ".join([_("You are off."), told % {"count": given, "name": said["to"]}]))
    return True


def terms_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Set how long conversations are kept, within limits."""
    adoption = open_adoption(request, adoption_id)
    require(by=request.actor, right=Right.MANAGE_ADOPTION, on=adoption)
    terms = terms_of(adoption.pk)
    form = TermsForm(request.POST or None, initial={"days_kept": terms.days_kept, "days_silent": terms.days_silent})
    if form.is_valid() and attempt(request, set_terms, _("Saved."), form, adoption=adoption, **form.cleaned_data):
        return redirect("conversation_terms", adoption.pk)
    return show(request, "conversations/terms.html", adoption, form=form, home=home_of(adoption))

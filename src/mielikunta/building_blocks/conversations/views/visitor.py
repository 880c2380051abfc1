"""The visitor's side: reading and writing, ending, erasing. No account, no log, one cookie while the visit lasts.

These pages carry no CSRF token, because its cookie would be a second mark on the visitor's browser. They go by the
visit cookie, POST, and a check of where the form came from.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.actions import (
    NotPossible,
    Opening,
    close_as_visitor,
    erase_as_visitor,
    mark_read,
    open_conversation,
    send_as_visitor,
)
from mielikunta.building_blocks.conversations.decisions import Channel, State
from mielikunta.building_blocks.conversations.forms import EndForm, OpenForm, WriteForm
from mielikunta.building_blocks.conversations.models import Conversation, Participant
from mielikunta.building_blocks.conversations.presenters import new_challenge, proof_of, thread_of
from mielikunta.building_blocks.conversations.queries import part_of_visitor, terms_of
from mielikunta.building_blocks.conversations.registry import desk_of, meanwhile_of, way_on_of
from mielikunta.building_blocks.conversations.views.pieces import (
    asked_after,
    is_script,
    not_sent,
    piece,
    sent,
)
from mielikunta.foundation.access.origin import from_own_page
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.privacy.actions import begin_visit
from mielikunta.foundation.privacy.middleware import remember_visit


def part_here(request: PageRequest, conversation_id: UUID) -> Participant | None:
    """Return the visitor's part; None without a visit; raises Http404 for a conversation of somebody else's."""
    if not request.visit_handle:
        return None
    part = part_of_visitor(request.visit_handle.pk, conversation_id)
    if part is None:
        raise Http404
    return part


def no_visit(request: PageRequest) -> HttpResponse:
    """Lead to the page where the code is typed; tell a script that the visit is over."""
    asks_piece = is_script(request) or asked_after(request) is not None
    return HttpResponseForbidden() if asks_piece else redirect("return_by_code")


@csrf_exempt
@never_cache
def visitor_thread(
    request: PageRequest, conversation_id: UUID, template: str = "conversations/visitor.html", **context: Any
) -> HttpResponse:
    """Show the conversation (GET), the lines after N (GET ?after=N), or store a message (POST)."""
    part = part_here(request, conversation_id)
    if part is None:
        return no_visit(request)
    if request.method == "POST":
        return write(request, part, template, context)
    after = asked_after(request)
    if after is not None:
        return piece(request, part, after)
    return page(request, part, WriteForm(), template, context)


def page(
    request: PageRequest, part: Participant, form: WriteForm, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Show the whole page; what is shown counts as read."""
    thread = thread_of(part, part.conversation)
    mark_read(part=part, up_to=thread.last)
    days = terms_of(part.conversation.adoption_id).days_kept
    slug = part.conversation.adoption.model.slug
    ways = {"way_on": way_on_of(slug)} if thread.is_closed else {"meanwhile": meanwhile_of(slug)}
    waits = desk_of(slug).waits
    told = waits(part.conversation) if waits and thread.is_waiting else ""
    shown = {"thread": thread, "form": form, "days": days, "waits": told, **ways, **context}
    return render(request, template, shown)


def write(request: PageRequest, part: Participant, template: str, context: dict[str, Any]) -> HttpResponse:
    """Store a message. The page says "sent" only when it is."""
    if not from_own_page(request) or request.FILES:
        return HttpResponseForbidden()
    form = WriteForm(request.POST)
    if form.is_valid():
        handle, said = request.visit_handle, form.cleaned_data
        try:
            message = send_as_visitor(
                visitor=handle,  # type: ignore[arg-type]
                part=part,
                submission=said["submission"],
                text=said["text"],
            )
        except NotPossible as problem:
            form.tell(problem)
        else:
            return sent(message) if is_script(request) else redirect(f"{request.path}#line-{message.number}")
    return not_sent(request, form) if is_script(request) else page(request, part, form, template, context)


@csrf_exempt
@never_cache
def visitor_end(
    request: PageRequest, conversation_id: UUID, template: str = "conversations/end.html", **context: Any
) -> HttpResponse:
    """Ask whether to keep what was said for a while or to erase it at once, and do so."""
    if request.visit_handle and request.method == "POST" and not from_own_page(request):
        return HttpResponseForbidden()
    try:
        part = part_here(request, conversation_id)
    except Http404:
        return render(request, "conversations/erased.html")  # pressed twice: it is gone already
    if part is None:
        return redirect("return_by_code")
    form = EndForm(request.POST if request.method == "POST" else None, ended=part.conversation.state == State.CLOSED)
    if request.method == "POST" and form.is_valid():
        return end(request, part, erase=form.cleaned_data["how"] == "erase")
    days = terms_of(part.conversation.adoption_id).days_kept
    return render(request, template, {"form": form, "conversation": part.conversation, "days": days, **context})


def end(request: PageRequest, part: Participant, *, erase: bool) -> HttpResponse:
    """Carry out what the visitor chose."""
    conversation = part.conversation
    if erase:
        erase_as_visitor(visitor=conversation.handle, conversation=conversation)  # type: ignore[arg-type]
        return render(request, "conversations/erased.html")
    close_as_visitor(visitor=conversation.handle, conversation=conversation)  # type: ignore[arg-type]
    return redirect("conversation", conversation.pk)


def begin(
    request: PageRequest, adoption: Adoption, form: OpenForm, *, topic: str = "", channel: Channel = Channel.CHAT
) -> Conversation | None:
    """Open the conversation that a room's form asks for; None when something stands in the way, told in the form.

    The room answers with a redirect through `with_visit`. Its view is `csrf_exempt`, like all of the visitor's.
    """
    if not from_own_page(request) or request.FILES or not form.is_valid():
        return None
    said = form.cleaned_data
    opening = Opening(
        submission=said["submission"],
        text=said["text"],
        language=said.get("language") or translation.get_language() or "fi",
        topic=topic,
        channel=channel,
    )
    verdict = proof_of(said["submission"], said["challenge"], said["answer"])
    handle = request.visit_handle or None
    if handle is not None and handle.adoption_id != adoption.pk:
        handle = None  # a visit to another service's matter: nothing is joined without asking
    try:
        return open_conversation(adoption=adoption, opening=opening, visitor=handle, proven=verdict.holds)
    except NotPossible as problem:
        if problem.slug == "prove_first" and not verdict.wait:
            form.ask_proof(new_challenge(said["submission"]))
        form.tell(problem, seconds=verdict.wait or form.waiting_seconds)
        return None


def with_visit(request: PageRequest, response: HttpResponse, conversation: Conversation) -> HttpResponse:
    """Give the browser a visit to the conversation's handle, unless it has one; returns the response."""
    handle = conversation.handle
    if handle is not None and not (request.visit_handle and request.visit_handle.pk == handle.pk):
        remember_visit(response, begin_visit(handle=handle))
    return response

"""The members' side: reading and writing, taking, handing over, asking in, leaving, ending."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import open_adoption, show
from mielikunta.building_blocks.conversations.actions import (
    NotPossible,
    ask_in,
    close,
    hand_over,
    leave,
    mark_read,
    put_back,
    send_as_member,
    take,
    take_over,
)
from mielikunta.building_blocks.conversations.decisions import Ended, Role
from mielikunta.building_blocks.conversations.forms import (
    AskInForm,
    CloseForm,
    HandOverForm,
    NoteForm,
    PutBackForm,
    TalkForm,
    WriteForm,
)
from mielikunta.building_blocks.conversations.models import Conversation, Participant
from mielikunta.building_blocks.conversations.permissions import (
    require_part,
    require_read,
    require_take,
    require_worker,
)
from mielikunta.building_blocks.conversations.presenters import at_hand, joined, thread_of, waiting_thread
from mielikunta.building_blocks.conversations.queries import one_visible, participants
from mielikunta.building_blocks.conversations.registry import beside_of, desk_of
from mielikunta.building_blocks.conversations.views.pieces import asked_after, is_script, not_sent, piece, sent
from mielikunta.building_blocks.conversations.words import PROBLEM_WORDS
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.audit.actions import saw
from mielikunta.foundation.ui.once import is_uuid


def found(request: PageRequest, adoption_id: UUID, conversation_id: UUID) -> tuple[Adoption, Conversation]:
    """Return the adoption and a conversation of it; who may open it, the page itself asks."""
    adoption = open_adoption(request, adoption_id)
    conversation = one_visible(adoption.pk, conversation_id)
    if conversation is None:
        raise Http404
    return adoption, conversation


@never_cache
def member_thread(
    request: PageRequest,
    adoption_id: UUID,
    conversation_id: UUID,
    template: str = "conversations/member.html",
    **context: Any,
) -> HttpResponse:
    """Show the conversation (GET), the lines after N (GET ?after=N), or store a message or note (POST)."""
    adoption, conversation = found(request, adoption_id, conversation_id)
    part = require_read(by=request.actor, conversation=conversation)
    after = asked_after(request)
    if request.method == "POST":
        part = require_part(by=request.actor, conversation=conversation)
        return write(request, adoption, part, template, context)
    if after is not None and part is not None:
        part.conversation = conversation
        mark_read(part=part, up_to=after)
        return piece(request, part, after)
    return page(request, adoption, conversation, part, template, **context)


def page(
    request: PageRequest,
    adoption: Adoption,
    conversation: Conversation,
    part: Participant | None,
    template: str,
    **context: Any,
) -> HttpResponse:
    """Show the whole page; it leaves a row in the log, and what is shown counts as read."""
    thread = thread_of(part, conversation) if part else waiting_thread(conversation)
    if part is not None:
        mark_read(part=part, up_to=thread.last)
    saw(
        by=request.actor.user_id,
        verb="conversations.read",
        on=conversation,
        organisation_id=conversation.organisation_id,
        adoption_id=conversation.adoption_id,
    )
    shown = {
        "form": WriteForm(),
        "note_form": NoteForm(prefix="note"),
        "ready": at_hand(adoption, conversation.language),
        "has_it": part is not None and part.role == Role.WORKER,
        "home": reverse(desk_of(adoption.model.slug).home, args=[adoption.pk]),
        "at_hand": desk_of(adoption.model.slug).at_hand,
        "beside": beside_of(adoption.model.slug),
        **context,
    }
    return show(request, template, adoption, thread=thread, part=part, **shown)


def write(
    request: PageRequest, adoption: Adoption, part: Participant, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Store a message to all, or a note among members; or put a ready answer into the field, and send nothing."""
    if "ready" in request.POST:
        text = at_hand(adoption, part.conversation.language).text_of(request.POST["ready"])
        filled = WriteForm(initial={"text": joined(request.POST.get("text"), text)})
        return page(request, adoption, part.conversation, part, template, **{**context, "form": filled})
    among = "note-text" in request.POST
    form: Any = NoteForm(request.POST, prefix="note") if among else WriteForm(request.POST)
    if form.is_valid() and not request.FILES:
        said = form.cleaned_data
        try:
            message = send_as_member(
                by=request.actor,
                conversation=part.conversation,
                submission=said["submission"],
                text=said["text"],
                among_members=among,
            )
        except NotPossible as problem:
            form.tell(problem)
        else:
            return sent(message) if is_script(request) else redirect(f"{request.path}#line-{message.number}")
    if is_script(request):
        return not_sent(request, form)
    named = {"note_form" if among else "form": form}
    return page(request, adoption, part.conversation, part, template, **{**context, **named})


def to_thread(conversation: Conversation) -> HttpResponse:
    """Lead to the conversation."""
    return redirect("conversation_desk", conversation.adoption_id, conversation.pk)


def to_desk(adoption: Adoption) -> HttpResponse:
    """Lead to where the members of the model work."""
    return redirect(desk_of(adoption.model.slug).home, adoption.pk)


def attempt(
    request: PageRequest, verb: Callable[..., Any], told: str, form: TalkForm | None = None, **said: Any
) -> bool:
    """Carry out a verb and tell how it went; return whether it was done. With a form, it is told there."""
    try:
        verb(by=request.actor, **said)
    except NotPossible as problem:
        if form is not None:
            form.tell(problem)
        else:
            messages.warning(request, PROBLEM_WORDS.get(problem.slug, problem.slug))
        return False
    messages.success(request, told)
    return True


@never_cache
def take_page(request: PageRequest, adoption_id: UUID, conversation_id: UUID) -> HttpResponse:
    """Take a waiting conversation, or one from a colleague who has gone (`instead_of`)."""
    adoption, conversation = found(request, adoption_id, conversation_id)
    require_take(by=request.actor, on=conversation)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    present = shown_worker(request, conversation)
    if present is not None:
        told = _("You go on with this conversation.")
        done = attempt(request, take_over, told, conversation=conversation, instead_of=present)
        return to_thread(conversation) if done else to_desk(adoption)
    if not attempt(request, take, _("The conversation is yours."), conversation=conversation):
        return to_desk(adoption)
    return to_thread(conversation)


def shown_worker(request: PageRequest, conversation: Conversation) -> Participant | None:
    """Return the part of the worker whom the page showed, when it was a page for taking over."""
    instead_of = request.POST.get("instead_of")
    if not is_uuid(instead_of):
        return None
    shown: Participant | None = participants().filter(conversation=conversation, pk=instead_of).first()
    return shown


@never_cache
def hand_over_page(request: PageRequest, adoption_id: UUID, conversation_id: UUID) -> HttpResponse:
    """Give the conversation to a colleague."""
    adoption, conversation = found(request, adoption_id, conversation_id)
    require_worker(by=request.actor, conversation=conversation)
    form = HandOverForm(request.POST or None, adoption=adoption, by=request.actor)
    if form.is_valid():
        to, words = form.cleaned_data["member"], form.cleaned_data["words"]
        told = _("%(name)s goes on with the conversation.") % {"name": to.user}
        if attempt(request, hand_over, told, form, conversation=conversation, to=to, words=words):
            return to_desk(adoption)
    return asks(request, adoption, conversation, form, _("Hand over the conversation"), _("Hand over the conversation"))


@never_cache
def put_back_page(request: PageRequest, adoption_id: UUID, conversation_id: UUID) -> HttpResponse:
    """Put the conversation back to wait."""
    adoption, conversation = found(request, adoption_id, conversation_id)
    require_worker(by=request.actor, conversation=conversation)
    form = PutBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        words, told = form.cleaned_data["words"], _("The conversation waits for the next one.")
        if attempt(request, put_back, told, form, conversation=conversation, words=words):
            return to_desk(adoption)
    return asks(request, adoption, conversation, form, _("Put the conversation back to wait"), _("Put back"))


@never_cache
def ask_in_page(request: PageRequest, adoption_id: UUID, conversation_id: UUID) -> HttpResponse:
    """Ask somebody in beside oneself."""
    adoption, conversation = found(request, adoption_id, conversation_id)
    require_worker(by=request.actor, conversation=conversation)
    form = AskInForm(request.POST or None, adoption=adoption, by=request.actor)
    if form.is_valid():
        said = form.cleaned_data
        chosen = {"member": said["member"], "role": Role(said["role"]), "sees_all": said["sees"] == "all"}
        told = _("%(name)s is now in the conversation.") % {"name": said["member"].user}
        if attempt(request, ask_in, told, form, conversation=conversation, **chosen):
            return to_thread(conversation)
    return asks(request, adoption, conversation, form, _("Ask somebody in"), _("Ask in"))


@never_cache
def leave_page(request: PageRequest, adoption_id: UUID, conversation_id: UUID) -> HttpResponse:
    """Leave a conversation one was asked into."""
    adoption, conversation = found(request, adoption_id, conversation_id)
    require_part(by=request.actor, conversation=conversation)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not attempt(request, leave, _("You have left the conversation."), conversation=conversation):
        return to_thread(conversation)
    return to_desk(adoption)


@never_cache
def close_page(request: PageRequest, adoption_id: UUID, conversation_id: UUID) -> HttpResponse:
    """End the conversation."""
    adoption, conversation = found(request, adoption_id, conversation_id)
    require_worker(by=request.actor, conversation=conversation)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        ended, told = Ended(form.cleaned_data["ended"]), _("The conversation has ended.")
        if attempt(request, close, told, form, conversation=conversation, ended=ended):
            return to_thread(conversation)
    return asks(request, adoption, conversation, form, _("End the conversation"), _("End"))


def asks(
    request: PageRequest, adoption: Adoption, conversation: Conversation, form: TalkForm, title: str, submit: str
) -> HttpResponse:
    """Show a page with one form about a conversation."""
    parts = {"conversation": conversation, "form": form, "title": title, "submit": submit}
    return show(request, "conversations/asks.html", adoption, **parts)

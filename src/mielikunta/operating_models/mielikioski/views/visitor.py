"""The visitor's pages: the kiosks, one kiosk with its form, the return code, two questions at the end.

No account, no log, no CSRF cookie: these pages go by the visit cookie, POST and a check of where the form came from.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mielikunta.building_blocks.adoption.api import Adoption, public_adoptions
from mielikunta.building_blocks.appointments.api import has_free
from mielikunta.building_blocks.conversations.api import (
    Channel,
    Conversation,
    counts,
    on_now,
    one_of_handle,
    terms_of,
)
from mielikunta.building_blocks.conversations.parts import begin
from mielikunta.building_blocks.services.parts import short_list
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.privacy.actions import begin_visit, issue_code
from mielikunta.foundation.privacy.middleware import remember_visit
from mielikunta.operating_models.mielikioski.actions import give_feedback
from mielikunta.operating_models.mielikioski.decisions import is_urgent
from mielikunta.operating_models.mielikioski.forms import FeedbackForm, FirstForm
from mielikunta.operating_models.mielikioski.onward import need_of, onwards_from
from mielikunta.operating_models.mielikioski.pages import SLUG, for_visitors, standing
from mielikunta.operating_models.mielikioski.waiting import answering_words, before_words, waits_words


def kiosks_page(request: PageRequest) -> HttpResponse:
    """List the kiosks in real use."""
    return render(request, "mielikioski/kiosks.html", {"adoptions": public_adoptions(SLUG)})


@csrf_exempt
@never_cache
def kiosk_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Tell what this is and is not, and take the first message: a chat while open, otherwise a letter."""
    adoption = for_visitors(request, adoption_id)
    kiosk, door = standing(adoption)
    form = FirstForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        channel = Channel.CHAT if door.is_open else Channel.LETTER
        topic = form.cleaned_data["topic"] if form.is_valid() else ""
        conversation = begin(request, adoption, form, topic=topic, channel=channel)
        if conversation is not None:
            return arrived(request, adoption, conversation)
    on = on_now(adoption.pk).count()
    told = [answering_words(on, door.promised), before_words(counts(adoption.pk)["waiting"])]
    context = {"kiosk": kiosk, "door": door, "form": form, "told": told, "door_kind": "ok" if on else "late"}
    context["has_times"] = has_free(adoption.pk, timezone.now())
    return page(request, "mielikioski/kiosk.html", adoption, **context)


def arrived(request: PageRequest, adoption: Adoption, conversation: Conversation) -> HttpResponse:
    """Show the return code once; whoever came with a code goes straight to the conversation."""
    visitor = request.visit_handle
    if visitor and visitor.pk == conversation.handle_id:
        return redirect("conversation", conversation.pk)
    return with_code(request, adoption, conversation)


def with_code(request: PageRequest, adoption: Adoption, conversation: Conversation) -> HttpResponse:
    """Give a new code and show it. It ends the running visits, so this browser gets a new one."""
    handle = conversation.handle
    if handle is None:
        raise Http404
    code = issue_code(handle=handle)
    _kiosk, door = standing(adoption)
    context = {"code": code, "conversation": conversation, "door": door, "urgent": is_urgent(conversation.topic)}
    context["waits"] = waits_words(conversation)
    response = page(request, "mielikioski/arrived.html", adoption, **context)
    remember_visit(response, begin_visit(handle=handle))
    return response


@csrf_exempt
@never_cache
@require_POST
def new_code_page(request: PageRequest, conversation_id: UUID) -> HttpResponse:
    """Give the visitor a new code in place of one that was not written down."""
    conversation = own_conversation(request, conversation_id)
    if conversation is None:
        return redirect("return_by_code")
    return with_code(request, conversation.adoption, conversation)


@csrf_exempt
@never_cache
def after_page(request: PageRequest, conversation_id: UUID) -> HttpResponse:
    """Ask two questions, and show what else helps near by."""
    conversation = own_conversation(request, conversation_id)
    if conversation is None:
        return redirect("return_by_code")
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    thanked = False
    if request.method == "POST" and form.is_valid():
        give_feedback(visitor=request.visit_handle, conversation=conversation, **form.cleaned_data)  # type: ignore[arg-type]
        thanked = True
    adoption = conversation.adoption
    near = short_list(places=adoption.municipalities.values_list("pk", flat=True), need=need_of(conversation.topic))
    context = {"form": form, "thanked": thanked, "near": near, "conversation": conversation}
    context["onwards"] = onwards_from(adoption)
    return page(request, "mielikioski/after.html", adoption, **context)


def own_conversation(request: PageRequest, conversation_id: UUID) -> Conversation | None:
    """Return the visitor's own conversation in a kiosk; None without a visit."""
    if not request.visit_handle:
        return None
    found = one_of_handle(request.visit_handle.pk, conversation_id)
    if found is None or found.adoption.model.slug != SLUG:
        raise Http404
    return found


def page(request: PageRequest, template: str, adoption: Adoption, **context: Any) -> HttpResponse:
    """Render a visitor's page, with the band of practice mode where it belongs."""
    shared = {"adoption": adoption, "practice": adoption.is_practice, "days": terms_of(adoption.pk).days_kept}
    return render(request, template, {**shared, **context})

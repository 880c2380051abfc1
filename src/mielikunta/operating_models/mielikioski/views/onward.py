"""The way on, by the person's own will: what there is, a companion asked for, a service handed over by a worker."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.conversations.api import Conversation, one_visible, require_part
from mielikunta.building_blocks.conversations.api import NotPossible as NotInConversation
from mielikunta.building_blocks.conversations.parts import PROBLEM_WORDS, own_words
from mielikunta.building_blocks.journeys.api import NotPossible as NotInJourneys
from mielikunta.building_blocks.journeys.parts import SelfReferralForm
from mielikunta.building_blocks.services.api import find
from mielikunta.building_blocks.services.parts import Card, cards, short_list
from mielikunta.foundation.access.origin import from_own_page
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.operating_models.mielikioski.actions import hand_over_words, pass_on
from mielikunta.operating_models.mielikioski.forms import OWN_LANGUAGES, NeedForm, is_number
from mielikunta.operating_models.mielikioski.onward import Way, card_words, need_of, onwards_from, way_of
from mielikunta.operating_models.mielikioski.pages import opened
from mielikunta.operating_models.mielikioski.views.visitor import own_conversation, page

MOST_CARDS = 20
ABOUT = ("person_name", "contact", "reach", "reach_when", "language", "municipality")
PASSED_ON = (*ABOUT, "grounds", "wish", "summary")


@never_cache
def onward_page(request: PageRequest, conversation_id: UUID) -> HttpResponse:
    """Show what else may help, while the conversation goes on or after it."""
    conversation = own_conversation(request, conversation_id)
    if conversation is None:
        return redirect("return_by_code")
    adoption = conversation.adoption
    near = short_list(places=adoption.municipalities.values_list("pk", flat=True), need=need_of(conversation.topic))
    context = {"conversation": conversation, "near": near, "onwards": onwards_from(adoption)}
    return page(request, "mielikioski/onward.html", adoption, **context)


@csrf_exempt
@never_cache
def companion_page(request: PageRequest, conversation_id: UUID, way_id: UUID) -> HttpResponse:
    """Tell what one wants to pass on of oneself, look at it, and send it."""
    conversation = own_conversation(request, conversation_id)
    if conversation is None:
        return redirect("return_by_code")
    way = way_of(conversation.adoption, way_id)
    if way is None:
        raise Http404
    if request.method == "POST" and not from_own_page(request):
        return HttpResponseForbidden()
    form = form_of(request, way, conversation)
    step = request.POST.get("step", "")
    shown: dict[str, Any] = {"conversation": conversation, "way": way, "form": form}
    if form.is_bound and form.is_in_danger:
        return page(request, "mielikioski/companion.html", conversation.adoption, in_danger=True, **shown)
    if form.is_bound and step != "change" and form.is_valid():
        if step != "send":
            return page(request, "mielikioski/companion_look.html", conversation.adoption, rows=rows_of(form), **shown)
        if passed_on(request, conversation, way, form):
            return page(request, "mielikioski/companion_sent.html", conversation.adoption, **shown)
    if step == "change":
        shown["form"] = form_of(request, way, conversation, again=True)
    said = own_words(request.visit_handle.pk, conversation.pk)  # type: ignore[union-attr]
    return page(request, "mielikioski/companion.html", conversation.adoption, said=said, **shown)


def form_of(request: PageRequest, way: Way, conversation: Conversation, *, again: bool = False) -> SelfReferralForm:
    """Return the form; `again`: with what was typed, not looked over yet."""
    places = [(str(each.pk), each.name()) for each in way.adoption.municipalities.order_by("name_fi")]
    choices: dict[str, Any] = {"municipalities": places, "grounds": list(way.way.grounds.items())}
    if request.method == "POST" and not again:
        return SelfReferralForm(request.POST, **choices)
    initial: dict[str, Any] = {"language": conversation.language, "municipality": places[0][0] if places else ""}
    if again:
        initial = {name: values if name == "grounds" else values[-1] for name, values in request.POST.lists()}
    return SelfReferralForm(initial=initial, **choices)


def rows_of(form: SelfReferralForm) -> list[tuple[Any, str]]:
    """Return everything that will be passed on, as its reader will see it."""
    said, rows = form.cleaned_data, []
    for name in PASSED_ON:
        field: Any = form.fields[name]
        words = {str(key): str(told) for key, told in getattr(field, "choices", [])}
        values = said[name] if isinstance(said[name], list) else [said[name]]
        told = ", ".join(words.get(value, value) for value in values if value)
        rows += [(field.label, told)] if told else []
    return rows + ([(_("Interpreter"), _("An interpreter is needed."))] if said["interpreter"] else [])


def passed_on(request: PageRequest, conversation: Conversation, way: Way, form: SelfReferralForm) -> bool:
    """Pass it on; what stood in the way is told in the form."""
    visitor: Any = request.visit_handle
    try:
        pass_on(visitor=visitor, conversation=conversation, to=way.adoption, referral=form.referral())
    except NotInJourneys as problem:
        form.tell(problem)
        return False
    return True


@never_cache
def hand_over_page(request: PageRequest, adoption_id: UUID, conversation_id: UUID) -> HttpResponse:
    """Choose a service near by and write it into the conversation."""
    adoption = opened(request, adoption_id)
    conversation = one_visible(adoption.pk, conversation_id)
    if conversation is None:
        raise Http404
    require_part(by=request.actor, conversation=conversation)
    form = NeedForm(request.GET or None, initial={"need": need_of(conversation.topic)})
    need = form.chosen(need_of(conversation.topic))
    spoken = conversation.language if conversation.language in OWN_LANGUAGES else "fi"
    with translation.override(spoken):
        found = cards(find(need=need, places=adoption.municipalities.values_list("pk", flat=True))[:MOST_CARDS])
    if request.method == "POST" and handed_over(request, conversation, found, spoken):
        return redirect("conversation_desk", adoption.pk, conversation.pk)
    context = {"conversation": conversation, "form": form, "found": found, "submission": uuid4(), "spoken": spoken}
    return show(request, "mielikioski/hand_over.html", adoption, **context)


def handed_over(request: PageRequest, conversation: Conversation, found: list[Card], spoken: str) -> bool:
    """Write the chosen card into the conversation, in the visitor's language."""
    card = next((each for each in found if str(each.id) == request.POST.get("service")), None)
    number = is_number(request.POST.get("submission"))
    if card is None or number is None:
        messages.warning(request, _("This is no longer here."))
        return False
    with translation.override(spoken):
        words = card_words(card, request.build_absolute_uri(card.href))
    try:
        hand_over_words(by=request.actor, conversation=conversation, submission=number, words=words)
    except NotInConversation as problem:
        messages.warning(request, PROBLEM_WORDS.get(problem.slug, problem.slug))
        return False
    messages.success(request, _("The visitor now sees the service in the conversation."))
    return True

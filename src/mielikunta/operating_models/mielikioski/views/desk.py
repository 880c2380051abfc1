"""The workers' pages: the desk, and contacts counted in two taps."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.conversations.api import on_now, own_presence
from mielikunta.building_blocks.conversations.parts import PresenceForm, push_address
from mielikunta.building_blocks.rotas.api import due_now
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require_any
from mielikunta.operating_models.mielikioski.actions import ANSWERS, count_contact, take_back_contact
from mielikunta.operating_models.mielikioski.emails.presenters import email_rows
from mielikunta.operating_models.mielikioski.forms import TallyForm
from mielikunta.operating_models.mielikioski.models import Contact
from mielikunta.operating_models.mielikioski.pages import attempt, opened, standing
from mielikunta.operating_models.mielikioski.presenters import desk_of, topic_words
from mielikunta.operating_models.mielikioski.queries import contact_of_adoption
from mielikunta.operating_models.mielikioski.words import CHANNEL_WORDS, TOPIC_WORDS


def answering(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return the adoption for somebody who answers in it."""
    adoption = opened(request, adoption_id)
    require_any(by=request.actor, rights=ANSWERS, on=adoption)
    return adoption


@never_cache
def desk_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show what waits, one's own and the team's on one screen; to a script only how many want something."""
    adoption = answering(request, adoption_id)
    shown = desk_of(adoption, request.actor)
    if request.headers.get("X-Piece") == "1":
        return HttpResponse(status=204, headers={"X-Count": str(shown.news)})
    kiosk, door = standing(adoption)
    emails, own = email_rows(adoption, request.actor), own_presence(adoption.pk, request.actor)
    context = {
        "shown": shown,
        "on": list(on_now(adoption.pk)),
        "due": due_now(adoption.pk, timezone.now()),
        "emails": emails,
        "own": own,
        "may_end": own is None and (bool(shown.mine) or any(each.is_own for each in emails)),
        "presence": PresenceForm(),
        "manages": may(request.actor, Right.MANAGE_ADOPTION, adoption),
        "kiosk": kiosk,
        "door": door,
        "keeps": may(request.actor, Right.WORK_QUEUE, adoption),
        "push": push_address(adoption.pk, inside=True),
        "public_address": request.build_absolute_uri(reverse("mielikioski_kiosk", args=[adoption.pk])),
    }
    return show(request, "mielikioski/desk.html", adoption, **context)


def tally_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Count a visit, a call or an e-mail: the way in, then the topic."""
    adoption = answering(request, adoption_id)
    form = TallyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        contact = attempt(request, count_contact, "", form, adoption=adoption, noted=form.noted())
        if contact is not None:
            tell_counted(request, contact)
            return redirect("mielikioski_tally", adoption.pk)
    return show(request, "mielikioski/tally.html", adoption, form=form, topics=list(TOPIC_WORDS.items()))


def tell_counted(request: PageRequest, contact: Contact) -> None:
    """Say what was counted, with the way to take it back."""
    told = {"channel": CHANNEL_WORDS[contact.channel], "topic": topic_words(contact.topic)}
    undo = reverse("mielikioski_take_back", args=[contact.adoption_id, contact.pk])
    messages.success(request, _("Counted: %(channel)s, %(topic)s.") % told, extra_tags=f"undo:{undo}")


def paths_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Lead to the services of the kiosk's place; what is chosen there goes with a person as a link or on paper."""
    adoption = answering(request, adoption_id)
    place = adoption.organisation.municipality or adoption.municipalities.order_by("name_fi").first()
    chosen = urlencode({"place": place.name()}) if place else ""
    return redirect(f"{reverse('finder')}?{chosen}")


def courses_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Lead to the public calendar, where anybody signs up for a course."""
    answering(request, adoption_id)
    return redirect("gatherings")


def take_back_page(request: PageRequest, adoption_id: UUID, contact_id: UUID) -> HttpResponse:
    """Take a counted contact back."""
    adoption = answering(request, adoption_id)
    contact = contact_of_adoption(adoption, contact_id)
    if request.method == "POST" and contact is not None:
        attempt(request, take_back_contact, _("Taken back."), contact=contact)
    return redirect("mielikioski_tally", adoption.pk)

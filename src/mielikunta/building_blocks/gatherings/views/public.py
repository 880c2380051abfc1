"""The public's pages: what is coming, one gathering, its entry for a calendar."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.gatherings.decisions import State
from mielikunta.building_blocks.gatherings.documents import calendar_of
from mielikunta.building_blocks.gatherings.forms import PartyForm
from mielikunta.building_blocks.gatherings.models import Gathering
from mielikunta.building_blocks.gatherings.presenters import cards, facts_of, rooms_of, session_rows
from mielikunta.building_blocks.gatherings.queries import gatherings, public_one, sessions_of
from mielikunta.building_blocks.gatherings.registry import plan_of
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.ui.paging import paginate


def calendar_page(request: PageRequest, slug: str = "") -> HttpResponse:
    """List what is coming, for anybody; with a model's slug, only what that model arranges."""
    listed = gatherings().listed().with_words()
    if slug:
        listed = listed.filter(adoption__model__slug=slug)
    page = paginate(request, listed.coming(timezone.now()))
    plan = plan_of(slug)
    context = {"page": page, "cards": cards(page), "welcome": plan.welcome if plan else ""}
    return render(request, "gatherings/calendar.html", context)


def to_visit(request: PageRequest, gathering_id: UUID) -> Gathering:
    """Return a gathering that the reader may open; in practice mode its own members try it."""
    found = public_one(gathering_id)
    if found is None and request.actor.is_signed_in:
        own = gatherings().visible_in_practice(request.actor.organisation_id)
        found = own.with_words().filter(pk=gathering_id).first()
    if found is None:
        raise Http404
    return found


@never_cache
def gathering_page(request: PageRequest, gathering_id: UUID) -> HttpResponse:
    """Show one gathering, and ask who would come."""
    gathering = to_visit(request, gathering_id)
    return show_gathering(request, gathering)


def show_gathering(request: PageRequest, gathering: Gathering, form: Any = None) -> HttpResponse:
    """Render the page of a gathering; `form`: what was sent, with what stood in the way."""
    quotas = list(gathering.quotas.all())
    rooms = rooms_of(quotas)
    takes = gathering.is_open and any(room.takes for room in rooms) and not gathering.adoption.is_practice
    context = {
        "gathering": gathering,
        "about": in_language(gathering.about) if gathering.about else "",
        "sessions": session_rows(sorted(gathering.sessions.all(), key=lambda each: each.starts_at)),
        "facts": facts_of(gathering),
        "rooms": rooms,
        "takes": takes,
        "is_cancelled": gathering.state == State.CANCELLED,
        "is_over": gathering.ends_at is not None and gathering.ends_at <= timezone.now(),
        "practice": gathering.adoption.is_practice,
        "feeds": feeds_of(request, gathering),
        "form": form or PartyForm(gathering=gathering, quotas=quotas),
    }
    return render(request, "gatherings/gathering.html", context)


def feeds_of(request: PageRequest, gathering: Gathering) -> list[tuple[str, str]]:
    """Return the calendars that the gathering stands in, each with its address; none for what is not listed."""
    if not gathering.is_listed:
        return []
    organisation, place = gathering.adoption.organisation, gathering.municipality
    found = [(str(organisation), reverse("organisation_feed", args=[organisation.pk]))]
    if place is not None:
        found.append((str(place), reverse("place_feed", args=["kunta", place.code])))
    return [(name, request.build_absolute_uri(address)) for name, address in found]


def gathering_ics(request: PageRequest, gathering_id: UUID) -> HttpResponse:
    """Give the gathering for a calendar of one's own."""
    gathering = to_visit(request, gathering_id)
    response = HttpResponse(
        calendar_of([(gathering, sessions_of(gathering))]), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="mielikunta.ics"'
    return response

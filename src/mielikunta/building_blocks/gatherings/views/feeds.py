"""Calendars to subscribe to: an organisation's, a place's, and one's own behind a secret address."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from mielikunta.building_blocks.gatherings.actions import make_feed, stop_feed
from mielikunta.building_blocks.gatherings.documents import calendar_of
from mielikunta.building_blocks.gatherings.models import Gathering, Session
from mielikunta.building_blocks.gatherings.queries import (
    feed_of,
    feed_of_organisation,
    feed_of_place,
    feed_until,
    own_in_feed,
    tells_the_public,
)
from mielikunta.building_blocks.gatherings.views.year import scope_of
from mielikunta.foundation.access.origin import from_own_page
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.queries import organisations


def as_calendar(
    pairs: Iterable[tuple[Gathering, list[Session]]], name: str, waits: frozenset[UUID] = frozenset()
) -> HttpResponse:
    """Return a calendar file."""
    return HttpResponse(calendar_of(pairs, name=name, waits=waits), content_type="text/calendar; charset=utf-8")


def organisation_feed(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Give what an organisation tells the public of; one that arranges nothing in real use has no calendar."""
    organisation = organisations().filter(pk=organisation_id).first()
    if organisation is None or not tells_the_public(organisation_id):
        raise Http404
    return as_calendar(feed_of_organisation(organisation.pk, timezone.now()), str(organisation))


def place_feed(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Give what is held in a municipality or an area."""
    scope = scope_of(kind, code)
    place = scope.municipality or scope.area
    if place is None:
        raise Http404
    return as_calendar(feed_of_place(place, timezone.now()), str(place))


@never_cache
def own_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give a person's own sign-ups to whoever knows the secret address."""
    feed = feed_of(token, timezone.now())
    if feed is None:
        raise Http404
    pairs, waits = own_in_feed(feed.handle_id)
    return as_calendar(pairs, _("My sign-ups"), frozenset(waits))


@csrf_exempt
@never_cache
def own_calendar_page(request: PageRequest) -> HttpResponse:
    """Make the secret address of one's own calendar, make it anew, or stop it."""
    visitor = request.visit_handle
    if not visitor:
        return redirect("return_by_code")
    context: dict[str, Any] = {}
    if request.method == "POST":
        if not from_own_page(request):
            return HttpResponseForbidden()
        if "stop" in request.POST:
            stop_feed(visitor=visitor)
            context = {"stopped": True}
        else:
            made = reverse("own_calendar_feed", args=[make_feed(visitor=visitor)])
            context = {"address": request.build_absolute_uri(made)}
    context["until"] = feed_until(visitor.pk, timezone.now())
    return render(request, "gatherings/own_calendar.html", context)

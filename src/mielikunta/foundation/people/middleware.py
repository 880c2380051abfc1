"""Puts the actor on the request and leads to what is missing: signing in, a second factor."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from mielikunta.foundation.access.decisions import NOBODY, Actor
from mielikunta.foundation.access.permissions import SecondFactorNeeded, SignInNeeded
from mielikunta.foundation.access.registry import grants_of
from mielikunta.foundation.people.api import belongs_to, chosen_organisation, has_second_factor

ORGANISATION_KEY = "organisation"


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request; one read of the membership, then the grants of that organisation."""
    user = request.user
    if not user.is_authenticated:
        return NOBODY
    stored = request.session.get(ORGANISATION_KEY)
    organisation_id = chosen_organisation(belongs_to(request, user.pk), UUID(stored) if stored else None)
    grants = grants_of(user.pk, organisation_id) if organisation_id else frozenset()
    return Actor(
        user_id=user.pk,
        name=str(user),
        organisation_id=organisation_id,
        grants=grants,
        second_factor=has_second_factor(user.pk),
    )


class ActorMiddleware:
    """Sets `request.actor`, lazily, so that a page that asks for nobody pays nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> Any:
        """Turn "sign in first" and "second factor first" into the pages where that is done."""
        back = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
        if isinstance(exception, SignInNeeded):
            return redirect(f"{reverse('account_login')}?{back}")
        if isinstance(exception, SecondFactorNeeded):
            return redirect("second_factor_needed")
        return None


actor = ActorMiddleware

"""The visitor's handle on the request, and the one cookie that leads to it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from mielikunta.foundation.privacy.actions.visits import token_hash
from mielikunta.foundation.privacy.keyring import keys_in_hand
from mielikunta.foundation.privacy.models import Handle
from mielikunta.foundation.privacy.queries import open_visit

Respond = Callable[[HttpRequest], HttpResponse]


def visit(get_response: Respond) -> Respond:
    """Return a middleware that sets `request.visit_handle` (test it with `if`, not with `is None`).

    Without the visit cookie it is None; with it, the handle is read when first used, and is false if the
    visit is over. Unwrapped record keys are remembered until the response is made.
    """

    def with_visit(request: HttpRequest) -> HttpResponse:
        present = settings.VISIT_COOKIE in request.COOKIES
        handle = SimpleLazyObject(lambda: handle_of(request)) if present else None
        request.visit_handle = handle  # type: ignore[attr-defined]
        with keys_in_hand():
            response = get_response(request)
        if hasattr(request, "_visit_handle"):
            patch_vary_headers(response, ["Cookie"])
            response.setdefault("Cache-Control", "private, no-store")
        return response

    return with_visit


def handle_of(request: HttpRequest) -> Handle | None:
    """Return the visitor's handle, None when no visit is open; one query per request at most."""
    if not hasattr(request, "_visit_handle"):
        token = request.COOKIES.get(settings.VISIT_COOKIE)
        found = open_visit(token_hash(token), timezone.now()) if token else None
        request._visit_handle = found.handle if found else None  # type: ignore[attr-defined]
    return request._visit_handle  # type: ignore[attr-defined]


def remember_visit(response: HttpResponse, token: str) -> None:
    """Give the browser the visit's token; the cookie is gone when the browser is closed."""
    response.set_cookie(settings.VISIT_COOKIE, token, path="/", secure=True, httponly=True, samesite="Lax")


def forget_visit(response: HttpResponse) -> None:
    """Take the cookie away; end the visit itself with `end_visit`."""
    response.set_cookie(settings.VISIT_COOKIE, "", max_age=0, path="/", secure=True, httponly=True, samesite="Lax")

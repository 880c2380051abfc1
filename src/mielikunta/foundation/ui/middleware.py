"""Middleware of the pages: how long the server worked on each, told to the browser."""

from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]


def server_timing(get_response: Respond) -> Respond:
    """Return a middleware that adds `Server-Timing: app;dur=<milliseconds>` to every response."""

    def timed(request: HttpRequest) -> HttpResponse:
        started = perf_counter()
        response = get_response(request)
        response["Server-Timing"] = f"app;dur={(perf_counter() - started) * 1000:.2f}"
        return response

    return timed

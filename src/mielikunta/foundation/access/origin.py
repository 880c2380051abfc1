"""Whose page a form came from."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def from_own_page(request: HttpRequest) -> bool:
    """Return whether a form came from a page of ours. Visitors carry no CSRF cookie; the browser says where from.

    What no browser says at all is let through: another site's form can't carry the visit cookie (SameSite=Lax).
    """
    origin = request.headers.get("Origin")
    if origin is not None:
        return urlsplit(origin).netloc == request.get_host()
    return request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}

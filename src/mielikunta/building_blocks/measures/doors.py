"""The ways to one set of questions, and the cookie that holds the way open while the browser is.

The cookie names the invitation, the door and a random mark, signed; it is gone with the browser. What has been chosen
is shown again only to the browser that chose it, or to somebody who came by their own code or signed in: a link can be
in more than one pair of hands.
"""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit
from uuid import UUID

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from mielikunta.building_blocks.measures.decisions.waves import Way
from mielikunta.building_blocks.measures.models import Invitation
from mielikunta.building_blocks.measures.queries import one_invitation

COOKIE = "__Host-answering"
SALT = "measures.doors"
LASTS = 12 * 3600  # seconds, should the browser never be closed


@dataclass(frozen=True)
class Door:
    """Who came in, by which way, to which questions."""

    invitation: Invitation
    way: Way
    mark: str

    @property
    def mark_hash(self) -> bytes:
        """What is stored of the browser's mark."""
        return sha256(self.mark.encode()).digest()

    @property
    def sees_given(self) -> bool:
        """Whether earlier choices may be shown."""
        held = self.invitation.browser_hash
        if self.way is not Way.LINK:
            return True
        return held is not None and hmac.compare_digest(bytes(held), self.mark_hash)

    @property
    def begins(self) -> bool:
        """Whether nobody has answered anything by a link yet."""
        return self.invitation.browser_hash is None


def open_door(request: HttpRequest, response: HttpResponse, invitation: Invitation, way: Way) -> HttpResponse:
    """Let the browser answer this invitation; the same browser keeps its mark."""
    present = _read(request)
    mark = present["mark"] if present and present["id"] == str(invitation.pk) else secrets.token_urlsafe(16)
    value = signing.dumps({"id": str(invitation.pk), "way": way.value, "mark": mark}, salt=SALT)
    response.set_cookie(COOKIE, value, path="/", secure=True, httponly=True, samesite="Lax")
    return response


def door_of(request: HttpRequest) -> Door | None:
    """Return the door that the browser has come in by; None when there is none any more."""
    told = _read(request)
    invitation = one_invitation(UUID(told["id"])) if told else None
    if told is None or invitation is None:
        return None
    return Door(invitation, Way(told["way"]), told["mark"])


def require_own_form(request: HttpRequest) -> None:
    """Refuse a form that another site sends: these pages carry no CSRF token (docs/adr/0004)."""
    origin = request.headers.get("Origin")
    if request.method == "POST" and origin is not None and urlsplit(origin).netloc != request.get_host():
        raise PermissionDenied("A form of another site.")


def _read(request: HttpRequest) -> dict[str, str] | None:
    try:
        told: dict[str, str] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return told

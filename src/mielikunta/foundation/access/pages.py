"""The request as our views see it."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from mielikunta.foundation.access.decisions import Actor

if TYPE_CHECKING:
    from mielikunta.foundation.privacy.models import Handle


class PageRequest(HttpRequest):
    """A request after our middleware: who acts, and which handle a visitor has opened."""

    actor: Actor
    visit_handle: "Handle | None"

"""The organisations of whoever asks for a page, read once in a request: by who acts, then by the menu."""

from uuid import UUID

from django.http import HttpRequest

from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.people.queries import organisations_of

BELONGS = "_belongs_to"


def belongs_to(request: HttpRequest, user_id: UUID) -> list[Organisation]:
    """Return the organisations that the one who asks belongs to now, the first one first; of each only id and name."""
    known: dict[UUID, list[Organisation]] = request.__dict__.setdefault(BELONGS, {})
    if user_id not in known:
        known[user_id] = organisations_of(user_id)
    return known[user_id]

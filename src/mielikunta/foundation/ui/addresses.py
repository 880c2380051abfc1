"""Addresses of pages that hold nothing but ids, found without asking Django's resolver each time.

A page names some thirty addresses and mostly the same kinds. What is kept in the process is how an address of a kind
is written, never an id.
"""

from functools import lru_cache
from uuid import UUID

from django.urls import NoReverseMatch, URLResolver, get_resolver, get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

KINDS = 5000  # pages in each language, and a few for tests


def address_of(name: str, *ids: UUID) -> str:
    """Return the address of a page in the language that is spoken now, as `reverse` does."""
    kind = _kind(get_resolver(get_urlconf()), get_script_prefix(), get_language(), name, len(ids))
    return kind.format(*ids) if kind is not None else reverse(name, args=ids)


@lru_cache(maxsize=KINDS)
def _kind(resolver: URLResolver, prefix: str, language: str | None, name: str, ids: int) -> str | None:
    """Return an address with places for the ids, each in its turn; None where such a page isn't found.

    Told apart by all that the answer of `reverse` depends on.
    """
    stand_ins = [UUID(int=(0xFEED << 112) + number) for number in range(ids)]
    try:
        kind = reverse(name, args=stand_ins).replace("{", "{{").replace("}", "}}")
    except NoReverseMatch:
        return None
    for number, stand_in in enumerate(stand_ins):
        kind = kind.replace(str(stand_in), f"{{{number}}}")
    return kind

"""Finding the view of an address without trying every address there is, when one like it has been asked for before.

A page's address is tried against some hundred others first. What is kept in the process is which view addresses of a
kind lead to, its ids cut out; an address that holds anything else than ids, such as a return code, is never kept.
"""

import re
from typing import Any
from uuid import UUID

from django.conf.urls.i18n import i18n_patterns
from django.urls import ResolverMatch, URLPattern, URLResolver

ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")  # as Django's own converter has it


class Routes(URLResolver):
    """Addresses that begin with the language; `kinds`: for each kind its match, and the names of its ids in turn."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds: dict[tuple[str, str], tuple[ResolverMatch, list[str]]] = {}

    def resolve(self, path: Any) -> ResolverMatch:
        """Return the view of an address with its ids. Raises Resolver404."""
        path = str(path)
        # The language that is spoken now says which beginning is known.
        kind = str(self.pattern), ID.sub("-", path)
        known = self.kinds.get(kind)
        if known is None:
            found = super().resolve(path)
            names = _names(found, ID.findall(path))
            if names is not None:
                self.kinds[kind] = found, names
            return found
        found, names = known
        return _with_ids(found, dict(zip(names, map(UUID, ID.findall(path)), strict=True)))


def _names(found: Any, ids: list[str]) -> list[str] | None:
    """Return the names of the ids as they stand in the address; None where not all that was captured are such ids."""
    captured: dict[str, Any] = found.captured_kwargs or {}
    names = {str(value): name for name, value in captured.items() if isinstance(value, UUID)}
    others = found.kwargs.keys() - captured.keys() - (found.extra_kwargs or {}).keys()  # captured by what leads there
    if found.args or others or sorted(names) != sorted(ids) or len(names) != len(captured):
        return None
    return [names[each] for each in ids]


def _with_ids(found: Any, ids: dict[str, Any]) -> ResolverMatch:
    made: Any = ResolverMatch  # its hints tell of another version of Django
    again: ResolverMatch = made(
        found.func,
        (),
        {name: ids.get(name, value) for name, value in found.kwargs.items()},
        url_name=found.url_name,
        app_names=found.app_names,
        namespaces=found.namespaces,
        route=found.route,
        tried=[],
        captured_kwargs=ids,
        extra_kwargs=found.extra_kwargs,
    )
    return again


def by_language(*patterns: URLPattern | URLResolver) -> list[Routes]:
    """Return these addresses with the language before each, as `i18n_patterns` does."""
    made = i18n_patterns(*patterns)
    return [Routes(each.pattern, each.urlconf_name) for each in made if isinstance(each, URLResolver)]

"""Named reads of what can be found."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Q

from mielikunta.site.catalogue.models import IndexState, SearchEntry
from mielikunta.site.catalogue.search.index import Hit


class SearchEntryQuerySet(models.QuerySet[Any]):
    """Reads of entries."""

    def in_language(self, language: str) -> Self:
        """Those in one language, and the places, which are the same in all."""
        return self.filter(language__in=[language, ""])

    def holding(self, words: Iterable[str]) -> Self:
        """Those that hold every one of the words anywhere, also inside another word."""
        found = self
        for word in words:
            found = found.filter(Q(title__icontains=word) | Q(summary__icontains=word) | Q(text__icontains=word))
        return found


def search_entries() -> SearchEntryQuerySet:
    """Return all entries, to be narrowed by name."""
    return SearchEntryQuerySet(SearchEntry)


def entries_by_id(ids: Iterable[int]) -> dict[int, SearchEntry]:
    """Return the entries with these numbers; one query."""
    return search_entries().in_bulk(list(ids))


def hits_inside(words: list[str], language: str) -> list[Hit]:
    """Return the entries that hold every word inside some word, in the order they were indexed; one query."""
    found = search_entries().in_language(language).holding(words).order_by("id")
    return [Hit(entry_id, kind, ref, place=2) for entry_id, kind, ref in found.values_list("id", "kind", "ref")]


def index_state() -> IndexState | None:
    """Return what the index was made from, or None when there is no index yet."""
    return IndexState.objects.first()

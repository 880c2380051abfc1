"""What the finder shows: what fits the words, and where on the map."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.services.api import Description, Service, live_version, services
from mielikunta.building_blocks.services.parts import NEED_WORDS
from mielikunta.foundation.languages.texts import current, in_language
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.places.parts import PointState, finland_map, map_points
from mielikunta.foundation.places.queries import municipalities
from mielikunta.foundation.ui.once import is_uuid
from mielikunta.site.catalogue.parts import Asked, asked, index_text

MOST_KEPT = 10_000  # texts, a name and a whole entry for each service


def fitting(found: Iterable[Service], query: str) -> list[Service]:
    """Return the services that hold every word asked for, those with the words in their names first."""
    words = asked(query, current())
    fit: list[tuple[bool, Service]] = []
    for service in found:
        version = live_version(service)
        if version is not None:
            name, everything = _terms(version.described)
            if all(_holds(everything, word) for word in words):
                fit.append((not all(_holds(name, word) for word in words), service))
    fit.sort(key=lambda each: each[0])
    return [service for _elsewhere, service in fit]


def chosen_services(texts: Iterable[str]) -> list[Service]:
    """Return the public services with these ids, in the order in which they were chosen; others are passed over."""
    ids = [UUID(text) for text in dict.fromkeys(texts) if is_uuid(text)]
    found = {service.pk: service for service in services().public().told().filter(pk__in=ids)}
    return [found[each] for each in ids if each in found]


def _terms(told: Description) -> tuple[str, str]:
    """Return the words, in the reader's language, of a service's name and of everything told of it."""
    name = in_language(told.name)
    texts = [in_language(each) for each in (told.summary, told.how, told.who, told.provider)]
    needed = [str(NEED_WORDS[need]) for need in told.needs]  # type: ignore[index]
    return _index_line(name, current()), _index_line("\n".join([name, *texts, *needed]), current())


@lru_cache(maxsize=MOST_KEPT)
def _index_line(text: str, language: str) -> str:
    """Return the index terms of a public text with a space round each, so that one look finds any of them."""
    return f" {index_text([text], language)} "


def _holds(terms: str, word: Asked) -> bool:
    if any(f" {term} " in terms for term in word.terms):
        return True
    return bool(word.beginning) and f" {word.beginning}" in terms


def needs() -> list[tuple[str, Any]]:
    """Return the classes of need with the address of each."""
    return [(f"{reverse('finder')}?need={need.value}", words) for need, words in NEED_WORDS.items()]


def finder_map(counts: dict[UUID, int], need: str) -> SafeString:
    """Return the map of municipalities with services, each leading to what is there."""
    states = {
        place: (
            PointState.IN_USE,
            ngettext("%(count)d service", "%(count)d services", count) % {"count": count},
        )
        for place, count in counts.items()
    }

    def href(place: Municipality) -> str:
        return f"{reverse('finder')}?place={place.code}{f'&need={need}' if need else ''}"

    places = municipalities().current().with_area().alphabetical()
    return finland_map(
        map_points(places, states, href=href),
        title=_("Where there is help"),
        caption=_("Choose a municipality to see what is there. Services for the whole country are not on the map."),
        words={PointState.IN_USE: _("Services here"), PointState.NONE: _("None entered yet")},
        name="near",
    )

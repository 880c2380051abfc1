"""What a search found, in groups, with the words marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import models_used_in, operating_models
from mielikunta.foundation.languages.texts import current
from mielikunta.foundation.places.models import Area, Municipality
from mielikunta.foundation.places.queries import areas, municipalities
from mielikunta.programme.projects.api import history_points
from mielikunta.site.catalogue.decisions import Kind
from mielikunta.site.catalogue.models import IndexState, SearchEntry
from mielikunta.site.catalogue.presenters.kept import kept
from mielikunta.site.catalogue.queries import entries_by_id, hits_inside, index_state
from mielikunta.site.catalogue.search.finnish import available
from mielikunta.site.catalogue.search.index import Hit, find
from mielikunta.site.catalogue.search.passages import Verdicts, excerpt, marked, marked_inside
from mielikunta.site.catalogue.search.terms import FINNISH, asked

MOST_PLACES = 10  # of a group; more are told as a number
SHORTEST_INSIDE = 3  # letters that may be looked for inside words
PAGES = {Kind.MODEL: "model_page", Kind.PROJECT: "project_page"}
TITLES = {
    Kind.MODEL: _("Operating models"),
    Kind.MUNICIPALITY: _("Municipalities"),
    Kind.AREA: _("Counties"),
    Kind.PROJECT: _("Projects of 2021–2023"),
}


@dataclass(frozen=True)
class Found:
    """One thing that was found. For a place: the models in use there, and others that had a project there,
    each as (name, address).
    """

    title: SafeString
    href: str
    text: SafeString | str = ""
    in_use: list[tuple[str, str]] = field(default_factory=list)
    earlier: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `more` were left out."""

    kind: Kind
    title: Any
    found: list[Found]
    more: int


@dataclass(frozen=True)
class Results:
    """The answer to a query. `inside`: nothing answered as a word, so parts of words were looked for."""

    groups: list[Group]
    total: int
    inside: bool
    without_finnish: bool


@dataclass(frozen=True)
class Matching:
    """How hits were found, so that they can be marked the same way."""

    verdicts: Verdicts
    inside: list[str] | None = None

    def mark(self, text: str) -> SafeString:
        """Return the text with what answered marked."""
        if self.inside is not None:
            return marked_inside(text, self.inside)
        return marked(text, self.verdicts)


def search(query: str) -> Results:
    """Return what answers the query, in the reader's language."""
    state, language = index_state(), current()
    words = asked(query, language)
    verdicts = Verdicts(words, language)
    hits, matching = find(words, language), Matching(verdicts)
    if words and not hits:
        inside = [word.beginning or max(word.terms, key=len) for word in words]
        if all(len(word) >= SHORTEST_INSIDE for word in inside):
            hits, matching = hits_inside(inside, language), Matching(verdicts, inside)
    without_finnish = language == FINNISH and not (state and state.knows_finnish and available())
    groups = _groups(hits, matching, state)
    return Results(groups, len(hits), bool(hits) and matching.inside is not None, without_finnish)


def models_found(query: str) -> list[str]:
    """Return the slugs of the models that answer the query, the best first."""
    language = current()
    return [hit.ref for hit in find(asked(query, language), language) if hit.kind == Kind.MODEL]


def _groups(hits: Sequence[Hit], matching: Matching, state: IndexState | None) -> list[Group]:
    """Return the hits by kind, the kind with the best hit first."""
    by_kind: dict[Kind, list[Hit]] = {kind: [] for kind in Kind}
    for hit in hits:
        by_kind[Kind(hit.kind)].append(hit)
    kinds = [kind for kind in Kind if by_kind[kind]]
    kinds.sort(key=lambda kind: min(hit.place for hit in by_kind[kind]))
    entries = entries_by_id(hit.entry_id for kind in PAGES for hit in by_kind[kind])
    places = _places([by_kind[kind][:MOST_PLACES] for kind in (Kind.MUNICIPALITY, Kind.AREA)], matching, state)
    groups = []
    for kind in kinds:
        found = [
            _page(entries[hit.entry_id], matching) if kind in PAGES else places[hit.ref]
            for hit in by_kind[kind]
            if hit.entry_id in entries or hit.ref in places
        ]
        groups.append(Group(kind, TITLES[kind], found, len(by_kind[kind]) - len(found)))
    return groups


def _page(entry: SearchEntry, matching: Matching) -> Found:
    text = (
        matching.mark(entry.summary)
        if matching.inside is not None
        else excerpt(entry.summary, entry.text, entry.spots, matching.verdicts)
    )
    return Found(matching.mark(entry.title), _address(Kind(entry.kind), entry.ref, current()), text)


@lru_cache(maxsize=2000)
def _address(kind: Kind, ref: str, language: str) -> str:
    """Return where an entry's page is; `language` is the reader's, which stands first in the address."""
    return reverse(PAGES[kind], args=[ref])


def _places(hits: Sequence[Sequence[Hit]], matching: Matching, state: IndexState | None) -> dict[str, Found]:
    """Return the places by their codes, each with the models in use there and those that had a project there."""
    codes = [[hit.ref for hit in each] for each in hits]
    if not any(codes):
        return {}
    towns = list(municipalities().current().with_area().by_code(*codes[0])) if codes[0] else []
    counties = list(areas().current().filter(code__in=codes[1])) if codes[1] else []
    inside: dict[str, set[UUID]] = {town.code: {town.id} for town in towns}
    inside |= {county.code: set() for county in counties}
    if counties:
        rows = municipalities().current().filter(area__in=counties).values_list("area__code", "id")
        for code, place_id in rows:
            inside[code].add(place_id)
    used, had_project = _models_by_place(set().union(*inside.values()), state)
    key = f"catalogue.names.{current()}.{state.fingerprint if state else ''}"
    named = kept(key, lambda: {model.slug: str(model) for model in operating_models().without_texts()})
    found, places = {}, cast("list[Municipality | Area]", [*towns, *counties])
    for place in places:
        in_use = {slug for each in inside[place.code] for slug in used.get(each, ())}
        earlier = {slug for each in inside[place.code] for slug in had_project.get(each, ())} - in_use
        found[place.code] = _place(place, matching, _linked(in_use, named), _linked(earlier, named))
    return found


def _place(
    place: Municipality | Area, matching: Matching, in_use: list[tuple[str, str]], earlier: list[tuple[str, str]]
) -> Found:
    area = place.area.name() if isinstance(place, Municipality) else ""
    address = f"{reverse('catalogue')}?place={place.code}"
    return Found(matching.mark(place.name()), address, area, in_use, earlier)


def _models_by_place(
    places: set[UUID], state: IndexState | None
) -> tuple[Mapping[UUID, set[str]], Mapping[UUID, set[str]]]:
    """Return the models in use and those that had a project, by municipality; the latter change with content only."""
    key = f"catalogue.projects_in.{state.fingerprint if state else ''}"
    return models_used_in(places), kept(key, _with_projects)


def _with_projects() -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = {}
    for point in history_points():
        found.setdefault(point.municipality_id, set()).add(point.model_slug)
    return found


def _linked(slugs: set[str], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the models as (name, address), in their order."""
    return [(name, reverse("model_page", args=[slug])) for slug, name in names.items() if slug in slugs]

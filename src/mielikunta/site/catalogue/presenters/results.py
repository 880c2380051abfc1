"""What a search found, in groups, with the words marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import models_used_in, operating_models
from mielikunta.foundation.languages.texts import current
from mielikunta.programme.projects.api import history_points
from mielikunta.site.catalogue.decisions import Kind
from mielikunta.site.catalogue.models import IndexState, SearchEntry
from mielikunta.site.catalogue.presenters.kept import kept, kept_each
from mielikunta.site.catalogue.presenters.places import places_told
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

    @property
    def of_places(self) -> bool:
        """Whether these are places, which tell what is in use there."""
        return self.kind not in PAGES


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
    codes = [hit.ref for each in hits for hit in each]
    if not codes:
        return {}
    mark = state.fingerprint if state else ""
    told = kept_each(f"catalogue.place.{current()}.{mark}.{localdate()}", codes, places_told)
    used = models_used_in({UUID(town) for place in told.values() for town in place.municipalities})
    had_project = kept(f"catalogue.projects_in.{mark}", _with_projects)
    named = kept(f"catalogue.names.{current()}.{mark}", _names)
    found = {}
    for code, place in told.items():
        in_use = {slug for town in place.municipalities for slug in used.get(UUID(town), ())}
        earlier = {slug for town in place.municipalities for slug in had_project.get(town, ())} - in_use
        address = f"{reverse('catalogue')}?place={code}"
        links = _linked(in_use, named), _linked(earlier, named)
        found[code] = Found(matching.mark(place.name), address, place.area, *links)
    return found


def _names() -> dict[str, str]:
    return {model.slug: str(model) for model in operating_models().without_texts()}


def _with_projects() -> dict[str, set[str]]:
    """Return the slugs by the municipality's id in hexadecimals: a kept piece is quicker to read without objects."""
    found: dict[str, set[str]] = {}
    for point in history_points():
        found.setdefault(point.municipality_id.hex, set()).add(point.model_slug)
    return found


def _linked(slugs: set[str], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the models as (name, address), in their order."""
    return [(name, reverse("model_page", args=[slug])) for slug, name in names.items() if slug in slugs]

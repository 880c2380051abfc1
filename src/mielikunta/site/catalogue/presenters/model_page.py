"""The page of one model: its texts, kept per version, and where it is used, kept until that changes."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.adoption.api import OperatingModel, Use, operating_models, room_of, use_counts, uses
from mielikunta.foundation.languages.texts import current, in_language
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.places.parts import PointState, finland_map, map_points
from mielikunta.foundation.places.queries import municipalities
from mielikunta.programme.projects.api import HistoryPoint, Touch, history_points, projects_of_model
from mielikunta.site.catalogue.presenters.cards import READINESS_KINDS, built_tools, readiness_of
from mielikunta.site.catalogue.presenters.kept import kept
from mielikunta.site.catalogue.words import (
    ANONYMOUS_WORDS,
    LANGUAGE_WORDS,
    MATERIAL_WORDS,
    READINESS_WORDS,
    TARGET_WORDS,
    THEME_WORDS,
    WORKER_WORDS,
    in_words,
)

Texts = Mapping[str, Any]

MOST_NAMED = 12  # organisations listed by name; more are found in the map's table
MOST_IN_A_CELL = 3  # organisations named for one municipality
# Everything that changes the page is in its key but for names that organisations change: those wait this long.
LONGEST_KEPT = 60  # seconds


class Written(TypedDict):
    """What of a model's page follows from its texts alone."""

    summary: str
    doors: list[tuple[str, str]]
    about: SafeString
    sources: SafeString
    readiness: tuple[str, Any]


def written(model: OperatingModel, projects: Sequence[str]) -> Written:
    """Return the written parts of a page; `model` may come without its texts, they are read when needed.

    `projects`: the marks of the projects that developed it.
    """
    known = [model.current_version.hash, *sorted(built_tools(model.slug)), *projects]
    mark = hashlib.sha256("|".join(known).encode()).hexdigest()
    key = f"catalogue.model.{model.slug}.{current()}.{mark}"
    return kept(key, lambda: _written(model.slug))


def _written(slug: str) -> Written:
    texts = operating_models().catalogue().get(slug=slug).current_version.texts
    ready = readiness_of(slug, [tool["key"] for tool in texts["tools"]])
    context = described(slug, texts) | {"projects": projects_of_model(slug)}
    return Written(
        summary=in_language(texts["summary"]),
        doors=doors_of(slug, texts),
        about=render_to_string("catalogue/parts/about.html", context),
        sources=render_to_string("catalogue/parts/sources.html", context),
        readiness=(READINESS_KINDS[ready], str(READINESS_WORDS[ready])),
    )


def doors_of(slug: str, texts: Texts) -> list[tuple[str, str]]:
    """Return the doors that the model opens to residents: (title, address)."""
    room = room_of(slug)
    open_to_all = {tool.key: tool.url_name for tool in room.tools if tool.public} if room else {}
    listed = [tool for tool in texts["tools"] if tool["key"] in open_to_all]
    return [(in_language(tool["title"]), reverse(open_to_all[tool["key"]])) for tool in listed]


def described(slug: str, texts: Texts) -> dict[str, Any]:
    """Return a model's texts in the reader's language, ready for a template."""
    built, room = built_tools(slug), room_of(slug)
    return {
        "for_whom": in_language(texts["for_whom"]),
        "not_for": in_language(texts["not_for"]),
        "origin": in_language(texts["origin"]),
        "owner": texts["owner"],
        "innokyla": texts.get("innokyla", ""),
        "anonymous": ANONYMOUS_WORDS.get(texts["anonymous"], "") if texts["serves_people"] else "",
        "targets": in_words(texts["beneficiaries"], TARGET_WORDS),
        "workers": in_words(texts["workers"], WORKER_WORDS),
        "themes": in_words(texts["themes"], THEME_WORDS),
        "aims": [in_language(aim["text"]) for aim in texts["aims"]],
        "steps": [(in_language(step["title"]), in_language(step["text"])) for step in texts["steps"]],
        "first_versions": room is not None and room.first_version,
        "tools": [
            (in_language(tool["title"]), in_language(tool["text"]), tool["key"] in built) for tool in texts["tools"]
        ],
        "roles": [(in_language(role["title"]), in_language(role["text"])) for role in texts["roles"]],
        "obstacles": [(in_language(each["obstacle"]), in_language(each["answer"])) for each in texts["obstacles"]],
        "results": [in_language(result["text"]) for result in texts["results"]],
        "materials": [_material(each) for each in texts["materials"]],
        "sources": [(source["title"], source.get("url", "")) for source in texts["sources"]],
    }


def _material(each: Mapping[str, Any]) -> dict[str, Any]:
    kind = MATERIAL_WORDS.get(each["kind"], each["kind"])
    language = LANGUAGE_WORDS.get(each["language"], each["language"])
    return {
        "title": in_language(each["title"]),
        "url": each["url"],
        "language": each["language"],
        "told": f"{kind}, {language}",
    }


@dataclass(frozen=True)
class InUse:
    """Who uses a model, as anybody may know it; `count`: organisations."""

    count: int
    sentence: str
    organisations: list[str]
    map: SafeString


def in_use(model: OperatingModel, projects: Sequence[str]) -> InUse:
    """Return who uses the model; read and drawn anew when that or the projects (their marks) have changed."""
    mark = hashlib.sha256("|".join([str(model.use_mark), *projects]).encode()).hexdigest()
    key = f"catalogue.use.{model.slug}.{current()}.{mark}"
    return kept(key, lambda: _in_use(model), seconds=LONGEST_KEPT)


def _in_use(model: OperatingModel) -> InUse:
    found = uses(model.slug)
    organisations = sorted({use.organisation() for use in found})
    by_place: dict[UUID, list[str]] = {}
    for use in found:
        by_place.setdefault(use.municipality_id, []).append(use.organisation())
    return InUse(
        use_counts().get(model.slug, 0),
        _use_sentence(found),
        organisations if len(organisations) <= MOST_NAMED else [],
        _use_map(model, by_place, history_points(model.slug)),
    )


def _use_sentence(found: Sequence[Use]) -> str:
    places = len({use.municipality_id for use in found})
    if not places:
        return _("Nobody has this model in real use on this platform yet.")
    return ngettext("It is in use in %(count)d municipality.", "It is in use in %(count)d municipalities.", places) % {
        "count": places
    }


def _use_map(
    model: OperatingModel, by_place: Mapping[UUID, Sequence[str]], history: Iterable[HistoryPoint]
) -> SafeString:
    states = {point.municipality_id: (PointState.HISTORY, _history_words(point)) for point in history}
    states |= {place: (PointState.IN_USE, _named(names)) for place, names in by_place.items()}
    catalogue = reverse("catalogue")

    def address(place: Municipality) -> str | None:
        return f"{catalogue}?place={place.code}" if place.id in by_place else None

    return finland_map(
        map_points(municipalities().current().with_area().alphabetical(), states, href=address),
        title=_("Where the model is used: %(model)s") % {"model": model},
        words={
            PointState.IN_USE: _("In use now"),
            PointState.HISTORY: _("In the project of 2021–2023"),
            PointState.NONE: _("Not in use"),
        },
    )


def _history_words(point: HistoryPoint) -> str:
    name = in_language(point.project_names)
    if point.touch is Touch.NAMED:
        return _("Took part in the project %(project)s") % {"project": name}
    return _("In the area of the project %(project)s") % {"project": name}


def _named(names: Sequence[str]) -> str:
    """Return the organisations' names, the last of many as a number."""
    if len(names) <= MOST_IN_A_CELL:
        return ", ".join(names)
    shown = ", ".join(names[:MOST_IN_A_CELL])
    return _("%(names)s and %(count)d more") % {"names": shown, "count": len(names) - MOST_IN_A_CELL}

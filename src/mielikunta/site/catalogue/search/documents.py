"""What is indexed: the described models, the projects they came from, municipalities and areas."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from mielikunta.building_blocks.adoption.api import OperatingModel, operating_models
from mielikunta.foundation.languages.texts import INTERFACE_LANGUAGES, in_language
from mielikunta.foundation.places.models import Area, Municipality
from mielikunta.foundation.places.queries import areas, municipalities
from mielikunta.programme.projects.api import Project, projects
from mielikunta.site.catalogue.decisions import Kind

Texts = dict[str, Any]


@dataclass(frozen=True)
class Document:
    """One thing that can be found, in one language (empty: the same in all).

    `other_names` find as the summary does, but are not shown; they may be in any language.
    """

    kind: Kind
    ref: str
    language: str
    title: str
    summary: str = ""
    text: str = ""
    other_names: tuple[str, ...] = field(default_factory=tuple)


def everything() -> list[Document]:
    """Return all documents; four queries."""
    return [
        *_of_models(operating_models().catalogue()),
        *_of_places(municipalities().current().alphabetical(), Kind.MUNICIPALITY),
        *_of_places(areas().current().alphabetical(), Kind.AREA),
        *_of_projects(projects().in_order()),
    ]


def _of_models(found: Iterable[OperatingModel]) -> Iterator[Document]:
    for model in found:
        texts = model.current_version.texts
        for language in INTERFACE_LANGUAGES:
            title = in_language(texts["name"], language)
            yield Document(
                Kind.MODEL,
                model.slug,
                language,
                title,
                in_language(texts["summary"], language),
                "\n".join(_model_texts(texts, language)),
                tuple(name for name in texts["name"].values() if name != title),
            )


def _model_texts(texts: Texts, language: str) -> Iterator[str]:
    """Yield the texts of a model's page, one a paragraph, in the order of the page."""
    for key in ("for_whom", "not_for", "origin"):
        yield in_language(texts[key], language) if key in texts else ""
    for group, keys in (
        ("aims", ("text",)),
        ("steps", ("title", "text")),
        ("tools", ("title", "text")),
        ("roles", ("title", "text")),
        ("obstacles", ("obstacle", "answer")),
        ("results", ("text",)),
        ("materials", ("title",)),
    ):
        for item in texts.get(group, []):
            yield ". ".join(in_language(item[key], language).rstrip(".") for key in keys) + "."
    yield str(texts.get("owner", ""))


def _of_projects(found: Iterable[Project]) -> Iterator[Document]:
    for project in found:
        for language in INTERFACE_LANGUAGES:
            title = in_language(project.names, language)
            told = [project.grantee, ", ".join(project.partners), in_language(project.area_words, language)]
            yield Document(
                Kind.PROJECT,
                project.slug,
                language,
                title,
                in_language(project.aims, language),
                "\n".join([*told, in_language(project.target_group, language)]),
                tuple(name for name in project.names.values() if name != title),
            )


def _of_places(found: Iterable[Municipality] | Iterable[Area], kind: Kind) -> Iterator[Document]:
    """Yield places by all their official names."""
    for place in found:
        names = list(dict.fromkeys(name for name in place.names().values() if name))
        yield Document(kind, place.code, "", " ".join(names))

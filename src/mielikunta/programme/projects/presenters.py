"""What the pages show of projects: prepared once, so that templates decide nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.places.parts import PointState, finland_map, map_points
from mielikunta.foundation.places.queries import municipalities
from mielikunta.programme.projects.decisions import Call, Extension, Field, Touch
from mielikunta.programme.projects.models import Disagreement, Project
from mielikunta.programme.projects.queries import HistoryPoint

FIELD_WORDS = {
    Field.NAME: gettext_lazy("The name"),
    Field.GRANTEE: gettext_lazy("Who carried it out"),
    Field.PARTNER: gettext_lazy("Partners"),
    Field.AREA: gettext_lazy("Where"),
    Field.PERIOD: gettext_lazy("When"),
    Field.TARGET_GROUP: gettext_lazy("For whom"),
}


@dataclass(frozen=True)
class ProjectCard:
    """One project in the list."""

    name: str
    href: str
    grantee: str
    area: str
    aims: str
    model_name: str
    model_slug: str


@dataclass(frozen=True)
class CallSection:
    """The projects of one call."""

    title: str
    cards: list[ProjectCard]


def sections(projects: Iterable[Project]) -> list[CallSection]:
    """Return the projects by call, the first call first."""
    titles = {
        Call.FIRST: _("First call: from January 2021"),
        Call.SECOND: _("Second call: from August 2021"),
    }
    by_call: dict[Call, list[ProjectCard]] = {call: [] for call in Call}
    for project in projects:
        by_call[Call(project.call)].append(_card(project))
    return [CallSection(titles[call], cards) for call, cards in by_call.items() if cards]


def _card(project: Project) -> ProjectCard:
    return ProjectCard(
        name=str(project),
        href=reverse("project_page", args=[project.slug]),
        grantee=project.grantee,
        area=in_language(project.area_words),
        aims=in_language(project.aims),
        model_name=str(project.model),
        model_slug=project.model.slug,
    )


def period_of(project: Project) -> str:
    """Return the funding period in words; an end that no source gives is said to be unknown."""
    begins = date_format(project.starts_on, "F Y")
    if project.ends_on is None:
        return _("Began: %(start)s. The sources do not give an end that they agree on.") % {"start": begins}
    return f"{begins} – {date_format(project.ends_on, 'F Y')}"


def extension_of(project: Project) -> str:
    """Return what is known of the extension, in words; empty when there was none."""
    if project.extension == Extension.YES:
        return _("The project went on into 2023.")
    if project.extension == Extension.UNKNOWN:
        return _(
            "Eleven of the fifteen projects went on for up to half a year in 2023. "
            "The sources do not say whether this one did."
        )
    return ""


@dataclass(frozen=True)
class DisagreementRow:
    """Two tellings of one thing, each with its source."""

    about: Any
    tellings: list[tuple[str, str]]
    note: str


def disagreements_of(project: Project) -> list[DisagreementRow]:
    """Return what the sources tell differently, in the order of the file."""
    return [_disagreement_row(told) for told in project.disagreements.all()]


def _disagreement_row(told: Disagreement) -> DisagreementRow:
    tellings = [
        (in_language(told.first), str(told.first_source.publisher)),
        (in_language(told.second), str(told.second_source.publisher)),
    ]
    return DisagreementRow(FIELD_WORDS[Field(told.field)], tellings, in_language(told.note))


def map_of_all(points: Iterable[HistoryPoint]) -> SafeString:
    """Return the map of every project."""
    names: dict[UUID, list[str]] = {}
    for point in points:
        names.setdefault(point.municipality_id, []).append(in_language(point.project_names))
    return _map(
        {place: (PointState.HISTORY, "; ".join(told)) for place, told in names.items()},
        _("Where the projects worked in 2021–2023"),
    )


def map_of_one(points: Iterable[HistoryPoint]) -> SafeString:
    """Return the map of one project."""
    words = {Touch.NAMED: _("Named in the sources"), Touch.COUNTY: _("In the project's county")}
    return _map(
        {point.municipality_id: (PointState.HISTORY, words[point.touch]) for point in points},
        _("Where the project worked"),
    )


def _map(states: dict[UUID, tuple[PointState, str]], title: str) -> SafeString:
    places = municipalities().current().with_area().alphabetical()
    return finland_map(
        map_points(places, states),
        title=title,
        caption=_("Where the sources name only a county, its municipalities are marked as they are today."),
        words={
            PointState.HISTORY: _("In a project in 2021–2023"),
            PointState.NONE: _("Not in a project"),
        },
    )

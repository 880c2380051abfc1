"""Named reads of projects."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Prefetch

from mielikunta.foundation.places.queries import municipalities
from mielikunta.programme.projects.decisions import Touch, touched
from mielikunta.programme.projects.models import Disagreement, Project, ProjectArea, ProjectMunicipality, Source


@dataclass(frozen=True)
class HistoryPoint:
    """A municipality that a project of 2021-2023 touched, and the model that came of the project."""

    municipality_id: UUID
    project_slug: str
    project_names: dict[str, str]
    model_slug: str
    touch: Touch


class ProjectQuerySet(models.QuerySet[Any]):
    """Reads of projects."""

    def in_order(self) -> Self:
        """All, by their call and then as the file has them, each with its model."""
        return self.select_related("model").order_by("call", "number")

    def of_model(self, slug: str) -> Self:
        """Those that developed one model."""
        return self.in_order().filter(model__slug=slug)

    def whole(self) -> Self:
        """With everything the project's own page tells."""
        told = Disagreement.objects.select_related("first_source", "second_source").order_by("number")
        return self.select_related("model").prefetch_related(
            Prefetch("sources", Source.objects.order_by("key")), Prefetch("disagreements", told)
        )


def projects() -> ProjectQuerySet:
    """Return all projects, to be narrowed by name."""
    return ProjectQuerySet(Project)


def projects_of_model(slug: str) -> list[Project]:
    """Return the projects that developed a model: one, as a rule. One query."""
    return list(projects().of_model(slug))


def project_marks(slug: str) -> list[str]:
    """Return the fingerprints of the projects that developed a model: they tell when one has changed. One query."""
    return list(projects().of_model(slug).values_list("fingerprint", flat=True))


def history_points(model_slug: str | None = None, *, only: Iterable[UUID] | None = None) -> list[HistoryPoint]:
    """Return the municipalities that the projects touched (those of one model, when given), in the projects' order.

    `only`: ids of the municipalities asked about. Four queries, whatever the answer.
    """
    found = projects().of_model(model_slug) if model_slug else projects().in_order()
    areas = _pairs(ProjectArea.objects.values_list("project_id", "area_id"))
    named = _pairs(ProjectMunicipality.objects.values_list("project_id", "municipality_id"))
    inside = _pairs(municipalities().current().values_list("area_id", "id"))
    asked = None if only is None else set(only)
    return [
        HistoryPoint(place, project.slug, project.names, project.model.slug, touch)
        for project in found
        for place, touch in touched(named.get(project.id, ()), areas.get(project.id, ()), inside).items()
        if asked is None or place in asked
    ]


def models_with_project_in(places: Iterable[UUID]) -> set[str]:
    """Return the slugs of the models whose projects touched any of the municipalities. Four queries."""
    return {point.model_slug for point in history_points(only=places)}


def _pairs(rows: Iterable[tuple[UUID, UUID]]) -> dict[UUID, list[UUID]]:
    """Return the second members of the pairs by the first."""
    found: dict[UUID, list[UUID]] = {}
    for key, value in rows:
        found.setdefault(key, []).append(value)
    return found

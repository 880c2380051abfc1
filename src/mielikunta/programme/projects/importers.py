"""Loads the projects that ship with the product; loading again changes only what has changed in the file."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction

from mielikunta.building_blocks.adoption.api import operating_models
from mielikunta.building_blocks.content.api import fingerprint
from mielikunta.foundation.places.queries import areas, municipalities
from mielikunta.programme.projects.models import (
    Disagreement,
    Project,
    ProjectArea,
    ProjectMunicipality,
    Source,
)

FILE = Path(__file__).parent / "data" / "projects.toml"

Row = dict[str, Any]


@transaction.atomic
def load_projects(file: Path = FILE) -> int:
    """Bring the projects up to the file, after models and places; return how many were new or changed.

    Raises LookupError naming what the file mentions and the database does not hold.
    """
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    _store_sources(content["sources"])
    rows = {row["slug"]: row | {"number": number} for number, row in enumerate(content["projects"], 1)}
    marks = {slug: fingerprint(_plain(row)) for slug, row in rows.items()}
    stored = dict(Project.objects.values_list("slug", "fingerprint"))
    changed = [slug for slug, mark in marks.items() if stored.get(slug) != mark]
    Project.objects.exclude(slug__in=rows).delete()
    if changed:
        _store_projects([rows[slug] for slug in changed], marks)
    return len(changed)


def _plain(value: Any) -> Any:
    """Return the value with dates as text, so that it can be fingerprinted."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _store_sources(rows: list[Row]) -> None:
    fields = ["title", "publisher", "year", "url"]
    Source.objects.bulk_create(
        [Source(**row) for row in rows], update_conflicts=True, unique_fields=["key"], update_fields=fields
    )


def _store_projects(rows: list[Row], marks: dict[str, str]) -> None:
    models = dict(operating_models().values_list("slug", "id"))
    built = [_project(row, _known(models, [row["model"]], "model")[0], marks[row["slug"]]) for row in rows]
    fields = [field.name for field in Project._meta.concrete_fields if field.name not in {"id", "slug"}]
    Project.objects.bulk_create(built, update_conflicts=True, unique_fields=["slug"], update_fields=fields)
    stored = {project.slug: project for project in Project.objects.filter(slug__in=[row["slug"] for row in rows])}
    _replace_places(rows, stored)
    _replace_sources(rows, stored)


def _project(row: Row, model_id: Any, mark: str) -> Project:
    return Project(
        slug=row["slug"],
        number=row["number"],
        model_id=model_id,
        names=row["name"],
        grantee=row["grantee"],
        partners=row["partners"],
        call=row["call"],
        starts_on=row["starts"],
        ends_on=row.get("ends"),
        extension=row["extension"],
        area_words=row["area"],
        aims=row["aims"],
        target_group=row["target_group"],
        links=row["links"],
        fingerprint=mark,
    )


def _replace_places(rows: list[Row], stored: dict[str, Project]) -> None:
    by_code = dict(areas().values_list("code", "id"))
    by_name = dict(municipalities().current().values_list("name_fi", "id"))
    for link in (ProjectArea, ProjectMunicipality):
        link.objects.filter(project__in=stored.values()).delete()
    ProjectArea.objects.bulk_create(
        ProjectArea(project=stored[row["slug"]], area_id=area)
        for row in rows
        for area in _known(by_code, row["counties"], "county")
    )
    ProjectMunicipality.objects.bulk_create(
        ProjectMunicipality(project=stored[row["slug"]], municipality_id=place)
        for row in rows
        for place in _known(by_name, row["municipalities"], "municipality")
    )


def _replace_sources(rows: list[Row], stored: dict[str, Project]) -> None:
    sources = dict(Source.objects.values_list("key", "id"))
    for row in rows:
        stored[row["slug"]].sources.set(_known(sources, row["sources"], "source"))
    Disagreement.objects.filter(project__in=stored.values()).delete()
    Disagreement.objects.bulk_create(
        _disagreement(number, told, stored[row["slug"]], sources)
        for row in rows
        for number, told in enumerate(row.get("disagreements", []), 1)
    )


def _disagreement(number: int, told: Row, project: Project, sources: dict[str, Any]) -> Disagreement:
    first, second = _known(sources, [told["first_source"], told["second_source"]], "source")
    return Disagreement(
        project=project,
        number=number,
        field=told["field"],
        first_source_id=first,
        first=told["first"],
        second_source_id=second,
        second=told["second"],
        note=told["note"],
    )


def _known(ids: dict[str, Any], keys: Iterable[str], what: str) -> list[Any]:
    missing = [key for key in keys if key not in ids]
    if missing:
        raise LookupError(f"{FILE.name} names an unknown {what}: {', '.join(missing)}. Load models and places first.")
    return [ids[key] for key in keys]

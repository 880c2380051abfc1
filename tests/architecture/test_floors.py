"""The parts of the architecture that import-linter cannot see."""

from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Any

import grimp
import pytest
from django.apps import apps
from django.db import models

PACKAGE = "mielikunta"
FLOORS = ["foundation", "building_blocks", "operating_models", "programme", "site", "config"]
SHARED_FREELY = "foundation"  # the one floor whose models every app may import
DOORS = {"api", "parts"}  # verbs and reads; forms, presenters and view factories for rooms to reuse


@pytest.fixture(scope="module")
def imports() -> Any:
    """The graph of all imports of the product."""
    return grimp.build_graph(PACKAGE, exclude_type_checking_imports=True, cache_dir=None)


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith(f"{PACKAGE}.")]


def app_of(module: str) -> str:
    return ".".join(module.split(".")[:3])


def floor_of(module: str) -> int:
    return FLOORS.index(module.split(".")[1])


def imports_between_apps(imports: Any) -> Iterator[tuple[str, str]]:
    for importer in imports.modules:
        for imported in imports.find_modules_directly_imported_by(importer):
            if imported.count(".") >= 2 and app_of(importer) != app_of(imported):
                yield importer, imported


def relations_between_apps() -> Iterator[tuple[type[models.Model], Any, type[models.Model]]]:
    known = ours()
    for model in known:
        for field in model._meta.get_fields():
            target: Any = field.related_model
            elsewhere = target in known and app_of(model.__module__) != app_of(target.__module__)
            if field.is_relation and field.concrete and elsewhere:
                yield model, field, target


def test_an_app_is_entered_only_through_its_doors(imports: Any) -> None:
    trespasses = [
        f"{importer} -> {imported}"
        for importer, imported in imports_between_apps(imports)
        if f".{SHARED_FREELY}." not in imported
        and not importer.startswith(f"{PACKAGE}.config")
        and not DOORS.intersection(imported.split(".")[3:4])
    ]
    assert trespasses == []


def test_relations_never_point_to_a_higher_floor() -> None:
    upward = [
        f"{model.__name__}.{field.name} -> {target.__name__}"
        for model, field, target in relations_between_apps()
        if floor_of(target.__module__) > floor_of(model.__module__)
    ]
    assert upward == []


def test_apps_form_no_cycle_by_imports_and_relations_together(imports: Any) -> None:
    needs: dict[str, set[str]] = {}
    for importer, imported in imports_between_apps(imports):
        needs.setdefault(app_of(importer), set()).add(app_of(imported))
    for model, _, target in relations_between_apps():
        needs.setdefault(app_of(model.__module__), set()).add(app_of(target.__module__))
    TopologicalSorter(needs).prepare()  # raises CycleError, naming the cycle

"""Loading the file, and what it then tells."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from mielikunta.foundation.places.models import Municipality
from mielikunta.programme.projects.api import (
    Touch,
    history_points,
    load_projects,
    models_with_project_in,
    projects_of_model,
)
from mielikunta.programme.projects.importers import FILE
from mielikunta.programme.projects.models import Disagreement, Project, ProjectArea

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def test_the_fifteen_stand_with_a_model_each() -> None:
    assert Project.objects.count() == 15
    assert Project.objects.values("model").distinct().count() == 15


def test_loading_again_changes_nothing() -> None:
    before = list(Project.objects.order_by("slug").values_list("id", "fingerprint"))
    assert load_projects() == 0
    assert list(Project.objects.order_by("slug").values_list("id", "fingerprint")) == before


def changed_file(folder: Path, old: str, new: str) -> Path:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    file = folder / "projects.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_a_changed_project_is_updated_and_keeps_its_identity(tmp_path: Path) -> None:
    before = Project.objects.get(slug="poimi")
    assert load_projects(changed_file(tmp_path, 'grantee = "Ylöjärven kaupunki"', 'grantee = "Toinen"')) == 1
    after = Project.objects.get(slug="poimi")
    assert (after.pk, after.grantee) == (before.pk, "Toinen")
    assert Disagreement.objects.filter(project=after).count() == 2
    assert ProjectArea.objects.filter(project=after).count() == 1


def test_a_project_that_left_the_file_leaves_the_house(tmp_path: Path) -> None:
    load_projects(changed_file(tmp_path, 'slug = "poimi"', 'slug = "poimittu"'))
    assert not Project.objects.filter(slug="poimi").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('model = "mitoke"', 'model = "tuntematon"', "model: tuntematon"),
        ('municipalities = ["Hamina"]', 'municipalities = ["Haminax"]', "municipality: Haminax"),
        ('counties = ["10"]', 'counties = ["99"]', "county: 99"),
    ],
)
def test_an_unknown_name_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(LookupError, match=said):
        load_projects(changed_file(tmp_path, old, new))


def test_every_text_is_in_three_languages() -> None:
    def check(value: Any, path: str) -> None:
        if isinstance(value, dict):
            if "fi" in value:
                assert all(value.get(language) for language in ("fi", "sv", "en")), path
            for key, each in value.items():
                check(each, f"{path}.{key}")
        elif isinstance(value, list):
            for each in value:
                check(each, path)

    check(tomllib.loads(FILE.read_text(encoding="utf-8")), "")


def test_history_tells_where_each_project_was(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):
        points = history_points("mielikioski")
    assert [(point.project_slug, point.touch) for point in points] == [("poimi", Touch.NAMED)]
    ylojarvi = Municipality.objects.get(code="980")
    assert points[0].municipality_id == ylojarvi.id
    assert "mielikioski" in models_with_project_in([ylojarvi.id])
    assert models_with_project_in([Municipality.objects.get(code="478").id]) == set()  # Mariehamn
    assert [project.slug for project in projects_of_model("mielikioski")] == ["poimi"]

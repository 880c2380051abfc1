"""A sixteenth model is one folder and one line in the settings: no other file learns of it."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client

from mielikunta import operating_models as floor
from mielikunta.building_blocks.adoption import registry
from mielikunta.building_blocks.adoption.api import load_models, operating_models, rooms

SLUG = "kuudestoista_malli"
NAME = "Kuudestoista malli"
PATTERN = Path(floor.__file__).parent / "mielikioski"
APPS = f'''"""App configuration."""

from django.apps import AppConfig


class Config(AppConfig):
    """The room of one operating model."""

    name = "mielikunta.operating_models.{SLUG}"
    label = "{SLUG}"
'''
ROOM = '''"""Registers the model."""

from pathlib import Path

from mielikunta.building_blocks.adoption.api import Room, register

register(Room(folder=Path(__file__).parent))
'''


@pytest.fixture
def sixteenth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Path]:
    """A new folder beside the fifteen, described like one of them, and its line in the settings."""
    folder = tmp_path / SLUG
    folder.mkdir()
    (folder / "__init__.py").write_text('"""The room of one operating model."""\n')
    (folder / "apps.py").write_text(APPS)
    (folder / "room.py").write_text(ROOM)
    (folder / "model.toml").write_text(description(), encoding="utf-8")
    monkeypatch.setattr(floor, "__path__", [*floor.__path__, str(tmp_path)])
    monkeypatch.setattr(registry, "_rooms", dict(registry._rooms))
    settings.INSTALLED_APPS = [f"mielikunta.operating_models.{SLUG}", *configured.INSTALLED_APPS]
    yield folder
    for name in [name for name in sys.modules if name.startswith(f"{floor.__name__}.{SLUG}")]:
        del sys.modules[name]


def description() -> str:
    """Return the description of a model that stands, with another number and names."""
    text = (PATTERN / "model.toml").read_text(encoding="utf-8")
    for line, value in (
        ("slug", f'"{SLUG}"'),
        ("number", "16"),
        ("name.fi", f'"{NAME}"'),
        ("name.sv", '"Sextonde modellen"'),
        ("name.en", '"Sixteenth model"'),
    ):
        written = re.compile(rf"^{re.escape(line)} = .*$", re.MULTILINE)
        text, found = written.subn(f"{line} = {value}", text, count=1)
        assert found
    return text


def test_the_registry_knows_the_room(sixteenth: Path) -> None:
    assert [room.folder for room in rooms() if room.slug == SLUG] == [sixteenth]
    assert len(rooms()) == 16


@pytest.mark.django_db
def test_the_loader_publishes_it_and_the_catalogue_shows_it(sixteenth: Path, client: Client) -> None:
    assert load_models() == 16
    assert operating_models().catalogue().last().names["fi"] == NAME
    page = client.get("/fi/mallit/")
    assert page.status_code == 200
    assert NAME in page.content.decode()

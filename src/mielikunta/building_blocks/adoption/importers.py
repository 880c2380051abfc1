"""Loads the described models of all rooms into the database."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from mielikunta.building_blocks.adoption.actions import link_owners
from mielikunta.building_blocks.adoption.models import OperatingModel
from mielikunta.building_blocks.adoption.registry import rooms
from mielikunta.building_blocks.content.api import publish_version, versions

KIND = "operating_model"


def described(file: Path) -> dict[str, Any]:
    """Return a `model.toml` as plain JSON values (dates as ISO text)."""
    with file.open("rb") as stream:
        content: dict[str, Any] = plain(tomllib.load(stream))
    return content


def plain(value: Any) -> Any:
    """Return the value with every date in it as ISO text."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def load_models() -> int:
    """Publish every room's description and link owners; returns how many models stand. Again changes nothing.

    The newest version stored stays the one on offer, also when an older release of the product is started again.
    Running adoptions keep theirs. Raises LookupError for a description under another slug than its folder's.
    """
    for room in rooms():
        load_model(room.slug, described(room.description))
    link_owners()
    return len(rooms())


@transaction.atomic
def load_model(slug: str, texts: dict[str, Any]) -> OperatingModel:
    """Publish one model's description and put the newest version of it on offer."""
    if texts["slug"] != slug:
        raise LookupError(f"The folder {slug} describes a model with another slug: {texts['slug']}.")
    publish_version(kind=KIND, slug=slug, version=texts["version"], texts=texts)
    newest = versions().newest(KIND, slug)
    assert newest is not None
    offered = {"number": newest.texts["number"], "names": newest.texts["name"], "current_version": newest}
    return OperatingModel.objects.update_or_create(slug=slug, defaults=offered)[0]

"""Loads the described models of all rooms into the database."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from mielikunta.building_blocks.adoption.models import OperatingModel
from mielikunta.building_blocks.adoption.registry import rooms
from mielikunta.building_blocks.content.api import publish_version

KIND = "operating_model"


def described(file: Path) -> dict[str, Any]:
    """Return a `model.toml` as plain JSON values (dates as ISO text)."""
    with file.open("rb") as stream:
        return {
            key: value.isoformat() if isinstance(value, datetime.date) else value
            for key, value in tomllib.load(stream).items()
        }


@transaction.atomic
def load_models() -> int:
    """Publish every room's description; returns how many models stand. Loading twice changes nothing."""
    for room in rooms():
        texts = described(room.description)
        version = publish_version(kind=KIND, slug=room.slug, version=texts["version"], texts=texts)
        OperatingModel.objects.update_or_create(
            slug=room.slug,
            defaults={"number": texts["number"], "names": texts["name"], "current_version": version},
        )
    return len(rooms())

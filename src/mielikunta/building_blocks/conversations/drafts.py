"""Ready answers that ship with a room: drafts, which those who keep the desk look over and take up."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mielikunta.building_blocks.conversations.registry import desk_of


@dataclass(frozen=True)
class Draft:
    """One shipped wording. `at_hand`: of which moment it is, "" for any; those of a moment are shown untaken, too."""

    key: str
    names: Mapping[str, str]
    texts: Mapping[str, str]
    at_hand: str = ""


def drafts_of(slug: str) -> tuple[Draft, ...]:
    """Return the drafts of a model in their order; none where it ships none."""
    file = desk_of(slug).drafts
    return _read(file) if file else ()


@cache
def _read(file: Path) -> tuple[Draft, ...]:
    listed = tomllib.loads(file.read_text(encoding="utf-8"))["answers"]
    return tuple(Draft(each["key"], each["name"], each["text"], each.get("at_hand", "")) for each in listed)

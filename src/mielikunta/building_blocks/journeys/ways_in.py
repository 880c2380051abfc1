"""Ways in by the person's own will: rooms register theirs, and other rooms ask for them here, knowing no room."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class WayIn:
    """A model that takes people in at their own wish. `grounds`: what it may be about, class -> words."""

    slug: str
    title: Any
    text: Any
    grounds: Mapping[str, Any]


_ways: dict[str, WayIn] = {}


def open_way_in(way: WayIn) -> None:
    """Let people come into a model by themselves; told again, the latest holds."""
    _ways[way.slug] = way


def ways_in() -> dict[str, WayIn]:
    """Return all ways in by the model's slug."""
    return dict(_ways)

"""What the catalogue decides, in plain Python: how ready a model's tools are, and which models a choice leaves."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What can be found by searching, in the order of a result page when all answer equally well."""

    MODEL = "model"
    MUNICIPALITY = "municipality"
    AREA = "area"
    PROJECT = "project"


class Readiness(StrEnum):
    """How much of a model's described tools the platform has."""

    READY = "ready"
    PARTLY = "partly"
    LATER = "later"


def readiness(described: Collection[str], built: Collection[str]) -> Readiness:
    """Return how many of the described tools (keys) are among the built ones: all, some or none."""
    ready = sum(1 for key in described if key in built)
    if not ready:
        return Readiness.LATER
    return Readiness.READY if ready == len(described) else Readiness.PARTLY


class Presence(StrEnum):
    """What a model has to do with a place."""

    IN_USE = "in_use"
    IN_PROJECT = "in_project"


@dataclass(frozen=True)
class Choice:
    """What a reader has narrowed the catalogue by; an empty text or None narrows nothing.

    `found` and `present` hold the slugs that a search and a place leave.
    """

    target: str = ""
    theme: str = ""
    found: frozenset[str] | None = None
    present: frozenset[str] | None = None


@dataclass(frozen=True)
class Tagged:
    """A model as a choice sees it."""

    slug: str
    themes: frozenset[str] = field(default_factory=frozenset)
    targets: frozenset[str] = field(default_factory=frozenset)


def fits(model: Tagged, choice: Choice) -> bool:
    """Return whether the choice leaves the model."""
    return (
        (not choice.target or choice.target in model.targets)
        and (not choice.theme or choice.theme in model.themes)
        and (choice.found is None or model.slug in choice.found)
        and (choice.present is None or model.slug in choice.present)
    )

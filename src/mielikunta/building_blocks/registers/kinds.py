"""Which registers there are: rooms register a kind for a role of theirs, so that this block knows no room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.decisions import DEFAULT_LIMIT, StepKind


@dataclass(frozen=True)
class RegisterKind:
    """One register of a model's adoptions: whose it is, and what is done before a member of it is asked.

    needed: steps without which nobody is asked; offered: steps that can be noted besides.
    topics: classes that the people served and the members share.
    undertaking: returns the mark of the text of the undertaking that stands in an adoption, in the reader's language
    unless another is named; undertaking_text: that text as a page shows it; undertaking_paper: where it is printed.
    carried: how many each member carries now ({membership: count}) when their entries are made.
    apply: the name of the address where anybody applies; takes the adoption's id.
    forecast: sentences on how long people wait. asks: what a member is asked now, as their own page shows it.
    doors: the ways on from a member's own page: name of the address, its words, more words.
    """

    model: str
    role: str
    needed: tuple[StepKind, ...]
    offered: tuple[StepKind, ...] = ()
    limit: int = DEFAULT_LIMIT
    topics: Mapping[str, Any] = field(default_factory=dict)
    undertaking: Callable[..., str] | None = None
    undertaking_text: Callable[[Adoption], str] | None = None
    undertaking_paper: Callable[[Adoption], str] | None = None
    carried: Callable[[UUID, UUID], int] | None = None
    apply: str = ""
    forecast: Callable[[Adoption], list[str]] | None = None
    asks: Callable[[Adoption, UUID], str] | None = None
    doors: tuple[tuple[str, Any, Any], ...] = ()

    @property
    def steps(self) -> tuple[StepKind, ...]:
        """All steps that can be noted, in their order."""
        return tuple(step for step in StepKind if step in {*self.needed, *self.offered})


_courses: dict[str, Mapping[str, Any]] = {}


def keep_instructors(model: str, courses: Mapping[str, Any]) -> None:
    """Give a model a register of instructors: the courses that they may lead, by a lasting key."""
    _courses[model] = courses


def courses_of(model: str) -> Mapping[str, Any]:
    """Return the courses of a model's register of instructors; empty where it has none."""
    return _courses.get(model, {})


_kinds: dict[tuple[str, str], RegisterKind] = {}


def register_kind(kind: RegisterKind) -> RegisterKind:
    """Add a register; again replaces it, so that loading twice is harmless."""
    _kinds[kind.model, kind.role] = kind
    return kind


def kind_of(model_slug: str, role: str) -> RegisterKind | None:
    """Return the register of a role of a model, None where there is none."""
    return _kinds.get((model_slug, role))


def register_of(model_slug: str) -> RegisterKind | None:
    """Return the register whose pages a model has, None where it has none. A model has one."""
    return next((kind for (model, _role), kind in _kinds.items() if model == model_slug), None)


def kinds() -> list[RegisterKind]:
    """Return all registers."""
    return list(_kinds.values())

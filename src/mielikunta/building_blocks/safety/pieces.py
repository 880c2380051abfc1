"""The shipped texts, read from dated files beside this module; the database holds only what is one's own."""

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mielikunta.building_blocks.safety.decisions import OWN_SECTION, Role

FOLDER = Path(__file__).with_name("texts")
GUIDES = ("danger_now", "what_if", "duty_to_report")
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Section:
    """One part of a piece; with a role, it is for that role first."""

    key: str
    title: Texts
    text: Texts
    role: Role | None = None


@dataclass(frozen=True)
class Answer:
    """One answer to a case, with why it holds or does not."""

    key: str
    right: bool
    text: Texts
    why: Texts


@dataclass(frozen=True)
class Case:
    """A short case in a training."""

    key: str
    text: Texts
    question: Texts
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Piece:
    """A shipped text: a guide, a training or an undertaking."""

    slug: str
    version: str
    checked_on: datetime.date
    kind: str
    minutes: int
    title: Texts
    lead: Texts
    sources: tuple[Texts, ...]
    sections: tuple[Section, ...]
    cases: tuple[Case, ...]

    def section(self, key: str) -> Section | None:
        """Return the part with this key; the organisation's own addition has no shipped text."""
        if key == OWN_SECTION:
            return Section(key=OWN_SECTION, title={}, text={})
        return next((each for each in self.sections if each.key == key), None)


def described(slug: str) -> dict[str, Any]:
    """Return the file of a piece as it stands."""
    return tomllib.loads((FOLDER / f"{slug}.toml").read_text(encoding="utf-8"))


@cache
def pieces() -> dict[str, Piece]:
    """Return all pieces by slug; the files are read once in the life of a process."""
    return {file.stem: read(described(file.stem)) for file in sorted(FOLDER.glob("*.toml"))}


def piece_of(slug: str) -> Piece | None:
    """Return a piece, or None."""
    return pieces().get(slug)


def read(content: dict[str, Any]) -> Piece:
    """Return a described piece."""
    return Piece(
        slug=content["slug"],
        version=content["version"],
        checked_on=content["checked_on"],
        kind=content.get("kind", "guide"),
        minutes=content.get("minutes", 0),
        title=content["title"],
        lead=content["lead"],
        sources=tuple(source["name"] for source in content.get("sources", [])),
        sections=tuple(
            Section(each["key"], each["title"], each["text"], Role(each["role"]) if "role" in each else None)
            for each in content["sections"]
        ),
        cases=tuple(
            Case(each["key"], each["text"], each["question"], tuple(Answer(**answer) for answer in each["answers"]))
            for each in content.get("cases", [])
        ),
    )

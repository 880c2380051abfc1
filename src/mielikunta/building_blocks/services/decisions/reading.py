"""Services read from somewhere else: what was understood, and what was not, line by line."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from mielikunta.building_blocks.services.decisions.description import Description, fingerprint, missing_in

LONGEST_ID = 200  # characters
EDGES = re.compile(r"\s*[,;\n]\s*")


class Problem(NamedTuple):
    """Why a line can't be brought in: a slug and, where it helps, the words that were not understood."""

    slug: str
    detail: str = ""


@dataclass(frozen=True)
class ReadLine:
    """One service as it was read; `number` is its line, from one, in the file."""

    number: int
    source_id: str
    described: Description
    problems: list[Problem] = field(default_factory=list)

    def checked(self) -> "ReadLine":
        """Return the line with what is missing in it told, too."""
        known = {problem.slug for problem in self.problems}
        found = [Problem(slug) for slug in missing_in(self.described) if slug not in known]
        if len(self.source_id) > LONGEST_ID:
            found.append(Problem("long_id"))
        return ReadLine(self.number, self.source_id, self.described, [*self.problems, *found])


class Outcome(StrEnum):
    """What bringing in a line would do."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    EDITED = "edited"  # also changed by hand here: offered, never done unasked
    ERROR = "error"


def outcome(new_mark: str, *, source_mark: str | None, live_mark: str | None, is_public: bool) -> Outcome:
    """Return what a readable line means for what is here.

    new_mark: of what the source tells now. source_mark: of what it told last; None for an unknown service, "" when
    the service was entered here. live_mark: of what the public sees; None when never published.
    """
    if source_mark is None:
        return Outcome.NEW
    if new_mark in {live_mark, source_mark}:
        return Outcome.SAME
    if live_mark != source_mark or not is_public:
        return Outcome.EDITED
    return Outcome.CHANGED


def mark_of(line: ReadLine) -> str:
    """Return the mark of what a line tells."""
    return fingerprint(line.described)


@dataclass(frozen=True)
class Gazetteer:
    """Names of municipalities and counties as people write them, folded, to the codes of the municipalities."""

    municipalities: Mapping[str, str]
    areas: Mapping[str, tuple[str, ...]]
    codes: frozenset[str]

    def find(self, text: str) -> tuple[str, ...]:
        """Return the codes that a name or a code stands for; nothing when it is unknown."""
        plain = " ".join(text.casefold().split())
        if plain in self.codes:
            return (plain,)
        if plain in self.municipalities:
            return (self.municipalities[plain],)
        return self.areas.get(plain, ())

    def read(self, text: str) -> tuple[tuple[str, ...], list[str]]:
        """Return the codes of several names set apart by commas, and the names that are unknown."""
        return self.read_all(split(text))

    def read_all(self, names: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
        """Return the codes of several names, and the names that are unknown."""
        found: dict[str, None] = {}
        unknown = []
        for name in names:
            codes = self.find(name)
            found.update(dict.fromkeys(codes))
            if not codes:
                unknown.append(name)
        return tuple(found), unknown


def split(text: str) -> list[str]:
    """Return the parts of a text set apart by commas, semicolons or lines."""
    return [part for part in EDGES.split(text.strip()) if part]

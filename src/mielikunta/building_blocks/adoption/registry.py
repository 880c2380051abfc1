"""Where rooms register themselves; the floors below a room learn of it only here."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from mielikunta.foundation.access.decisions import Right

LEAD, DEPUTY = "lead", "deputy"
LEAD_RIGHTS = frozenset({Right.MANAGE_ADOPTION, Right.SEE_FIGURES})


@dataclass(frozen=True)
class Tool:
    """A working tool. `key` is that of the model's own description, which gives its words.

    `url_name` takes the adoption's id; a `public` tool is a door for residents, takes none, and stands in no menu.
    `counts` tells what waits in each of many adoptions with one query; `count` tells it of one.
    """

    key: str
    url_name: str
    rights: frozenset[Right]
    count: Callable[[UUID], int] | None = None
    public: bool = False
    counts: Callable[[Collection[UUID]], Mapping[UUID, int]] | None = None

    @property
    def is_counted(self) -> bool:
        """Whether something can wait here."""
        return self.counts is not None or self.count is not None

    def waiting_in(self, adoption_ids: Collection[UUID]) -> dict[UUID, int]:
        """Return how many wait in each of these adoptions; none for a tool where nothing waits."""
        if not adoption_ids or not self.is_counted:
            return {}
        if self.counts is not None:
            told = self.counts(adoption_ids)
            return {adoption_id: told.get(adoption_id, 0) for adoption_id in adoption_ids}
        return {adoption_id: self.count(adoption_id) for adoption_id in adoption_ids if self.count}


@dataclass(frozen=True)
class PublishedGrid:
    """Figures that a room publishes: its own events by municipality and one way of classing, once a period is over.

    name: of the grid, for good. `kinds`: the periods offered, the shortest first ("quarter", "year").
    `classes`: class -> words. `counts(since, until)`: (code of the municipality, class) -> how many, in real use only.
    """

    name: str
    sentence: Any
    class_sentence: Any
    value_head: Any
    kinds: tuple[str, ...]
    classes: Mapping[str, Any]
    counts: Callable[[date, date], Mapping[tuple[str, str], int]]


@dataclass(frozen=True)
class Room:
    """One operating model as the rest of the house sees it.

    clear_practice: removes what was recorded in practice mode; returns how many records went.
    open_matters: counts the people whose matter is still open, to be told before the use of the model ends.
    first_version: the tools stand, but do not do yet all that the description tells of them; pages say so.
    """

    folder: Path
    tools: tuple[Tool, ...] = ()
    roles: tuple[tuple[str, frozenset[Right]], ...] = ()
    clear_practice: Callable[[UUID], int] | None = None
    open_matters: Callable[[UUID], int] | None = None
    first_version: bool = False
    publishes: tuple[PublishedGrid, ...] = ()

    @property
    def slug(self) -> str:
        """The folder's name is the model's slug."""
        return self.folder.name

    @property
    def description(self) -> Path:
        """The described model."""
        return self.folder / "model.toml"

    @property
    def own_roles(self) -> frozenset[str]:
        """The roles of this room's own, besides the lead and the deputy."""
        return frozenset(key for key, _rights in self.roles) - {LEAD, DEPUTY}

    def rights_of(self, role: str) -> frozenset[Right]:
        """Return what a role of this room allows inside its adoption; unknown roles allow nothing."""
        if role in {LEAD, DEPUTY}:
            return LEAD_RIGHTS | dict(self.roles).get(LEAD, frozenset())
        return dict(self.roles).get(role, frozenset())


_rooms: dict[str, Room] = {}


def register(room: Room) -> Room:
    """Add a room; a room with the same slug is replaced, so that loading twice is harmless."""
    _rooms[room.slug] = room
    return room


def rooms() -> list[Room]:
    """Return all rooms by slug."""
    return [_rooms[slug] for slug in sorted(_rooms)]


def room_of(slug: str) -> Room | None:
    """Return the room of a model, or None for a model whose room is gone."""
    return _rooms.get(slug)

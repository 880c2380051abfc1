"""Where rooms register themselves; the floors below a room learn of it only here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from mielikunta.foundation.access.decisions import Right

LEAD, DEPUTY = "lead", "deputy"
LEAD_RIGHTS = frozenset({Right.MANAGE_ADOPTION, Right.SEE_FIGURES})


@dataclass(frozen=True)
class Tool:
    """A working tool. `key` is that of the model's own description, which gives its words.

    `url_name` takes the adoption's id; a `public` tool is a door for residents, takes none, and stands in no menu.
    """

    key: str
    url_name: str
    rights: frozenset[Right]
    count: Callable[[UUID], int] | None = None
    public: bool = False


@dataclass(frozen=True)
class Room:
    """One operating model as the rest of the house sees it."""

    folder: Path
    tools: tuple[Tool, ...] = ()
    roles: tuple[tuple[str, frozenset[Right]], ...] = ()
    clear_practice: Callable[[UUID], int] | None = None

    @property
    def slug(self) -> str:
        """The folder's name is the model's slug."""
        return self.folder.name

    @property
    def description(self) -> Path:
        """The described model."""
        return self.folder / "model.toml"

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

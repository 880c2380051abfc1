"""Where a room says how conversations are used in it; this block learns of rooms only here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ways_on: dict[str, str] = {}
_meanwhile: dict[str, str] = {}
_beside: dict[str, dict[str, Any]] = {}
_desks: dict[str, "Desk"] = {}


@dataclass(frozen=True)
class Desk:
    """Where the members of a model work.

    home: the name of the address of their desk; takes the adoption's id. `at_hand`: a template with what
    else stands below a conversation that goes on.
    drafts: the file of shipped ready answers. `waits(conversation)`: what a visitor who waits is told.
    topic: a topic's own words. `besides`: what else a member has in hand there, handed on with their conversations.
    """

    home: str = "adoption"
    at_hand: str = ""
    drafts: Path | None = None
    waits: Callable[[Any], str] | None = None
    topic: Callable[[str], str] = str
    besides: "Besides | None" = None


@dataclass(frozen=True)
class Besides:
    """What a member may have in hand besides conversations.

    words(adoption, actor): what one has, as a sentence; "" for nothing.
    hand_on(by, adoption, to): lets go of all of it, to a colleague or (None) back to wait.
    """

    words: Callable[[Any, Any], str]
    hand_on: Callable[[Any, Any, Any], None]


def use_desk(slug: str, desk: Desk) -> None:
    """Tell where the members of a model work; said twice, the latest holds."""
    _desks[slug] = desk


def desk_of(slug: str) -> Desk:
    """Return where the members of a model work; without a word of it, the pages that stand ready."""
    return _desks.get(slug, Desk())


def way_on(slug: str, url_name: str, *, meanwhile: str = "") -> None:
    """Lead the visitors of a model's ended conversations to a page; `meanwhile`: to another while one goes on.

    The addresses take the conversation's id.
    """
    _ways_on[slug], _meanwhile[slug] = url_name, meanwhile


def way_on_of(slug: str) -> str:
    """Return the name of that page's address, or "" where there is none."""
    return _ways_on.get(slug, "")


def meanwhile_of(slug: str) -> str:
    """Return the name of the page's address for a conversation that goes on, or ""."""
    return _meanwhile.get(slug, "")


def beside_conversation(slug: str, url_name: str, words: Any) -> None:
    """Offer members a page of the room beside a conversation; its address takes the adoption's id and its own."""
    _beside.setdefault(slug, {})[url_name] = words


def beside_of(slug: str) -> list[tuple[str, Any]]:
    """Return the pages offered beside a conversation: (name of the address, words)."""
    return list(_beside.get(slug, {}).items())

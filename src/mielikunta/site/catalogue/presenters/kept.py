"""Pieces of pages kept in the process, under keys that hold the mark of the data they were made from."""

from collections.abc import Callable, Iterable
from typing import TypeVar, cast

from django.core.cache import caches

Piece = TypeVar("Piece")


def kept(key: str, make: Callable[[], Piece], *, seconds: int | None = None) -> Piece:
    """Return the piece kept under `key`, made when it isn't there; `seconds` None: as long as there is room."""
    return cast(Piece, caches["parts"].get_or_set(key, make, timeout=seconds))


def kept_each(
    prefix: str, names: Iterable[str], make: Callable[[list[str]], dict[str, Piece]], *, seconds: int | None = None
) -> dict[str, Piece]:
    """Return the pieces by name, each kept under `prefix` and its name; `make` is asked once for those missing."""
    asked = list(names)
    found = caches["parts"].get_many([f"{prefix}.{name}" for name in asked])
    told = {name: cast(Piece, found[key]) for name in asked if (key := f"{prefix}.{name}") in found}
    missing = [name for name in asked if name not in told]
    made = make(missing) if missing else {}
    caches["parts"].set_many({f"{prefix}.{name}": piece for name, piece in made.items()}, timeout=seconds)
    return told | made

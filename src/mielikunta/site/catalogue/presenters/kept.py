"""Pieces of pages kept in the process, under keys that hold the mark of the data they were made from."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.core.cache import caches

Piece = TypeVar("Piece")


def kept(key: str, make: Callable[[], Piece], *, seconds: int | None = None) -> Piece:
    """Return the piece kept under `key`, made when it isn't there; `seconds` None: as long as there is room."""
    return cast(Piece, caches["parts"].get_or_set(key, make, timeout=seconds))

"""What a journey may be about: rooms give the words, blocks show them."""

from collections.abc import Mapping
from typing import Any

_words: dict[str, Any] = {}


def ground_words(words: Mapping[str, Any]) -> None:
    """Add a room's words for the grounds of a referral, lazy."""
    _words.update(words)


def grounds_in_words(grounds: list[str]) -> list[str]:
    """Return the words of those grounds that some room knows."""
    return [str(_words[ground]) for ground in grounds if ground in _words]

"""Words as they are indexed and as they are asked for: one way of taking them apart for both."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mielikunta.site.catalogue.search.finnish import base_forms, compound_terms

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 60  # letters; what is longer is no word
MOST_WORDS = 12  # of a query; the rest is left out
SHORTEST_BEGINNING = 2  # letters that already find by their beginning
FINNISH = "fi"


@dataclass(frozen=True)
class Spotted:
    """A word where it stands in a text."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Asked:
    """One word of a query: any of `terms` will do, or a word that begins with `beginning` (when not empty)."""

    terms: frozenset[str]
    beginning: str = ""


def spotted(text: str) -> Iterable[Spotted]:
    """Yield the words of a text in lower case with their places."""
    for found in WORD.finditer(text):
        yield Spotted(found[0].lower()[:LONGEST_WORD], found.start(), found.end())


@lru_cache(maxsize=30_000)
def indexed(word: str, language: str) -> frozenset[str]:
    """Return the terms under which a word is indexed: itself and, in Finnish, its base forms and parts."""
    if language != FINNISH:
        return frozenset({word})
    return frozenset({word}) | base_forms(word) | compound_terms(word)


@lru_cache(maxsize=30_000)
def terms_line(word: str, language: str) -> str:
    """Return the index terms of a word with a space before and after each, so that one look finds any of them."""
    return f" {' '.join(indexed(word, language))} "


def index_text(texts: Iterable[str], language: str) -> str:
    """Return all index terms of some texts, separated by spaces."""
    words = [spot.word for text in texts for spot in spotted(unicodedata.normalize("NFC", text))]
    return " ".join(term for word in words for term in sorted(indexed(word, language)))


def asked(query: str, language: str) -> list[Asked]:
    """Return what a query asks for, word by word; nothing for a query without letters or digits."""
    words = [spot.word for spot in spotted(unicodedata.normalize("NFC", query))][:MOST_WORDS]
    return [_asked(word, language, is_last=place == len(words)) for place, word in enumerate(words, 1)]


def _asked(word: str, language: str, *, is_last: bool) -> Asked:
    """Finnish takes a word by its base form, and the last one, still being typed, by its beginning too.

    Swedish and English endings are short, so there every word also finds by its beginning.
    """
    may_begin = len(word) >= SHORTEST_BEGINNING and (is_last or language != FINNISH)
    terms = {word}
    if language == FINNISH:
        terms |= base_forms(word) or _without_ending(word)
    return Asked(frozenset(terms), word if may_begin else "")


def _without_ending(word: str) -> set[str]:
    """Return the beginnings of an unknown word, since Finnish puts its cases at the end: "mitoken" -> "mitoke"."""
    shortest = max(5, len(word) - 4)
    return {word[:length] for length in range(shortest, len(word))}

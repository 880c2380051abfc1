"""Finnish words taken apart by Voikko: base forms and the parts of compounds.

Voikko is one handle in the process, opened when first needed and used by one thread at a time: it is not
thread-safe. Where it is not installed everything here answers "unknown", and search works on plain words.
"""

import logging
import re
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from libvoikko import Voikko

log = logging.getLogger(__name__)

LONGEST_COMPOUND = 6  # parts; longer words are names of nothing
SHORTEST_PART = 3  # letters
BASES = re.compile(r"\+([^+()]+)\(([^+()=]+)\)")  # "+omais(omainen)+hoita(hoitaa)+ja(+ja)"

_lock = Lock()


@dataclass(frozen=True)
class Analysis:
    """One reading of a word: its base form and, for a compound, its parts as they are written."""

    base: str
    parts: tuple[str, ...]
    part_bases: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def _voikko() -> Any:
    """Return the handle, or None where Voikko or its Finnish dictionary is missing. Call with the lock held."""
    try:
        return Voikko("fi")
    except Exception as reason:  # the library raises OSError, VoikkoException or AttributeError, by platform
        log.warning("Voikko is missing, so Finnish search works without base forms: %s", reason)
        return None


def available() -> bool:
    """Return whether Finnish words can be taken apart here."""
    with _lock:
        return _voikko() is not None


@lru_cache(maxsize=30_000)
def analyses(word: str) -> tuple[Analysis, ...]:
    """Return the readings of a lower-case word of letters and digits; none when it is unknown."""
    with _lock:
        voikko = _voikko()
        found = voikko.analyze(word) if voikko else []
    return tuple(_reading(word, each) for each in found)


def _reading(word: str, found: dict[str, str]) -> Analysis:
    bases = tuple((part.lower(), base.lower()) for part, base in BASES.findall(found.get("WORDBASES", "")))
    return Analysis(_base(word, found), _parts(word, found.get("STRUCTURE", "")), bases)


def _base(word: str, found: dict[str, str]) -> str:
    """Return the base form. Of "osaamisen" Voikko tells the verb; what people mean is the noun "osaaminen"."""
    if found.get("MOOD") == "MINEN-infinitive" and "mi" in word:
        return word[: word.rindex("mi")] + "minen"
    return found.get("BASEFORM", word).lower()


def _parts(word: str, structure: str) -> tuple[str, ...]:
    """Split "omaishoitajat" by "=ppppp=pppppppp" to ("omais", "hoitajat"); a plain word gives nothing."""
    lengths = [len(part) for part in structure.split("=") if part]
    if not 2 <= len(lengths) <= LONGEST_COMPOUND or sum(lengths) != len(word):
        return ()
    ends = [sum(lengths[: count + 1]) for count in range(len(lengths))]
    return tuple(word[end - length : end] for end, length in zip(ends, lengths, strict=True))


def base_forms(word: str) -> frozenset[str]:
    """Return the base forms of a word; empty when it is unknown."""
    return frozenset(reading.base for reading in analyses(word))


def compound_terms(word: str) -> frozenset[str]:
    """Return what a compound holds: every run of its parts, as written and in base form.

    So "mielenterveysosaaminen" holds "mielenterveys" and "osaaminen".
    """
    terms: set[str] = set()
    for reading in analyses(word):
        count = len(reading.parts)
        runs = [
            "".join(reading.parts[start:end])
            for start in range(count)
            for end in range(start + 1, count + 1)
            if end - start < count
        ]
        terms.update(run for run in runs if len(run) >= SHORTEST_PART)
        terms.update(base for run in runs if len(run) >= SHORTEST_PART for base in base_forms(run))
        terms.update(base for part, base in reading.part_bases if part in reading.parts)
    return frozenset(terms)

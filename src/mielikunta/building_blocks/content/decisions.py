"""What differs between two versions of one piece of content, in plain Python."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Difference:
    """One text that was added (`before` empty), dropped (`after` empty) or changed. `path` as in "steps.2.title"."""

    path: str
    before: str
    after: str


def fingerprint(texts: dict[str, Any]) -> str:
    """Return SHA-256 of the texts in a canonical form, 64 hexadecimal digits."""
    canonical = json.dumps(texts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def flat(texts: Any, language: str, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (path, text) for every text in `language`; a dict with language keys counts as one text."""
    if isinstance(texts, dict):
        if language in texts and isinstance(texts[language], str):
            yield path, texts[language]
            return
        for key, value in texts.items():
            yield from flat(value, language, f"{path}.{key}" if path else key)
    elif isinstance(texts, list):
        for number, value in enumerate(texts, 1):
            yield from flat(value, language, f"{path}.{number}")


def differences(before: dict[str, Any], after: dict[str, Any], language: str) -> list[Difference]:
    """Return what changed from `before` to `after` in `language`, in the order of the newer."""
    old, new = dict(flat(before, language)), dict(flat(after, language))
    paths = [*new, *(path for path in old if path not in new)]
    return [
        Difference(path, old.get(path, ""), new.get(path, ""))
        for path in paths
        if old.get(path, "") != new.get(path, "")
    ]

"""What differs between two versions of one piece of content, and where each text went, in plain Python."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

# Two items of a list are the same item reworded when at least this share of their text is alike (0-1).
ALIKE = 0.6
Pairs = list[tuple[int | None, int | None]]


@dataclass(frozen=True)
class Difference:
    """One text that was added (`before` empty), dropped (`after` empty) or changed. `path` as in "steps.2.title".

    The path is that of the newer version; of the older one where the text was dropped.
    """

    path: str
    before: str
    after: str


def fingerprint(texts: dict[str, Any]) -> str:
    """Return SHA-256 of the texts in a canonical form, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(texts).encode()).hexdigest()


def canonical(value: Any) -> str:
    """Return plain values as one text that is the same however they are ordered."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def flat(texts: Any, language: str, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (path, text) for every text in `language`; a dict with language keys counts as one text."""
    if isinstance(texts, dict):
        if language in texts and isinstance(texts[language], str):
            yield path, texts[language]
            return
        for key, value in texts.items():
            yield from flat(value, language, joined(path, key))
    elif isinstance(texts, list):
        for number, value in enumerate(texts, 1):
            yield from flat(value, language, joined(path, number))


def joined(path: str, part: object) -> str:
    """Return the path one step deeper."""
    return f"{path}.{part}" if path else str(part)


def pairs(before: list[Any], after: list[Any]) -> Pairs:
    """Pair the items of two lists by place: the same item, or the most alike; None where there is no pair.

    An item put in between, or moved, leaves the other pairs as they were. In the order of the newer list.
    """
    free_before, free_after = dict(enumerate(before)), dict(enumerate(after))
    found = {}
    for mark in (canonical, named):
        by_mark = {mark(item): place for place, item in reversed(free_before.items())}
        for place, item in list(free_after.items()):
            twin = by_mark.pop(mark(item), None) if mark(item) else None
            if twin is not None:
                found[place] = twin
                del free_before[twin], free_after[place]
    for _likeness, old, new in sorted(alike(free_before, free_after), key=lambda each: (-each[0], each[1:])):
        if old in free_before and new in free_after:
            found[new] = old
            del free_before[old], free_after[new]
    return [*((found.get(place), place) for place in range(len(after))), *((place, None) for place in free_before)]


def named(item: Any) -> str:
    """Return what names an item of a list: its key or its title; nothing when it has neither."""
    if not isinstance(item, dict):
        return ""
    name = item.get("key") or item.get("title")
    return canonical(name) if name else ""


def alike(before: dict[int, Any], after: dict[int, Any]) -> Iterator[tuple[float, int, int]]:
    """Yield (how alike, place before, place after) for the items that may be one another reworded."""
    for old, earlier in before.items():
        for new, later in after.items():
            likeness = SequenceMatcher(None, canonical(earlier), canonical(later), autojunk=False).ratio()
            if likeness >= ALIKE:
                yield likeness, old, new


def moves(before: Any, after: Any, old_path: str = "", new_path: str = "") -> Iterator[tuple[str, str | None]]:
    """Yield (path before, path after) for everything in `before`; None for what is no longer there."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in before.items():
            if key in after:
                yield from moves(value, after[key], joined(old_path, key), joined(new_path, key))
            else:
                yield joined(old_path, key), None
    elif isinstance(before, list) and isinstance(after, list):
        for old, new in pairs(before, after):
            if old is not None and new is not None:
                yield from moves(before[old], after[new], joined(old_path, old + 1), joined(new_path, new + 1))
            elif old is not None:
                yield joined(old_path, old + 1), None
    if old_path:
        yield old_path, new_path if type(before) is type(after) else None


def moved(path: str, before: dict[str, Any], after: dict[str, Any]) -> str | None:
    """Return where in `after` the text stands that stood at `path` in `before`; None when it is gone."""
    return dict(moves(before, after)).get(path)


def differences(before: dict[str, Any], after: dict[str, Any], language: str) -> list[Difference]:
    """Return what changed from `before` to `after` in `language`, in the order of the newer, the dropped ones last.

    An item put into a list is one difference, not one for each item behind it.
    """
    old, new = dict(flat(before, language)), dict(flat(after, language))
    went = dict(moves(before, after))
    came_from = {there: here for here, there in went.items() if there and here in old}
    kept = [Difference(path, old.get(came_from.get(path, ""), ""), text) for path, text in new.items()]
    stayed = {came_from[path] for path in new if path in came_from}
    dropped = [Difference(path, text, "") for path, text in old.items() if path not in stayed]
    return [each for each in [*kept, *dropped] if each.before != each.after]

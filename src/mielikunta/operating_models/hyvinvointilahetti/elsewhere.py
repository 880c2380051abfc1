"""Where to turn when other help comes first: dated content, read from the file beside this module."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FALLBACK_LANGUAGE = "fi"


class Place(NamedTuple):
    """One place to call: what it is, what it is for, its number ("" where every area has its own)."""

    label: str
    text: str
    number: str


@cache
def load() -> dict[str, Any]:
    """Return the file's content; it is read once in the life of a process."""
    return tomllib.loads(Path(__file__).with_name("elsewhere.toml").read_text(encoding="utf-8"))


def places_for(need: str, language: str | None) -> list[Place]:
    """Return where to turn with a need, the first to call first; for a need not told, as in danger."""
    places = load()["places"].get(need) or load()["places"]["danger"]
    code = (language or FALLBACK_LANGUAGE).split("-")[0]
    return [
        Place(
            label=place["label"].get(code, place["label"][FALLBACK_LANGUAGE]),
            text=place["text"].get(code, place["text"][FALLBACK_LANGUAGE]),
            number=place.get("number", ""),
        )
        for place in places
    ]

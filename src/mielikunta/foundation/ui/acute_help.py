"""Where to turn at once: telephone numbers by language, read from a dated file beside this module."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

FALLBACK_LANGUAGE = "fi"


class HelpLine(NamedTuple):
    """One line to call: what it is, in the caller's language, and its number as people write it."""

    label: str
    number: str


class AcuteHelp(NamedTuple):
    """The whole file: when a person last checked the numbers, and the lines of each language."""

    checked_on: date
    lines: dict[str, list[HelpLine]]


@cache
def load() -> AcuteHelp:
    """Return the file's content; it is read once in the life of a process."""
    content = tomllib.loads(Path(__file__).with_name("acute_help.toml").read_text(encoding="utf-8"))
    lines = {code: [HelpLine(**line) for line in rows] for code, rows in content["lines"].items()}
    return AcuteHelp(content["checked_on"], lines)


def lines_in(language: str) -> list[HelpLine]:
    """Return the lines for a language code such as "sv" or "sv-fi"; Finnish ones where we know none."""
    lines = load().lines
    return lines.get(language.split("-")[0], lines[FALLBACK_LANGUAGE])

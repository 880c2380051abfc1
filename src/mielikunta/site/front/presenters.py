"""What the front page and the text pages show."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.adoption.api import operating_models
from mielikunta.foundation.languages.texts import in_language

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Section:
    """One part of a text page."""

    heading: str
    paragraphs: list[str]
    points: list[str]
    links: list[tuple[str, str]]


@dataclass(frozen=True)
class TextPage:
    """A page that is only text, in one language."""

    title: str
    lead: str
    sections: list[Section]


@cache
def _content(name: str) -> dict[str, Any]:
    """Return the file of a page; it ships with the product, so it is read once."""
    return tomllib.loads((PAGES / f"{name}.toml").read_text(encoding="utf-8"))


def text_page(name: str, language: str | None = None) -> TextPage:
    """Return a page of `pages/` in `language` (the reader's own when None)."""
    content = _content(name)
    return TextPage(
        in_language(content["title"], language),
        in_language(content["lead"], language),
        [_section(each, language) for each in content["sections"]],
    )


def _section(content: Mapping[str, Any], language: str | None) -> Section:
    return Section(
        in_language(content["heading"], language),
        [part.strip() for part in in_language(content.get("text", {}), language).split("\n\n") if part.strip()],
        [in_language(point, language) for point in content.get("points", [])],
        [(in_language(link["title"], language), link["url"]) for link in content.get("links", [])],
    )


def standing(used: Mapping[str, int]) -> str:
    """Return in a sentence how many models there are and how many adoptions are in real use; one query."""
    models, adoptions = operating_models().count(), sum(used.values())
    sentence = ngettext("%(count)d operating model.", "%(count)d operating models.", models) % {"count": models}
    if not adoptions:
        return sentence
    in_use = ngettext(
        "In real use %(count)d time.",
        "In real use %(count)d times, in municipalities, counties and associations.",
        adoptions,
    )
    return f"{sentence} {in_use % {'count': adoptions}}"


def companion_words() -> str:
    """Return what the door to a companion promises: no more than what is so today."""
    return _(
        "A wellbeing companion is with you for half a year, where your municipality offers it. "
        "Ask a professional you know: you write the referral together."
    )

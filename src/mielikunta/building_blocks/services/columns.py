"""The columns of the spreadsheet of services, and the words in its cells, in all languages of the interface."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.services.decisions.description import TEXT_FIELDS, TEXT_LANGUAGES
from mielikunta.building_blocks.services.words import (
    ACCESS_WORDS,
    FEE_WORDS,
    FIELD_WORDS,
    LANGUAGE_WORDS,
    NEED_WORDS,
)
from mielikunta.foundation.languages.texts import INTERFACE_LANGUAGES

PLAIN_COLUMNS = {
    "id": _("Id (do not change)"),
    "needs": FIELD_WORDS["needs"],
    "municipalities": FIELD_WORDS["municipalities"],
    "whole_country": FIELD_WORDS["whole_country"],
    "languages": FIELD_WORDS["languages"],
    "minimum_age": FIELD_WORDS["minimum_age"],
    "maximum_age": FIELD_WORDS["maximum_age"],
    "fee": FIELD_WORDS["fee"],
    "phones": FIELD_WORDS["phones"],
    "email": FIELD_WORDS["email"],
    "url": FIELD_WORDS["url"],
    "points": FIELD_WORDS["points"],
    "access": _("Coming in"),
    "hours": FIELD_WORDS["week"],
    "on_holidays": _("Open on public holidays, too"),
    "break_from": _("First day of a break"),
    "break_until": _("Last day of a break"),
    "online": FIELD_WORDS["online"],
}
TEXT_COLUMNS = [f"{name}_{language}" for name in TEXT_FIELDS for language in TEXT_LANGUAGES]
KEYS = ["id", *TEXT_COLUMNS, *[key for key in PLAIN_COLUMNS if key != "id"]]
CELL_WORDS: Mapping[str, Mapping[Any, Any]] = {
    "needs": NEED_WORDS,
    "languages": LANGUAGE_WORDS,
    "fee": FEE_WORDS,
    "access": ACCESS_WORDS,
    "yes": {"yes": _("yes"), "no": _("no")},
}


def heading(key: str) -> str:
    """Return a column's heading in the reader's language."""
    if key in PLAIN_COLUMNS:
        return str(PLAIN_COLUMNS[key])
    name, _line, language = key.rpartition("_")
    return f"{FIELD_WORDS[name]} ({language})"


def folded(text: Any) -> str:
    """Return a text as headings and words are compared."""
    return " ".join(str(text or "").casefold().split())


@cache
def keys_by_heading() -> dict[str, str]:
    """Return the columns by their headings in every language, and by their own names."""
    found = {key: key for key in KEYS}
    for language in INTERFACE_LANGUAGES:
        with translation.override(language):
            found |= {folded(heading(key)): key for key in KEYS}
    return found


@cache
def values_by_word(group: str) -> dict[str, str]:
    """Return the values of a group by their words in every language, and by their own names."""
    words = CELL_WORDS[group]
    found = {str(getattr(key, "value", key)): str(getattr(key, "value", key)) for key in words}
    for language in INTERFACE_LANGUAGES:
        with translation.override(language):
            found |= {folded(text): str(getattr(key, "value", key)) for key, text in words.items()}
    return found

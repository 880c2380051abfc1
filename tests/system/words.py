"""What the product says, by its English source text: a walk reads the same in every language."""

import gettext
from functools import cache

from tools.folders import SOURCE

CATALOGUES = SOURCE / "mielikunta" / "foundation" / "languages" / "locale"


@cache
def catalogue(language: str) -> gettext.GNUTranslations:
    """Return the compiled translations of a language, which the preparation of the server has made."""
    with (CATALOGUES / language / "LC_MESSAGES" / "django.mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)


def said(english: str, language: str, **values: object) -> str:
    """Return how the product says a text; fails when it says nothing of the kind."""
    text = english if language == "en" else catalogue(language).gettext(english)
    assert language == "en" or text != english or english in same_in_both(language), f"Nothing says: {english}"
    return text % values if values else text


def counted(one: str, many: str, number: int, language: str, **values: object) -> str:
    """Return how the product says a text with a number in it."""
    text = catalogue(language).ngettext(one, many, number)
    return text % values if values else text


@cache
def same_in_both(language: str) -> set[str]:
    """Return the texts that are the same in English and in `language`, such as names."""
    texts: dict[object, str] = catalogue(language)._catalog  # type: ignore[attr-defined]
    return {text for key, text in texts.items() if key == text}

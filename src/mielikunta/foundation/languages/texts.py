"""Texts that exist in several languages at once."""

from collections.abc import Mapping

from django.utils.translation import get_language

INTERFACE_LANGUAGES = ("fi", "sv", "en")


def current() -> str:
    """Return the interface language of this request, without a regional part."""
    return (get_language() or "fi").split("-")[0]


def in_language(texts: Mapping[str, str], language: str | None = None) -> str:
    """Return the text in `language` (the current one when None), else Finnish, else whatever there is."""
    wanted = language or current()
    return texts.get(wanted) or texts.get("fi") or next(iter(texts.values()), "")

"""HTML from a pattern and values, as Django's `format_html` makes it, at half of its time."""

from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString


def escaped(value: Any) -> str:
    """Return a value so that it may stand in HTML; what is HTML already stays as it is."""
    if type(value) is SafeString:
        return value
    if type(value) is str:
        return escape(value)
    if isinstance(value, Promise):
        value = str(value)
    return str(value.__html__()) if hasattr(value, "__html__") else escape(str(value))


def draw(pattern: str, *values: Any, **named: Any) -> SafeString:
    """Return `pattern`, which is HTML, with every value escaped in its place."""
    told = {name: escaped(value) for name, value in named.items()}
    return SafeString(pattern.format(*[escaped(value) for value in values], **told))


def draw_each(between: str, pattern: str, rows: Iterable[Iterable[Any]]) -> SafeString:
    """Return `pattern` drawn for each of the rows, with `between` between them."""
    return SafeString(escaped(between).join([pattern.format(*[escaped(value) for value in row]) for row in rows]))

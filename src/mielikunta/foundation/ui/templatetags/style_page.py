"""The one tag of the living style page: a part, when to use it, and its tag as the code has it."""

import inspect
from collections.abc import Callable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from . import ui

register = template.Library()
GIVEN_BY_TEMPLATE = {"context", "content"}


@register.simple_block_tag(end_name="endsample")
def sample(content: str, title: str, when: str, tag: str = "") -> SafeString:
    """Show a part under its name, with one line on when to use it and its tag's real signature."""
    written = as_written(tag) if tag else ""
    return render_to_string(
        "ui/style/sample.html", {"title": title, "when": when, "content": content, "written": written}
    )


def as_written(tag: str) -> str:
    """Return a tag as a template author writes it; raises AttributeError for a tag that does not exist."""
    function: Callable[..., Any] = getattr(ui, tag)
    words = [word_of(parameter) for parameter in inspect.signature(function).parameters.values()]
    return " ".join(["{%", tag, *filter(None, words), "%}"])


def word_of(parameter: inspect.Parameter) -> str:
    """Return one parameter as `name` or `name=default`; empty for what the template engine itself passes."""
    if parameter.name in GIVEN_BY_TEMPLATE:
        return ""
    if parameter.kind is inspect.Parameter.VAR_KEYWORD:
        return "…"
    if parameter.default is inspect.Parameter.empty:
        return parameter.name
    return f"[{parameter.name}]"

"""Inputs of forms drawn without templates: each took a template for itself, one for its attributes and for each choice.

They draw what Django's templates of these names draw; tests hold them against those.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.formats import localize
from django.utils.safestring import SafeString

from .drawing import draw, escaped

Widget = Mapping[str, Any]
FOLDER = "django/forms/widgets/"
ONE_LINE = [
    "text",
    "number",
    "email",
    "url",
    "tel",
    "search",
    "color",
    "password",
    "hidden",
    "date",
    "datetime",
    "time",
]


def one_line(widget: Widget) -> SafeString:
    """Return an input of one line."""
    value = "" if widget["value"] is None else draw(' value="{}"', _text(widget["value"]))
    named = draw('<input type="{}" name="{}"', widget["type"], widget["name"])
    return SafeString(f"{named}{value}{_attributes(widget)}>")


def select(widget: Widget) -> SafeString:
    """Return a list to choose from, its choices in their groups."""
    inside = "".join(_group(name, choices) for name, choices, _number in widget["optgroups"])
    named = draw('<select name="{}"', widget["name"])
    return SafeString(f"{named}{_attributes(widget)}>{inside}\n</select>")


def _group(name: Any, choices: Iterable[Widget]) -> str:
    inside = "".join(["\n  " + _choice(choice) for choice in choices])
    return draw('\n  <optgroup label="{}">', name) + inside + "\n  </optgroup>" if name else inside


def _choice(choice: Widget) -> str:
    valued = draw('<option value="{}"', _text(choice["value"]))
    return f"{valued}{_attributes(choice)}>{escaped(localize(choice['label']))}</option>\n"


def _attributes(widget: Widget) -> str:
    """Return the attributes of a tag; those that are False are left out, and those that are True bear no value."""
    return "".join(
        f" {escaped(name)}" if value is True else f' {escaped(name)}="{escaped(_text(value))}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


DRAWN: dict[str, Callable[[Widget], SafeString]] = {
    f"{FOLDER}select.html": select,
    **{f"{FOLDER}{name}.html": one_line for name in ONE_LINE},
}


def drawn(template_name: str, widget: Widget | None) -> SafeString | None:
    """Return an input as the template of this name draws it; None for other templates."""
    draw_it = DRAWN.get(template_name)
    return draw_it(widget) if draw_it is not None and widget is not None else None

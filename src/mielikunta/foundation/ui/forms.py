"""The base of every form: tidied input, told limits, fitting keyboards, and errors in a kind voice."""

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.renderers import DjangoTemplates
from django.http import QueryDict

from .inputs import drawn
from .voice import kind_messages

LONGEST_LINE, LONGEST_TEXT = 200, 5000  # characters, where a form names no limit of its own

# Everything that no keyboard writes: control characters other than tab and newline, and halves of surrogate
# pairs, which no database can store.
UNWRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

# WCAG 1.3.5: what the browser may fill in, for fields that ask about the reader.
AUTOCOMPLETE = {
    "name": "name",
    "first_name": "given-name",
    "last_name": "family-name",
    "email": "email",
    "phone": "tel",
    "address": "street-address",
    "postcode": "postal-code",
    "town": "address-level2",
    "birth_year": "bday-year",
}
DATE_INPUTS: tuple[tuple[type[forms.widgets.DateTimeBaseInput], str, str], ...] = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
)


class PageRenderer(DjangoTemplates):
    """Lets `{{ form.name.as_field_group }}` look the same as `{% field form.name %}`."""

    field_template_name = "ui/forms/group.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Draw an input; the commonest ones without a template."""
        quickly = drawn(template_name, context.get("widget"))
        return super().render(template_name, context, request) if quickly is None else quickly


class PageForm(forms.Form):
    """A form that loses nothing a person typed, says its limits, and speaks as a kind neighbour.

    `about_the_reader`: set to False where the fields are about someone else, or on shared screens; the
    browser then offers nothing of its own. `fieldsets`: pairs of (legend, names of fields that go together).
    `how_much`: one sentence on what is needed, where that cannot be told from which fields are required.
    """

    default_renderer = PageRenderer()  # one for all: each would read its templates anew
    about_the_reader: ClassVar[bool] = True
    fieldsets: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = ()
    how_much: ClassVar[Any] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self._furnish(name, field)
        if self.is_bound:
            single_lines = {self.add_prefix(name) for name, field in self.fields.items() if is_one_line(field)}
            self.data = tidy(self.data, single_lines)

    def add_field(self, name: str, field: forms.Field) -> None:
        """Add a field that only this form has, with the same limits, keyboard and words as those of its class."""
        self._furnish(name, field)
        self.fields[name] = field
        if self.is_bound and is_one_line(field):
            self.data = tidy(self.data, {self.add_prefix(name)})

    def _furnish(self, name: str, field: forms.Field) -> None:
        set_limit(field)
        fit_keyboard(field)
        set_autocomplete(name, field, self.about_the_reader)
        field.error_messages |= kind_messages(name, field)


def is_one_line(field: forms.Field) -> bool:
    """Tell whether the field takes text that has no line breaks."""
    return isinstance(field, forms.CharField) and not isinstance(field.widget, forms.Textarea)


def tidy(data: Any, single_lines: set[str]) -> Any:
    """Return a copy of form data without unwritten characters; line breaks are \\n, or a space."""

    def clean(name: str, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = UNWRITTEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
        return text.replace("\n", " ") if name in single_lines else text

    if isinstance(data, QueryDict):
        copy = data.copy()
        for name, values in data.lists():
            copy.setlist(name, [clean(name, value) for value in values])
        return copy
    return {
        name: [clean(name, item) for item in value] if isinstance(value, list) else clean(name, value)
        for name, value in data.items()
    }


def set_limit(field: forms.Field) -> None:
    """Give a text field a limit if it has none; a browser that enforced it would cut pasted text silently."""
    if not isinstance(field, forms.CharField) or isinstance(field, forms.UUIDField):  # its value is no text
        return
    if field.max_length is None and not hasattr(field, "regex"):
        field.max_length = LONGEST_LINE if is_one_line(field) else LONGEST_TEXT
        field.validators = [*field.validators, MaxLengthValidator(field.max_length)]
    if not isinstance(field.widget, forms.PasswordInput):
        field.widget.attrs.pop("maxlength", None)


def fit_keyboard(field: forms.Field) -> None:
    """Choose the input that opens the right keyboard and still shows again whatever was typed."""
    widget = field.widget
    if isinstance(widget, forms.NumberInput):
        # A number box throws away what it can't read; a text box with figures on its keyboard keeps it.
        widget.input_type = "text"
        whole = isinstance(field, forms.IntegerField) and not isinstance(field, forms.DecimalField | forms.FloatField)
        widget.attrs = {key: value for key, value in widget.attrs.items() if key not in {"min", "max", "step"}}
        widget.attrs.setdefault("inputmode", "numeric" if whole else "decimal")
        field.localize = widget.is_localized = True
    for kind, input_type, shape in DATE_INPUTS:
        if type(widget) is kind:
            widget.input_type, widget.format = input_type, shape


def set_autocomplete(name: str, field: forms.Field, about_the_reader: bool) -> None:
    """Say what the browser may fill in: the reader's own details, or nothing."""
    if isinstance(field.widget, forms.PasswordInput):
        token = "new-password" if name.startswith(("new", "password1", "password2")) else "current-password"
    elif not isinstance(field, forms.CharField):
        return
    elif not about_the_reader:
        token = "off"
    elif isinstance(field, forms.EmailField):
        token = "email"
    elif name in AUTOCOMPLETE:
        token = AUTOCOMPLETE[name]
    else:
        return
    field.widget.attrs.setdefault("autocomplete", token)

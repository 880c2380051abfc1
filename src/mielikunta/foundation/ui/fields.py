"""How a form's fields are shown: what the templates need to know of each, for any Django form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.utils import flatatt
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

NARROW = (forms.NumberInput, forms.widgets.DateTimeBaseInput)
LIMIT_WORTH_TELLING = forms.Textarea
ASKED_ANEW = (forms.PasswordInput, forms.FileInput)
# Codes of the errors whose words say what to do, but not in which field.
OF_ANY_FIELD = frozenset(
    {"invalid", "invalid_choice", "invalid_list", "max_length", "min_length", "min_value", "max_value"}
    | {"max_digits", "max_decimal_places", "max_whole_digits"}
)


@dataclass(frozen=True)
class ShownField:
    """One field as its template sees it."""

    bound: BoundField
    optional_marks: bool = True

    @property
    def kind(self) -> str:
        """Return which template part fits: choices, tick, select, parts, or text for all that is typed."""
        widget = self.bound.field.widget
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return "choices"
        if isinstance(widget, forms.CheckboxInput):
            return "tick"
        if isinstance(widget, forms.Select):
            return "select"
        return "parts" if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget) else "text"

    @property
    def is_group(self) -> bool:
        """Tell whether the field has several inputs, so that its label must be a legend."""
        return self.kind in {"choices", "parts"}

    @property
    def id(self) -> str:
        """Return the id of the input, or of the first of many, to which the error summary leads."""
        base = self.bound.auto_id
        if self.kind == "choices":
            return f"{base}_0"
        return str(self.bound.id_for_label) or base

    @property
    def help_id(self) -> str:
        """Return the id of the help text."""
        return f"{self.bound.auto_id}_helptext"

    @property
    def error_id(self) -> str:
        """Return the id of the errors."""
        return f"{self.bound.auto_id}_error"

    @property
    def limit_id(self) -> str:
        """Return the id of the told limit."""
        return f"{self.bound.auto_id}_limit"

    @property
    def limit(self) -> int | None:
        """Return how many characters fit, where it is worth telling beforehand."""
        if isinstance(self.bound.field.widget, LIMIT_WORTH_TELLING):
            return getattr(self.bound.field, "max_length", None)
        return None

    @property
    def mark(self) -> str:
        """Return the word after the label: optional ones are told where others are not."""
        if self.bound.field.required or not self.optional_marks or self.kind == "tick":
            return ""
        return _("optional")

    @property
    def described_by(self) -> str:
        """Return the ids of what tells more of the field, in reading order."""
        told = (
            (self.help_id, self.bound.help_text),
            (self.error_id, self.bound.errors),
            (self.limit_id, self.limit),
        )
        return " ".join(part for part, exists in told if exists)

    @property
    def control(self) -> SafeString:
        """Return the input itself, with its class and what describes it."""
        attrs: dict[str, Any] = {"class": self.control_class}
        if self.described_by and not self.is_group:
            attrs["aria-describedby"] = self.described_by
        if self.limit:
            attrs["data-limit"] = self.limit
        return self.bound.as_widget(attrs=attrs)

    @property
    def control_class(self) -> str:
        """Return the classes of the input, keeping those its form gave."""
        widget = self.bound.field.widget
        ours = {"tick": "hds-checkbox__input"}.get(self.kind, "hds-text-input__input")
        narrow = "narrow" if isinstance(widget, NARROW) else ""
        return " ".join(filter(None, [ours, narrow, widget.attrs.get("class", "")]))

    @property
    def choice_style(self) -> str:
        """Return the design system's block for the choices: one of them, or as many as fit."""
        many = isinstance(self.bound.field.widget, forms.CheckboxSelectMultiple)  # a RadioSelect too, to Django
        return "hds-checkbox" if many else "hds-radio-button"

    @property
    def choices(self) -> Iterator[tuple[SafeString, BoundWidget]]:
        """Yield each choice's input and the choice (its `choice_label`, `id_for_label`)."""
        for choice in self.bound.subwidgets:
            choice.data["attrs"]["class"] = f"{self.choice_style}__input"
            yield choice.tag(), choice

    @property
    def group_attributes(self) -> SafeString:
        """Return the attributes of the fieldset around several inputs."""
        attrs: dict[str, Any] = {"id": self.bound.auto_id}
        if self.described_by:
            attrs["aria-describedby"] = self.described_by
        return flatatt(attrs)


@dataclass(frozen=True)
class FieldGroup:
    """Fields that belong together; without a legend where they are not set apart."""

    legend: str
    fields: list[ShownField]


def shown(bound: BoundField) -> ShownField:
    """Return how to show one field of a form."""
    return ShownField(bound, optional_marks=not is_all_optional(bound.form))


def groups_of(form: forms.BaseForm) -> list[FieldGroup]:
    """Return the visible fields in the groups of its form's `fieldsets`; the rest stand in between."""
    legends = {name: str(legend) for legend, names in getattr(form, "fieldsets", ()) for name in names}
    groups: list[FieldGroup] = []
    for bound in form.visible_fields():
        legend = legends.get(bound.name, "")
        if not groups or groups[-1].legend != legend:
            groups.append(FieldGroup(legend, []))
        groups[-1].fields.append(shown(bound))
    return groups


def is_all_optional(form: forms.BaseForm) -> bool:
    """Tell whether every visible field may be left empty."""
    return not any(bound.field.required for bound in form.visible_fields())


def how_much_to_fill(form: forms.BaseForm) -> str:
    """Return one sentence on which fields need an answer; empty where a form has only one field."""
    fields = [bound for bound in form.visible_fields() if not isinstance(bound.field.widget, forms.CheckboxInput)]
    if len(fields) < 2:
        return ""
    own_words = getattr(form, "how_much", "")
    needed = [bound for bound in fields if bound.field.required]
    if own_words:
        return str(own_words)
    if not needed:
        return _("You may leave any of these empty.")
    if len(needed) == len(fields):
        return _("Please fill in every field.")
    return _("Please fill in the fields that are not marked optional.")


def errors_of(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Return (id of the input, error) for every error in the order of the page.

    What concerns the whole form leads to its first input; no id where nothing is to be filled in.
    """
    if not form.is_bound:
        return []
    visible = form.visible_fields()
    first = shown(visible[0]).id if visible else ""
    whole = [(first, str(error)) for error in form.non_field_errors()]
    hidden = [(first, str(error)) for bound in form.hidden_fields() for error in bound.errors]
    return whole + hidden + [(shown(bound).id, error) for bound in visible for error in errors_away_from(bound)]


def errors_away_from(bound: BoundField) -> list[str]:
    """Return a field's errors as they read away from the field: those that could be of any field name theirs."""
    name = name_of(bound)
    told = []
    for text, error in zip(bound.errors, bound.errors.as_data(), strict=True):
        names_itself = error.code not in OF_ANY_FIELD or str(bound.label).casefold() in str(text).casefold()
        told.append(str(text) if names_itself else f"{name} {text}")
    return told


def name_of(bound: BoundField) -> str:
    """Return the label as the beginning of a sentence, with its group where another field has the same label."""
    label = str(bound.label)
    group = ""
    if [str(other.label) for other in bound.form.visible_fields()].count(label) > 1:
        legends = {name: legend for legend, names in getattr(bound.form, "fieldsets", ()) for name in names}
        group = str(legends.get(bound.name, ""))
    name = ", ".join(filter(None, [group, label]))
    return name if name.endswith((".", "?", ":")) else f"{name}:"


def keeps_what_was_typed(form: forms.BaseForm) -> bool:
    """Tell whether the form shows again what was typed: passwords and files it asks for anew."""
    return any(not isinstance(bound.field.widget, ASKED_ANEW) for bound in form.visible_fields())

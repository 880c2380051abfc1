"""The words of a form's errors: what to do, never what the person did wrong."""

from typing import Any

from django import forms
from django.forms.utils import pretty_name
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

TOO_LONG = ngettext_lazy(
    "At most %(limit_value)d character fits here; now there are %(show_value)d. Shorten a little.",
    "At most %(limit_value)d characters fit here; now there are %(show_value)d. Shorten a little.",
    "limit_value",
)
TOO_SHORT = ngettext_lazy(
    "Write at least %(limit_value)d character.",
    "Write at least %(limit_value)d characters.",
    "limit_value",
)


def kind_messages(name: str, field: forms.Field) -> dict[str, Any]:
    """Return our words for those errors of `field` that its form has not worded itself."""
    label = str(field.label or pretty_name(name))
    ours = {**general(label, field), **by_kind(field)}
    own_words = worded_by_the_form(field)
    return {code: text for code, text in ours.items() if code not in own_words}


def worded_by_the_form(field: forms.Field) -> set[str]:
    """Return the error codes whose words differ from Django's own, so somebody chose them for this field."""
    stock: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            stock.update(getattr(kind, "default_error_messages", {}))
    return {code for code, text in field.error_messages.items() if stock.get(code) != text}


def general(label: str, field: forms.Field) -> dict[str, Any]:
    """Return the words that any field may need."""
    return {
        "required": missing(label, field),
        "max_length": TOO_LONG,
        "min_length": TOO_SHORT,
        "min_value": _("Give a number that is at least %(limit_value)s."),
        "max_value": _("Give a number that is at most %(limit_value)s."),
        "max_digits": _("Give a shorter number."),
        "max_decimal_places": _("Give fewer decimals: at most %(max)s."),
        "max_whole_digits": _("Give a smaller number."),
        "invalid_choice": _("Choose from the list. What was chosen is no longer there."),
        "invalid_list": _("Choose from the list."),
    }


def missing(label: str, field: forms.Field) -> str:
    """Return what to do about an empty field, by what it is filled in with."""
    if isinstance(field, forms.BooleanField):
        return _("Tick the box: %(label)s.") % {"label": label.rstrip(".")}
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField):
        return _("Choose: %(label)s.") % {"label": label.rstrip(".?")}
    return _("Fill in: %(label)s.") % {"label": label.rstrip(".?")}


def by_kind(field: forms.Field) -> dict[str, Any]:
    """Return the words for a value that the field could not read."""
    for kind, text in (
        (forms.EmailField, _("Check the e-mail address. It looks like this: name@example.fi")),
        (forms.URLField, _("Check the web address. It begins with https://")),
        (forms.DateTimeField, _("Check the date and time. They look like this: 24.12.2026 14.30")),
        (forms.DateField, _("Check the date. It looks like this: 24.12.2026")),
        (forms.TimeField, _("Check the time. It looks like this: 14.30")),
        (forms.IntegerField, _("Write this in figures, like 12.")),
        (forms.FileField, _("Choose the file again.")),
    ):
        if isinstance(field, kind):
            number = isinstance(field, forms.DecimalField | forms.FloatField)
            return {"invalid": _("Write this in figures, like 12.5.") if number else text}
    return {}

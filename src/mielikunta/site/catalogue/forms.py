"""The forms that narrow the catalogue, search it, and choose two models."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mielikunta.foundation.ui.forms import PageForm
from mielikunta.site.catalogue.presenters.places import AskedPlace, asked_place, place_options
from mielikunta.site.catalogue.words import TARGET_WORDS, THEME_WORDS

LONGEST_QUERY = 200  # characters


class PlaceSelect(forms.Select):
    """A list of all municipalities by area. Drawn as text: three hundred small templates would take too long."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the list with the chosen place selected."""
        chosen = str(value or "")
        rows = [_option("", _("All of Finland"), chosen)]
        for (code, area), inside in place_options():
            rows.append(f'<optgroup label="{escape(area)}">')
            rows.append(_option(code, _("All of %(area)s") % {"area": area}, chosen))
            rows += [_option(each, town, chosen) for each, town in inside]
            rows.append("</optgroup>")
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return mark_safe(f"<select{attributes}>{''.join(rows)}</select>")  # labels were escaped


def _option(value: str, label: str, chosen: str) -> str:
    selected = " selected" if value == chosen else ""
    return f'<option value="{escape(value)}"{selected}>{escape(label)}</option>'


class PlaceField(forms.CharField):
    """A place by its code; cleans to the place, or None when nothing was chosen."""

    widget = PlaceSelect

    def clean(self, value: Any) -> AskedPlace | None:
        """Return the place. Raises ValidationError for a code that no place has."""
        code = super().clean(value)
        if not code:
            return None
        place = asked_place(code)
        if place is None:
            raise forms.ValidationError(_("Choose a place from the list."))
        return place


class FilterForm(PageForm):
    """Narrows the catalogue."""

    about_the_reader = False
    q = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=LONGEST_QUERY)
    target = forms.ChoiceField(label=gettext_lazy("For whom"), required=False)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    place = PlaceField(label=gettext_lazy("Place"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("target", TARGET_WORDS), ("theme", THEME_WORDS)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("All")), *words.items()]


class SearchForm(PageForm):
    """Asks for words."""

    about_the_reader = False
    q = forms.CharField(
        label=gettext_lazy("What are you looking for?"),
        required=False,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"type": "search", "autocapitalize": "none"}),
    )


class CompareForm(PageForm):
    """Chooses two models."""

    about_the_reader = False
    a = forms.ChoiceField(label=gettext_lazy("First model"))
    b = forms.ChoiceField(label=gettext_lazy("Second model"))

    def __init__(self, *args: Any, models: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Sequence[tuple[str, Any]] = [("", _("Choose a model")), *models]
        for field in self.fields.values():
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Two different models are needed."""
        told = super().clean() or {}
        if told.get("a") and told.get("a") == told.get("b"):
            self.add_error("b", _("Choose another model here: now both are the same."))
        return told

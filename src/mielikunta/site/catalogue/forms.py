"""The forms that narrow the catalogue, search it, and choose two models."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.cache import caches
from django.forms.utils import flatatt
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mielikunta.foundation.languages.texts import current
from mielikunta.foundation.ui.forms import PageForm
from mielikunta.site.catalogue.presenters.places import AskedPlace, asked_place, place_options
from mielikunta.site.catalogue.words import TARGET_WORDS, THEME_WORDS

LONGEST_QUERY = 200  # characters
LONGEST_KEPT = 300  # seconds


class PlaceSelect(forms.Select):
    """A list of all municipalities by area. Drawn as text: three hundred small templates would take too long."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the list with the chosen place selected."""
        chosen = f'<option value="{escape(str(value or ""))}"'
        options = _kept_options().replace(chosen, f"{chosen} selected", 1)
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return mark_safe(f"<select{attributes}>{options}</select>")  # values and labels were escaped


def _kept_options() -> str:
    """Return the options of all places. They change only when places are loaded, so they are kept for a while."""
    key = f"catalogue.place_options.{current()}"
    kept: str | None = caches["parts"].get(key)
    if kept is None:
        options = place_options()
        kept = _option("", _("All of Finland")) + "".join(_area_options(*each) for each in options)
        if options:
            caches["parts"].set(key, kept, LONGEST_KEPT)
    return kept


def _area_options(area: tuple[str, str], inside: list[tuple[str, str]]) -> str:
    code, name = area
    whole = _option(code, _("All of %(area)s") % {"area": name})
    towns = "".join(_option(each, town) for each, town in inside)
    return f'<optgroup label="{escape(name)}">{whole}{towns}</optgroup>'


def _option(value: str, label: str) -> str:
    return f'<option value="{escape(value)}">{escape(label)}</option>'


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

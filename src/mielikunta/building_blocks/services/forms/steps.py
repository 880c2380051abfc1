"""The first two steps of an entry: what it is, and for whom."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mielikunta.building_blocks.services.decisions.description import OLDEST, Description
from mielikunta.building_blocks.services.forms.basics import StepForm, text, told_texts
from mielikunta.building_blocks.services.gazetteer import gazetteer, names_by_code
from mielikunta.building_blocks.services.words import (
    FEE_WORDS,
    LANGUAGE_WORDS,
    NEED_WORDS,
    choices,
)


class WhatForm(StepForm):
    """What the service is."""

    fieldsets = (
        (gettext_lazy("In Finnish"), ("name_fi", "summary_fi")),
        (gettext_lazy("In Swedish"), ("name_sv", "summary_sv")),
        (gettext_lazy("In English"), ("name_en", "summary_en")),
    )
    name_fi = text(gettext_lazy("Name"), "name")
    summary_fi = text(
        gettext_lazy("In short"),
        "summary",
        long=True,
        help_text=gettext_lazy("Tell in a few sentences, as to a neighbour, what it is and what happens there."),
    )
    name_sv = text(gettext_lazy("Name"), "name")
    summary_sv = text(gettext_lazy("In short"), "summary", long=True)
    name_en = text(gettext_lazy("Name"), "name")
    summary_en = text(gettext_lazy("In short"), "summary", long=True)
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("What it helps with"),
        help_text=gettext_lazy("Choose those for which somebody would really look for this. One is often enough."),
        choices=choices(NEED_WORDS),
        widget=forms.CheckboxSelectMultiple,
    )

    def told(self, described: Description) -> dict[str, Any]:
        """Return what is written already."""
        return {**told_texts(described, "name", "summary"), "needs": list(described.needs)}

    def clean(self) -> dict[str, Any]:
        """One language is enough, but it has both the name and the description."""
        cleaned = super().clean() or {}
        named = [each for each in ("fi", "sv", "en") if cleaned.get(f"name_{each}")]
        if not named and not {"name_fi", "name_sv", "name_en"} & set(self.errors):
            self.add_error("name_fi", _("Write the name in at least one language."))
        for language in named:
            if not cleaned.get(f"summary_{language}") and f"summary_{language}" not in self.errors:
                self.add_error(f"summary_{language}", _("Tell in short what it is."))
        return cleaned

    def written(self) -> Description:
        """Return the description with this step."""
        return self.described.changed(
            name=self.texts("name"), summary=self.texts("summary"), needs=tuple(self.cleaned_data["needs"])
        )


class WhomForm(StepForm):
    """Whom the service is for."""

    fieldsets = ((gettext_lazy("More words, if needed"), ("who_fi", "who_sv", "who_en")),)
    places = forms.CharField(
        label=gettext_lazy("Municipalities"),
        help_text=gettext_lazy("Names with a comma between. The name of a county means all of it."),
        required=False,
        max_length=4000,
    )
    whole_country = forms.BooleanField(label=gettext_lazy("It is for the whole country"), required=False)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages you serve in"),
        choices=choices(LANGUAGE_WORDS),
        widget=forms.CheckboxSelectMultiple,
    )
    minimum_age = forms.IntegerField(label=gettext_lazy("Youngest age"), required=False, min_value=0, max_value=OLDEST)
    maximum_age = forms.IntegerField(label=gettext_lazy("Oldest age"), required=False, min_value=0, max_value=OLDEST)
    who_fi = text(gettext_lazy("For whom, in Finnish"), "who")
    who_sv = text(gettext_lazy("For whom, in Swedish"), "who")
    who_en = text(gettext_lazy("For whom, in English"), "who")
    fee = forms.ChoiceField(label=gettext_lazy("Price"), choices=choices(FEE_WORDS), widget=forms.RadioSelect)

    def told(self, described: Description) -> dict[str, Any]:
        """Return what is written already."""
        names = names_by_code()
        return {
            **told_texts(described, "who"),
            "places": ", ".join(names.get(code, code) for code in described.municipalities),
            "whole_country": described.whole_country,
            "languages": list(described.languages),
            "minimum_age": described.minimum_age,
            "maximum_age": described.maximum_age,
            "fee": described.fee,
        }

    def clean_places(self) -> tuple[str, ...]:
        """Return the municipalities by code."""
        codes, unknown = gazetteer().read(self.cleaned_data["places"])
        if unknown:
            raise forms.ValidationError(
                _("We don't know the place %(names)s.") % {"names": ", ".join(f"“{name}”" for name in unknown[:5])}
            )
        return codes

    def clean(self) -> dict[str, Any]:
        """Ask for a place and for ages that fit."""
        cleaned = super().clean() or {}
        if not cleaned.get("whole_country") and not cleaned.get("places") and "places" not in self.errors:
            self.add_error("places", _("Write at least one municipality, or choose the whole country."))
        low, high = cleaned.get("minimum_age"), cleaned.get("maximum_age")
        if low is not None and high is not None and low > high:
            self.add_error("maximum_age", _("The oldest age is lower than the youngest one."))
        return cleaned

    def written(self) -> Description:
        """Return the description with this step."""
        told = self.cleaned_data
        return self.described.changed(
            who=self.texts("who"),
            whole_country=told["whole_country"],
            municipalities=() if told["whole_country"] else told["places"],
            languages=tuple(told["languages"]),
            minimum_age=told["minimum_age"],
            maximum_age=told["maximum_age"],
            fee=told["fee"],
        )

"""Forms of certificates: the name to print, which is not kept, and the language."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from mielikunta.building_blocks.gatherings.forms.basics import GatheringForm
from mielikunta.building_blocks.gatherings.words import LANGUAGE_WORDS, choices

ON_PAPER = ("fi", "sv", "en")


class LanguageForm(GatheringForm):
    """The language of the paper."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=choices(LANGUAGE_WORDS, ON_PAPER), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": (get_language() or "fi")[:2]} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)


class CertificateForm(LanguageForm):
    """The name as it should stand on the paper."""

    name = forms.CharField(
        label=gettext_lazy("Name on the certificate"),
        help_text=gettext_lazy("It is printed on the paper and not kept here."),
        max_length=120,
    )
    field_order = ("name", "language")

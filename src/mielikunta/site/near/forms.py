"""The form of the finder."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mielikunta.building_blocks.services.parts import LANGUAGE_WORDS, NEED_WORDS
from mielikunta.foundation.ui.forms import PageForm
from mielikunta.site.catalogue.parts import PlaceField

LONGEST_QUERY = 100  # characters


class FinderForm(PageForm):
    """What is needed, where, in which language."""

    about_the_reader = False
    need = forms.ChoiceField(label=gettext_lazy("What would help?"), required=False)
    place = PlaceField(label=gettext_lazy("Where do you live?"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("In which language?"), required=False)
    q = forms.CharField(label=gettext_lazy("In your own words"), required=False, max_length=LONGEST_QUERY)
    open = forms.BooleanField(label=gettext_lazy("Only what is open now"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = [("", _("Any language")), *LANGUAGE_WORDS.items()]
        needs = [("", _("Anything")), *[(need.value, words) for need, words in NEED_WORDS.items()]]
        for name, choices in (("need", needs), ("language", languages)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

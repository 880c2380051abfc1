"""What the forms of an entry share."""

from typing import Any
from uuid import uuid4

from django import forms

from mielikunta.building_blocks.services.decisions.description import LONGEST, Description
from mielikunta.building_blocks.services.words import (
    problem_words,
)
from mielikunta.foundation.ui.forms import PageForm


class Form(PageForm):
    """A form about an organisation's service: the browser offers nothing of its own."""

    about_the_reader = False

    def tell(self, slugs: tuple[str, ...]) -> None:
        """Say what stood in the way; what was typed stays."""
        for words in problem_words(slugs):
            self.add_error(None, words)


def text(label: Any, name: str, *, long: bool = False, help_text: Any = "", required: bool = False) -> forms.CharField:
    """Return a field for one text in one language."""
    widget = forms.Textarea(attrs={"rows": 4}) if long else forms.TextInput()
    return forms.CharField(label=label, max_length=LONGEST[name], widget=widget, help_text=help_text, required=required)


class StepForm(Form):
    """One step of an entry; `revision` tells which saved text the page showed."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, described: Description, revision: int = 0, **kwargs: Any) -> None:
        self.described = described
        initial = {"revision": revision, "submission": uuid4(), **self.told(described)}
        super().__init__(*args, initial=initial, **kwargs)

    def told(self, described: Description) -> dict[str, Any]:
        """Return what the fields show of what is written already."""
        raise NotImplementedError

    def written(self) -> Description:
        """Return the description with what was written in this step."""
        raise NotImplementedError

    def texts(self, name: str) -> dict[str, str]:
        """Return the texts written in a field of three languages."""
        found = {language: self.cleaned_data.get(f"{name}_{language}", "") for language in ("fi", "sv", "en")}
        return {language: written.strip() for language, written in found.items() if written.strip()}


def told_texts(described: Description, *names: str) -> dict[str, str]:
    """Return texts as the fields of three languages show them."""
    return {
        f"{name}_{language}": getattr(described, name).get(language, "")
        for name in names
        for language in ("fi", "sv", "en")
    }

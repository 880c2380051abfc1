"""The form of an e-mail."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from mielikunta.operating_models.mielikioski.decisions import LONGEST_ADDRESS, LONGEST_WORDS
from mielikunta.operating_models.mielikioski.emails.actions import TypedIn
from mielikunta.operating_models.mielikioski.forms import KioskForm, choices
from mielikunta.operating_models.mielikioski.words import LANGUAGE_WORDS, TOPIC_WORDS


class EmailForm(KioskForm):
    """An e-mail typed in, so that somebody answers it in time."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    address = forms.EmailField(
        label=gettext_lazy("Sender's e-mail address"),
        max_length=LONGEST_ADDRESS,
        help_text=gettext_lazy("Kept sealed, shown only to the one who answers, and erased in time."),
    )
    topic = forms.ChoiceField(
        label=gettext_lazy("What is it about?"), choices=[("", gettext_lazy("Choose")), *choices(TOPIC_WORDS)]
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=choices(LANGUAGE_WORDS), initial="fi")
    came_on = forms.DateField(
        label=gettext_lazy("Day it came"), initial=timezone.localdate, input_formats=["%Y-%m-%d", "%d.%m.%Y"]
    )
    words = forms.CharField(
        label=gettext_lazy("For the one who answers"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The letter itself stays in the mailbox. Write only what helps to find it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submission": uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def typed(self) -> TypedIn:
        """Return what was typed in."""
        return TypedIn(**self.cleaned_data)

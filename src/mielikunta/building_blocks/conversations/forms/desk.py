"""Forms of the desk: ready answers, being on, going home, how long conversations are kept."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.actions import Wording
from mielikunta.building_blocks.conversations.decisions import (
    HOURS_ON,
    LONGEST_DAYS_KEPT,
    LONGEST_DAYS_SILENT,
    LONGEST_NAME,
    LONGEST_READY,
    SHORTEST_DAYS_KEPT,
)
from mielikunta.building_blocks.conversations.forms.talking import OnceForm, TalkForm
from mielikunta.building_blocks.conversations.models import Conversation
from mielikunta.building_blocks.conversations.queries import may_be_asked
from mielikunta.building_blocks.conversations.words import PROBLEM_WORDS
from mielikunta.foundation.access.decisions import Actor

LANGUAGES = {"fi": gettext_lazy("In Finnish"), "sv": gettext_lazy("In Swedish"), "en": gettext_lazy("In English")}


def a_name() -> forms.CharField:
    """Return the field of what a ready answer is found by in one language."""
    return forms.CharField(label=gettext_lazy("Name in the list"), required=False, max_length=LONGEST_NAME)


def an_answer() -> forms.CharField:
    """Return the field of a ready answer in one language."""
    rows = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=gettext_lazy("Words of the answer"), required=False, max_length=LONGEST_READY, widget=rows
    )


class ReadyForm(OnceForm):
    """A ready answer: a name and the words in each language; a language may be left out."""

    fieldsets: ClassVar[Any] = tuple((words, (f"name_{code}", f"text_{code}")) for code, words in LANGUAGES.items())
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name_fi, text_fi = a_name(), an_answer()
    name_sv, text_sv = a_name(), an_answer()
    name_en, text_en = a_name(), an_answer()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self.fields[f"name_{code}"].widget.attrs["lang"] = code
            self.fields[f"text_{code}"].widget.attrs["lang"] = code

    def clean(self) -> dict[str, Any]:
        """Want both or neither in each language, and one language at least."""
        cleaned = super().clean() or {}
        for code in LANGUAGES:
            name, text = cleaned.get(f"name_{code}"), cleaned.get(f"text_{code}")
            if bool(name) != bool(text):
                self.add_error(f"{'text' if name else 'name'}_{code}", _("Write the name and the answer."))
        if not self.errors and not self.wording().is_whole:
            self.add_error("name_fi", str(PROBLEM_WORDS["no_words"]))
        return cleaned

    def wording(self, key: str = "") -> Wording:
        """Return what the form holds."""
        names = {code: self.cleaned_data.get(f"name_{code}", "") for code in LANGUAGES}
        texts = {code: self.cleaned_data.get(f"text_{code}", "") for code in LANGUAGES}
        return Wording(
            names={code: name for code, name in names.items() if name},
            texts={code: text for code, text in texts.items() if text},
            key=key,
        )


def ready_initial(names: Any, texts: Any, revision: int = 0) -> dict[str, Any]:
    """Return what the form shows at first."""
    told = {f"name_{code}": name for code, name in names.items()} | {
        f"text_{code}": text for code, text in texts.items()
    }
    return {**told, "revision": revision}


def hours_words(hours: int) -> str:
    """Return for how long, in words."""
    return ngettext("For %(count)d hour", "For %(count)d hours", hours) % {"count": hours}


class PresenceForm(TalkForm):
    """For how long one answers from now on."""

    hours = forms.TypedChoiceField(label=gettext_lazy("I answer now"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"hours": HOURS_ON[2]}} | kwargs)
        field: Any = self.fields["hours"]
        field.choices = [(str(hours), hours_words(hours)) for hours in HOURS_ON]


class ShiftEndForm(TalkForm):
    """To whom one's own conversations go, with a note for all and one for each."""

    to: Any = forms.ModelChoiceField(
        label=gettext_lazy("Who goes on"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Back to wait: whoever is free takes them"),
    )
    words = forms.CharField(
        label=gettext_lazy("Note about all of them"),
        help_text=gettext_lazy("The visitor never sees this."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, adoption: Adoption, by: Actor, mine: list[tuple[Conversation, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = may_be_asked(adoption).exclude(user_id=by.user_id)
        field.label_from_instance = lambda member: str(member.user)
        for conversation, topic in mine:
            self.fields[f"note_{conversation.pk}"] = forms.CharField(
                label=told_apart(conversation, topic),
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def notes(self) -> dict[UUID, str]:
        """Return the note about each conversation."""
        written = {name.removeprefix("note_"): text for name, text in self.cleaned_data.items() if name[:5] == "note_"}
        return {UUID(key): text for key, text in written.items() if text}


def told_apart(conversation: Conversation, topic: str) -> str:
    """Return by what a worker knows one of their conversations: never a word of what was said."""
    began = date_format(localtime(conversation.opened_at), "SHORT_DATETIME_FORMAT")
    return _("Note: %(topic)s, begun %(time)s") % {"topic": topic, "time": began}


class TermsForm(TalkForm):
    """How long conversations are kept, within limits."""

    days_kept = forms.IntegerField(
        label=gettext_lazy("Days from the end of a conversation until it is erased"),
        help_text=gettext_lazy("Visitors are told this before they write. It holds for what ends from now on."),
        min_value=SHORTEST_DAYS_KEPT,
        max_value=LONGEST_DAYS_KEPT,
    )
    days_silent = forms.IntegerField(
        label=gettext_lazy("Days of silence until a conversation ends by itself"),
        min_value=1,
        max_value=LONGEST_DAYS_SILENT,
    )

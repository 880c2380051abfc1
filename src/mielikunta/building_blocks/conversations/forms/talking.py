"""Forms of conversations: opening one, writing to it, handing it over, asking somebody in."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.actions import NotPossible
from mielikunta.building_blocks.conversations.decisions import LONGEST_TEXT, Ended, Role
from mielikunta.building_blocks.conversations.decisions.proof import WAITING
from mielikunta.building_blocks.conversations.queries import may_be_asked
from mielikunta.building_blocks.conversations.words import GUEST_WORDS, PROBLEM_WORDS
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.ui.forms import PageForm
from mielikunta.foundation.ui.once import StoredOnceForm


class TalkForm(PageForm):
    """A form of a conversation: the browser fills nothing in and remembers nothing."""

    about_the_reader: ClassVar[bool] = False

    def tell(self, problem: NotPossible, **values: Any) -> None:
        """Say what stood in the way; what was typed stays."""
        words = str(PROBLEM_WORDS.get(problem.slug, problem.slug))
        self.add_error(None, words % values if values else words)


class OnceForm(StoredOnceForm, TalkForm):
    """A form of a conversation that is stored once however often it is sent."""


class WriteForm(OnceForm):
    """One message. Words only: the form takes no files."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class NoteForm(OnceForm):
    """A note among members."""

    text = forms.CharField(
        label=_("Note to colleagues"),
        help_text=_("The visitor never sees this. Write only what the next one needs."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OpenForm(OnceForm):
    """The first message of a new conversation. A room adds topic and language of its own.

    `challenge` and `answer` are empty until the load asks for a proof; the person never sees them.
    """

    text = forms.CharField(
        label=_("What would you like to talk about?"),
        help_text=_("You need not tell who you are. A few words are enough to begin."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )
    waiting_seconds: ClassVar[int] = WAITING
    challenge = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    answer = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def ask_proof(self, challenge: str) -> None:
        """Put a challenge into the form that goes back to the sender."""
        self.data["challenge"], self.data["answer"] = challenge, ""  # type: ignore[index]


class ColleagueForm(TalkForm):
    """Who of those with a role here, oneself left out."""

    member: Any = forms.ModelChoiceField(label=_("Who"), queryset=None, empty_label=_("Choose"))

    def __init__(self, *args: Any, adoption: Adoption, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = may_be_asked(adoption).exclude(user_id=by.user_id)
        field: Any = self.fields["member"]
        field.queryset, field.label_from_instance = listed, lambda member: str(member.user)


class HandOverForm(ColleagueForm):
    """Giving the conversation to a colleague."""

    words = forms.CharField(
        label=_("Note to the colleague"),
        help_text=_("The visitor never sees this. They need not tell their story again: your colleague sees it all."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PutBackForm(TalkForm):
    """Putting the conversation back to wait."""

    words = forms.CharField(
        label=_("Note to the one who goes on"),
        help_text=_("The visitor never sees this."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskInForm(ColleagueForm):
    """Asking somebody in, seeing all or only what is said from now on."""

    role = forms.ChoiceField(
        label=_("As what"), choices=[(role.value, words) for role, words in GUEST_WORDS.items()], initial=Role.COLLEAGUE
    )
    sees = forms.ChoiceField(
        label=_("What they see"),
        choices=[("now", _("Only what is said from now on")), ("all", _("Everything from the beginning"))],
        initial="now",
        widget=forms.RadioSelect,
    )


class CloseForm(TalkForm):
    """How a worker ends a conversation."""

    ended = forms.ChoiceField(
        label=_("How the conversation ended"),
        choices=[
            (Ended.BY_WORKER.value, _("We have said what there was to say")),
            (Ended.TO_YOUNG.value, _("The visitor is under 18 and goes on with services for the young")),
            (Ended.ABUSE.value, _("The visitor was abusive")),
        ],
        help_text=_("However it ends, nobody finds out who the visitor is. Services for the young are shown to them."),
        widget=forms.RadioSelect,
    )


class EndForm(TalkForm):
    """How a visitor ends: what was said stays readable for a while by the code, or is erased at once."""

    how = forms.ChoiceField(label=_("What happens to what was said"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, ended: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        erase = ("erase", _("Erase everything now. Nobody can read it any more, you neither."))
        keep = ("keep", _("Keep it for a while. I can read it with my code."))
        field: Any = self.fields["how"]
        field.choices = [erase] if ended else [keep, erase]

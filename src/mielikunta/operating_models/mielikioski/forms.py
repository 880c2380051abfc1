"""Forms of a kiosk: the visitor's first message and two answers, a contact in two taps, how the kiosk is reached."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mielikunta.building_blocks.conversations.parts import OpenForm
from mielikunta.building_blocks.services.parts import NEED_WORDS, HoursProblem, openings_from
from mielikunta.foundation.ui.forms import PageForm
from mielikunta.operating_models.mielikioski.actions import Noted, NotPossible, Reached
from mielikunta.operating_models.mielikioski.decisions import (
    LONGEST_ANSWER,
    MOST_SCORE,
    SHORTEST_ANSWER,
    USUAL_ANSWER,
    Span,
    Way,
    span_of,
)
from mielikunta.operating_models.mielikioski.hours import hours_told, stored
from mielikunta.operating_models.mielikioski.models import Kiosk
from mielikunta.operating_models.mielikioski.words import (
    AGE_WORDS,
    CHANNEL_WORDS,
    GUIDED_WORDS,
    HEARD_WORDS,
    LANGUAGE_WORDS,
    PROBLEM_WORDS,
    TOPIC_WORDS,
)

OWN_LANGUAGES = ("fi", "sv", "en")


def choices(words: dict[Any, Any]) -> list[tuple[str, Any]]:
    """Return words as choices of a field."""
    return [(str(key), told) for key, told in words.items()]


class KioskForm(PageForm):
    """A form that tells what stood in the way."""

    about_the_reader: ClassVar[bool] = False

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way; what was typed stays."""
        self.add_error(None, PROBLEM_WORDS.get(problem.slug, problem.slug))


class FirstForm(OpenForm):
    """The visitor's first message, with a topic or none."""

    topic = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        help_text=gettext_lazy("You need not choose. If you think of dying, don't wait for us: call at once."),
        required=False,
        choices=[("", gettext_lazy("I would rather not choose")), *choices(TOPIC_WORDS)],
    )
    language = forms.ChoiceField(
        label=gettext_lazy("In which language would you like to talk?"),
        choices=[(code, LANGUAGE_WORDS[code]) for code in OWN_LANGUAGES],
    )
    field_order = ("topic", "language", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": (get_language() or "fi")[:2]} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)


class FeedbackForm(KioskForm):
    """Two questions after the conversation."""

    helped = forms.TypedChoiceField(
        label=gettext_lazy("Did it help? 0 is not at all, 10 is very much."),
        choices=[("", gettext_lazy("Choose")), *((str(number), str(number)) for number in range(MOST_SCORE + 1))],
        coerce=int,
    )
    heard = forms.ChoiceField(
        label=gettext_lazy("Did you feel heard?"), choices=choices(HEARD_WORDS), widget=forms.RadioSelect
    )


class TallyForm(KioskForm):
    """One contact: the way in and the topic are the two taps, the rest may stay as it is."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label=gettext_lazy("How they came"),
        choices=[(way.value, CHANNEL_WORDS[way]) for way in Way],
        initial=Way.WALK_IN.value,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=choices(LANGUAGE_WORDS), initial="fi")
    age = forms.ChoiceField(label=gettext_lazy("Age"), choices=choices(AGE_WORDS), required=False)
    guided = forms.ChoiceField(
        label=gettext_lazy("Helped on to"),
        help_text=gettext_lazy("A companion that you asked for here with a form has been counted already."),
        choices=choices(GUIDED_WORDS),
        required=False,
    )
    topic = forms.ChoiceField(
        choices=choices(TOPIC_WORDS),
        widget=forms.HiddenInput,
        required=True,
        error_messages={"required": gettext_lazy("Press the topic.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submission": uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def noted(self) -> Noted:
        """Return the contact."""
        return Noted(**self.cleaned_data)


class ReachedForm(KioskForm):
    """How the kiosk is reached."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    hours = forms.CharField(
        label=gettext_lazy("Opening hours"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "When you answer in the chat. A line for each: “Mon–Fri 9–15”. On Finnish holidays the kiosk is closed."
        ),
    )
    break_from = forms.DateField(
        label=gettext_lazy("First day of a break"), required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"]
    )
    break_until = forms.DateField(
        label=gettext_lazy("Last day of a break"), required=False, input_formats=["%Y-%m-%d", "%d.%m.%Y"]
    )
    answer_days = forms.IntegerField(
        label=gettext_lazy("A letter is answered in how many working days"),
        min_value=SHORTEST_ANSWER,
        max_value=LONGEST_ANSWER,
        initial=USUAL_ANSWER,
    )
    phone = forms.RegexField(
        r"^[0-9+()\-\s]{3,30}$",
        label=gettext_lazy("Phone"),
        required=False,
        help_text=gettext_lazy("The number of the kiosk, not anybody's own."),
        error_messages={"invalid": gettext_lazy("Write the number with digits, such as 040 123 4567.")},
    )
    place = forms.CharField(label=gettext_lazy("Where one may come in"), required=False, max_length=200)

    def clean_hours(self) -> list[list[Any]]:
        """Return the openings as they are kept."""
        try:
            return stored(openings_from(self.cleaned_data["hours"]))
        except HoursProblem as problem:
            raise forms.ValidationError(
                _("We can't read “%(line)s”. Write it like “Mon–Fri 9–15”.") % {"line": problem.line}
            ) from problem

    def clean(self) -> dict[str, Any]:
        """Let no break end before it begins."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("break_from"), cleaned.get("break_until")
        if last and (not first or last < first):
            self.add_error("break_until", _("The break ends before it begins."))
        return cleaned

    def reached(self) -> Reached:
        """Return what is told."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in {"revision", "hours"}}
        return Reached(openings=self.cleaned_data["hours"], **told)


def told_by(kiosk: Kiosk) -> dict[str, Any]:
    """Return what the form shows at first."""
    names = ("break_from", "break_until", "answer_days", "phone", "place", "revision")
    return {"hours": "\n".join(hours_told(kiosk)), **{name: getattr(kiosk, name) for name in names}}


def is_number(text: str | None) -> UUID | None:
    """Return the random number that a form carries; None for a spoiled one."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


class NeedForm(PageForm):
    """By which need services are looked for."""

    need = forms.ChoiceField(label=gettext_lazy("What is needed"), required=False, choices=choices(NEED_WORDS))

    def chosen(self, otherwise: str) -> str:
        """The need chosen; `otherwise` where none that fits is told."""
        return (self.cleaned_data["need"] or otherwise) if self.is_bound and self.is_valid() else otherwise


class PeriodForm(PageForm):
    """Which days the figures tell of."""

    days = forms.ChoiceField(
        label=gettext_lazy("Period"),
        required=False,
        choices=[
            ("30", gettext_lazy("30 days")),
            ("90", gettext_lazy("90 days")),
            ("365", gettext_lazy("A year")),
            ("quarter", gettext_lazy("The last quarter that is over")),
            ("year", gettext_lazy("Last year")),
        ],
    )

    def span(self, today: date) -> Span:
        """Return the days chosen, the last 30 when nothing fit is told."""
        chosen = (self.cleaned_data["days"] or "30") if self.is_valid() else "30"
        return span_of(chosen, today)


class YearForm(PageForm):
    """Which year the feedback tells of."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: range, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["year"]
        field.choices = [(str(year), str(year)) for year in years]

    def chosen(self, otherwise: int) -> int:
        """Return the year chosen, or this one."""
        return (self.cleaned_data["year"] or otherwise) if self.is_valid() else otherwise

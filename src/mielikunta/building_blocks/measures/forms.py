"""The last page of a set of questions, the choices about own answers, and typing in from paper."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.measures.actions import Closing, NotPossible
from mielikunta.building_blocks.measures.decisions.instruments import Instrument, told
from mielikunta.building_blocks.measures.presenters import Step, language_now
from mielikunta.building_blocks.measures.words import PROBLEM_WORDS
from mielikunta.foundation.ui.forms import PageForm

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
LONGEST = 2000


def yes_no(label: Any, help_text: Any = "", *, required: bool = True) -> forms.TypedChoiceField:
    """Return a question that is answered yes or no, with nothing chosen beforehand."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=required,
    )


def may_count() -> forms.TypedChoiceField:
    """Return the question whether the numbers may be counted with others'."""
    return yes_no(
        _("May your numbers be counted together with others’?"),
        _("Your name is never with them, and nothing is told of fewer than five people."),
    )


def may_show() -> forms.TypedChoiceField:
    """Return the question whether the coordinator and the companion may see the numbers."""
    return yes_no(
        _("May your coordinator and your companion see how your answers change?"),
        _("If you say no, only you see them. You can change your mind on your own page."),
    )


def text_fields(instruments: dict[UUID, Instrument]) -> dict[str, forms.Field]:
    """Return a field for own words for each instrument that asks for them."""
    language = language_now()
    return {
        f"words_{pk.hex}": forms.CharField(
            label=told(each.free_text, language),
            help_text=told(each.free_text_help, language),
            widget=forms.Textarea(attrs={"rows": 4}),
            max_length=LONGEST,
            required=False,
        )
        for pk, each in instruments.items()
        if told(each.free_text, language)
    }


def number_field(step: Step) -> forms.TypedChoiceField:
    """Return a field for the number that a paper has for a question, or none."""
    return forms.TypedChoiceField(
        label=f"{step.number}. {told(step.item.text, language_now())}",
        choices=[("", _("No answer")), *[(value, str(value)) for value in step.item.scale.values]],
        coerce=int,
        empty_value=None,
        required=False,
    )


class Told(PageForm):
    """A form that can say what stood in the way of a verb."""

    about_the_reader = False

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way; what was typed stays."""
        self.add_error(None, PROBLEM_WORDS.get(problem.slug, problem.slug))


class LastForm(Told):
    """Own words for each instrument that asks for them, and what may be done with the answers."""

    readable = forms.BooleanField(
        label=_("The coordinator may read what I wrote"),
        help_text=_("Without your name or the day, and only once at least five people have let theirs be read."),
        required=False,
    )
    counted = may_count()
    shown = may_show()

    def __init__(
        self, *args: Any, instruments: dict[UUID, Instrument], is_person: bool, on_paper: bool = False, **kwargs: Any
    ) -> None:
        self.instruments = instruments
        texts = text_fields(instruments)
        asked = ["counted", "shown"] if is_person else []
        chosen = {name: deepcopy(self.declared_fields[name]) for name in [*(["readable"] if texts else []), *asked]}
        for name in asked:
            chosen[name].required = not on_paper
        # On the instance, so that the new fields get what every field of a page's form gets.
        self.base_fields = {**self.first_fields(), **texts, **chosen}  # type: ignore[misc]
        super().__init__(*args, **kwargs)

    def first_fields(self) -> dict[str, forms.Field]:
        """Return the fields that stand before own words."""
        return {}

    def closing(self) -> Closing:
        """Return what was told."""
        data = self.cleaned_data
        return Closing(
            words={pk: data.get(f"words_{pk.hex}") or "" for pk in self.instruments},
            readable=bool(data.get("readable")),
            counted=data.get("counted"),
            shown=data.get("shown"),
        )


class PaperForm(LastForm):
    """A whole paper form on one page: a number for each question, or none where the paper has none."""

    def __init__(self, *args: Any, steps: Sequence[Step], **kwargs: Any) -> None:
        self.steps = steps
        super().__init__(*args, on_paper=True, **kwargs)

    def first_fields(self) -> dict[str, forms.Field]:
        """Return a field for each question."""
        return {f"item_{step.number}": number_field(step) for step in self.steps}

    def answers(self) -> dict[UUID, dict[str, int | None]]:
        """Return the numbers by instrument version and question."""
        found: dict[UUID, dict[str, int | None]] = {}
        for step in self.steps:
            value = self.cleaned_data.get(f"item_{step.number}")
            found.setdefault(step.instrument_id, {})[step.item.key] = value
        return found


class ChoicesForm(Told):
    """What may be done with one's own answers, at any time."""

    counted = may_count()
    shown = may_show()
    asked = yes_no(_("May we ask you again later?"), _("If you say no, nothing more is asked."))

"""Forms of bookable times: opening some, booking one, moving it."""

from datetime import date, time
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.appointments.actions import NotPossible, Times
from mielikunta.building_blocks.appointments.decisions import LONGEST, MOST_IN_A_ROW, SHORTEST, WithWhom
from mielikunta.building_blocks.appointments.models import LONGEST_WORDS
from mielikunta.building_blocks.appointments.queries import hosts_in
from mielikunta.building_blocks.appointments.words import FIELD_OF_PROBLEM, PROBLEM_WORDS, WITH_WORDS
from mielikunta.foundation.ui.forms import PageForm
from mielikunta.foundation.ui.once import StoredOnceForm


class TimeForm(PageForm):
    """A form of a time: the browser fills nothing in and remembers nothing."""

    about_the_reader: ClassVar[bool] = False

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way, beside the field it is about; what was typed stays."""
        field = FIELD_OF_PROBLEM.get(problem.slug)
        self.add_error(field if field in self.fields else None, PROBLEM_WORDS.get(problem.slug, problem.slug))


class OnceForm(StoredOnceForm, TimeForm):
    """A form of a time that is stored once however often it is sent."""


class SlotForm(OnceForm):
    """Choosing one of the free times. `choices`: (id, words) of each."""

    slot = forms.ChoiceField(
        label=_("Which time?"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("This time is no longer free. Choose another one.")},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["slot"]
        field.choices = choices

    @property
    def slot_id(self) -> UUID:
        """The time chosen."""
        return UUID(self.cleaned_data["slot"])


class BookForm(SlotForm):
    """Booking one of the free times."""

    words = forms.CharField(
        label=_("What would you like us to know beforehand?"),
        help_text=_("You need not write anything, nor who you are. Only those who meet you read it."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class OpenTimesForm(OnceForm):
    """Opening times: where, with whom, when, one day or every week."""

    place = forms.CharField(
        label=_("Where"),
        max_length=200,
        help_text=_("A place where others are at work, too. Tell how to find it: street, door, whom to ask."),
    )
    with_whom = forms.ChoiceField(
        label=_("Whom the visitor meets"),
        choices=[(kind.value, words) for kind, words in WITH_WORDS.items()],
        widget=forms.RadioSelect,
    )
    host: Any = forms.ModelChoiceField(label=_("Who"), queryset=None, empty_label=_("Choose"))
    beside: Any = forms.ModelChoiceField(
        label=_("And who together with them"), queryset=None, required=False, empty_label=_("Nobody else")
    )
    first_on = forms.DateField(label=_("First day"), widget=forms.DateInput)
    until_on = forms.DateField(
        label=_("Repeated every week until"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Leave empty for one day. Public holidays are left out."),
    )
    begins = forms.TimeField(label=_("The first time begins at"), widget=forms.TimeInput, initial="12:00")
    minutes = forms.IntegerField(label=_("Minutes for each"), min_value=SHORTEST, max_value=LONGEST, initial=45)
    in_a_row = forms.IntegerField(
        label=_("How many one after another"), min_value=1, max_value=MOST_IN_A_ROW, initial=3
    )

    def __init__(self, *args: Any, adoption: Adoption, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("host", "beside"):
            field: Any = self.fields[name]
            field.queryset, field.label_from_instance = hosts_in(adoption), lambda member: str(member.user)

    def times(self) -> Times:
        """Return what was filled in."""
        data = self.cleaned_data
        first: date = data["first_on"]
        begins: time = data["begins"]
        return Times(
            submission=data["submission"],
            place=data["place"],
            with_whom=WithWhom(data["with_whom"]),
            host=data["host"],
            beside=data["beside"],
            first_on=first,
            until_on=data["until_on"] or first,
            begins=begins,
            minutes=data["minutes"],
            in_a_row=data["in_a_row"],
        )

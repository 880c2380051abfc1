"""What a person passes on of themselves when they come in by their own wish."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.actions import Referral
from mielikunta.building_blocks.journeys.decisions import Permission, Reach
from mielikunta.building_blocks.journeys.forms.basics import YES_NO, OnceForm
from mielikunta.building_blocks.journeys.words import REACH_WORDS
from mielikunta.foundation.languages.words import LANGUAGE_WORDS

LONGEST_PART = 1000  # of the wish, and of what is told besides; together they are the journey's wish


class SelfReferralForm(OnceForm):
    """A referral that the person makes of themselves: nothing is in it that they don't write."""

    about_the_reader: ClassVar[bool] = False  # the browser of a shared machine remembers nothing

    danger = forms.ChoiceField(
        label=_("Are you, or is somebody else, in danger now?"), choices=YES_NO, widget=forms.RadioSelect
    )
    person_name = forms.CharField(label=_("Your name"), max_length=120)
    contact = forms.CharField(label=_("How you are reached"), help_text=_("Phone number or address."), max_length=300)
    reach = forms.ChoiceField(
        label=_("I would rather be reached"),
        choices=[(each.value, REACH_WORDS[each]) for each in (Reach.PHONE, Reach.LETTER)],
        widget=forms.RadioSelect,
    )
    reach_when = forms.CharField(
        label=_("When is it best to reach you?"),
        help_text=_("For example: weekdays before noon. May a message be left?"),
        max_length=200,
        required=False,
    )
    language = forms.ChoiceField(label=_("Your language"), choices=LANGUAGE_WORDS.items())
    interpreter = forms.BooleanField(label=_("An interpreter is needed."), required=False)
    municipality = forms.ChoiceField(label=_("Home municipality"))
    grounds = forms.MultipleChoiceField(
        label=_("What it is about"), widget=forms.CheckboxSelectMultiple, help_text=_("Choose all that fit.")
    )
    wish = forms.CharField(
        label=_("What would you like to do, or have different?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_PART - 2,
    )
    summary = forms.CharField(
        label=_("What would you not like to tell a second time?"),
        help_text=_("A few words of your own on what you have told here already. You may leave it empty."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_PART,
        required=False,
    )
    of_age = forms.BooleanField(label=_("I am 18 or older."))
    permission = forms.BooleanField(
        label=_("I want to take part, and these words of mine may be passed on to those who answer there.")
    )

    fieldsets = [
        (_("First: is other help needed?"), ["danger"]),
        (_("You"), ["person_name", "contact", "reach", "reach_when", "language", "interpreter", "municipality"]),
        (_("The wish"), ["grounds", "wish", "summary"]),
        (_("Will and permission"), ["of_age", "permission"]),
    ]

    def __init__(
        self, *args: Any, municipalities: list[tuple[str, str]], grounds: list[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("municipality", municipalities), ("grounds", grounds)):
            field: Any = self.fields[name]
            field.choices = choices

    @property
    def is_in_danger(self) -> bool:
        """Whether help is needed that comes at once; nothing is passed on then."""
        return str(self.data.get("danger", "")) == "yes"

    def referral(self) -> Referral:
        """Return what was filled in; the permission is given in writing, now."""
        data = self.cleaned_data
        return Referral(
            submission=data["submission"],
            municipality_id=UUID(data["municipality"]),
            person_name=data["person_name"],
            contact=data["contact"],
            wish="\n\n".join(part for part in (data["wish"], data["summary"]) if part),
            grounds=data["grounds"],
            language=data["language"],
            reach=data["reach"],
            permission=Permission.WRITTEN,
            permission_on=timezone.localdate(),
            tells_referrer=False,
            reach_when=data["reach_when"],
            interpreter=data["interpreter"],
        )

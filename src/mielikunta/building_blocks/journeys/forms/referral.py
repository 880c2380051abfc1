"""Making a referral, and leading to other help."""

import datetime
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.actions import Referral
from mielikunta.building_blocks.journeys.decisions import Need, first_need
from mielikunta.building_blocks.journeys.forms.basics import YES_NO, OnceForm
from mielikunta.building_blocks.journeys.words import (
    NEED_QUESTIONS,
    PERMISSION_WORDS,
    REACH_WORDS,
    RESPONSIBLE_WORDS,
)
from mielikunta.foundation.languages.words import LANGUAGE_WORDS
from mielikunta.foundation.ui.forms import PageForm
from mielikunta.foundation.ui.once import is_uuid

LONGEST_KEPT, MOST_KEPT = 5000, 30  # of one answer: characters, choices


def asked_first(need: Need) -> forms.ChoiceField:
    """Return one of the three first questions."""
    return forms.ChoiceField(label=NEED_QUESTIONS[need], choices=YES_NO, widget=forms.RadioSelect)


class ReferralForm(OnceForm):
    """A referral, made together with the person."""

    danger = asked_first(Need.DANGER)
    crisis = asked_first(Need.CRISIS)
    treatment = asked_first(Need.TREATMENT)
    writer = forms.CharField(widget=forms.HiddenInput, required=False)  # signed: see actions.drafts
    of_age = forms.BooleanField(label=_("The person is 18 or older."))
    person_name = forms.CharField(label=_("The person's name"), max_length=120)
    contact = forms.CharField(
        label=_("How to reach the person"), help_text=_("Phone number or address."), max_length=300
    )
    reach = forms.ChoiceField(label=_("The person would rather be reached"), widget=forms.RadioSelect)
    reach_when = forms.CharField(
        label=_("When is it best to reach them?"),
        help_text=_("For example: weekdays before noon. May a message be left?"),
        max_length=200,
        required=False,
    )
    language = forms.ChoiceField(label=_("The person's language"), choices=LANGUAGE_WORDS.items())
    interpreter = forms.BooleanField(label=_("An interpreter is needed."), required=False)
    municipality = forms.ChoiceField(label=_("Home municipality"))
    grounds = forms.MultipleChoiceField(
        label=_("What it is about"), widget=forms.CheckboxSelectMultiple, help_text=_("Choose all that fit.")
    )
    wish = forms.CharField(
        label=_("The person's wish, in their own words"),
        help_text=_("What would they like to do, or have different? No diagnoses and no other people's names."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
    )
    willing = forms.BooleanField(label=_("The person wants to take part. It is voluntary and free of charge."))
    permission = forms.ChoiceField(label=_("How did the person allow this to be passed on?"), widget=forms.RadioSelect)
    permission_on = forms.DateField(label=_("When did they allow it?"), widget=forms.DateInput)
    tells_referrer = forms.BooleanField(
        label=_("The person allows me to see when the companionship starts and ends."), required=False
    )

    fieldsets = [
        (_("First: is other help needed?"), ["danger", "crisis", "treatment"]),
        (
            _("The person"),
            [
                *["of_age", "person_name", "contact", "reach", "reach_when"],
                *["language", "interpreter", "municipality"],
            ],
        ),
        (_("The wish"), ["grounds", "wish"]),
        (_("Will and permission"), ["willing", "permission", "permission_on", "tells_referrer"]),
    ]

    def __init__(
        self, *args: Any, municipalities: list[tuple[str, str]], grounds: list[tuple[str, Any]], **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"permission_on": timezone.localdate()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.choose("municipality", municipalities)
        self.choose("grounds", grounds)
        self.choose("reach", list(REACH_WORDS.items()))
        self.choose("permission", list(PERMISSION_WORDS.items()))
        if len(municipalities) == 1:
            self.fields["municipality"].initial = municipalities[0][0]

    def choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        """Set what a choice field offers."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def need(self) -> Need | None:
        """What other help the first answers lead to; nothing else needs to be filled in then."""
        return first_need({need.value: self.data.get(need.value, "") for need in Need})

    @property
    def number(self) -> UUID:
        """The form's own number; a new one where it was spoiled."""
        text = self.data.get("submission")
        return UUID(text) if is_uuid(text) else uuid4()

    def answers(self) -> dict[str, list[str]]:
        """Return what has been typed so far, right or wrong, to be kept and shown again."""
        typed = cast(QueryDict, self.data)
        given = {name: typed.getlist(name) for name in self.fields if name not in {"submission", "writer"}}
        return {name: [text[:LONGEST_KEPT] for text in texts[:MOST_KEPT]] for name, texts in given.items() if texts}

    @classmethod
    def as_initial(cls, answers: dict[str, list[str]]) -> dict[str, Any]:
        """Return kept answers as a form shows them again."""
        several = {name for name, field in cls.base_fields.items() if isinstance(field, forms.MultipleChoiceField)}
        known = {name: texts for name, texts in answers.items() if name in cls.base_fields and texts}
        return {name: texts if name in several else texts[0] for name, texts in known.items()}

    def clean_permission_on(self) -> datetime.date:
        """A permission is given today or earlier."""
        given: datetime.date = self.cleaned_data["permission_on"]
        if given > timezone.localdate():
            raise forms.ValidationError(_("The permission is dated in the future. Check the day."))
        if given < timezone.localdate() - datetime.timedelta(days=365):
            raise forms.ValidationError(_("The permission is over a year old. Ask the person again."))
        return given

    def referral(self) -> Referral:
        """Return what was filled in."""
        data = self.cleaned_data
        return Referral(
            submission=data["submission"],
            municipality_id=UUID(data["municipality"]),
            person_name=data["person_name"],
            contact=data["contact"],
            wish=data["wish"],
            grounds=data["grounds"],
            language=data["language"],
            reach=data["reach"],
            permission=data["permission"],
            permission_on=data["permission_on"],
            tells_referrer=data["tells_referrer"],
            reach_when=data["reach_when"],
            interpreter=data["interpreter"],
            willing_on=data["permission_on"],
        )


class ResponsibleForm(PageForm):
    """Who takes responsibility now for a person who was led to other help."""

    responsible = forms.ChoiceField(
        label=_("Who takes responsibility now?"), choices=RESPONSIBLE_WORDS.items(), widget=forms.RadioSelect
    )

"""Forms of a journey. Rooms give the words for grounds."""

import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.actions import Referral
from mielikunta.building_blocks.journeys.decisions import SCALE, MeetingKind
from mielikunta.building_blocks.journeys.words import (
    ENDING_WORDS,
    MEETING_WORDS,
    PERMISSION_WORDS,
    REACH_WORDS,
    RETURN_WORDS,
)
from mielikunta.foundation.ui.forms import PageForm

PERSON_LANGUAGES = [
    ("fi", _("Finnish")),
    ("sv", _("Swedish")),
    ("se", _("Northern Sámi")),
    ("en", _("English")),
    ("ru", _("Russian")),
    ("uk", _("Ukrainian")),
    ("ar", _("Arabic")),
    ("so", _("Somali")),
    ("other", _("Another language")),
]
YES_NO = [("no", _("No")), ("yes", _("Yes"))]


class AboutSomeone(PageForm):
    """A form about another person: the browser offers nothing of its own."""

    about_the_reader = False


class OnceForm(AboutSomeone):
    """A form that carries its own random number, so that sending it twice stores it once."""

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("submission", uuid4())
        super().__init__(*args, **kwargs)


class ReferralForm(OnceForm):
    """A referral, made together with the person."""

    acute = forms.ChoiceField(
        label=_("Is this an acute crisis, or does the person clearly need professional help now?"),
        help_text=_(
            "A crisis of life, such as grief, loneliness or losing work, is just what a companion is for. "
            "Danger to life, or a clear need of treatment, is not."
        ),
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    person_name = forms.CharField(label=_("The person's name"), max_length=120)
    contact = forms.CharField(
        label=_("How to reach the person"), help_text=_("Phone number or address."), max_length=300
    )
    reach = forms.ChoiceField(label=_("The person would rather be reached"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("The person's language"), choices=PERSON_LANGUAGES)
    municipality = forms.ChoiceField(label=_("Home municipality"))
    grounds = forms.MultipleChoiceField(
        label=_("What it is about"), widget=forms.CheckboxSelectMultiple, help_text=_("Choose all that fit.")
    )
    wish = forms.CharField(
        label=_("The person's wish, in their own words"),
        help_text=_(
            "What would they like to do, or have different? No diagnoses and no other people's names."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
    )
    permission = forms.ChoiceField(
        label=_("How did the person allow this to be passed on?"), widget=forms.RadioSelect
    )
    permission_on = forms.DateField(label=_("When did they allow it?"), widget=forms.DateInput)
    willing = forms.BooleanField(
        label=_("The person wants to take part. It is voluntary and free of charge.")
    )
    tells_referrer = forms.BooleanField(
        label=_("The person allows me to see when the companionship starts and ends."), required=False
    )

    fieldsets = [
        (_("First"), ["acute"]),
        (_("The person"), ["person_name", "contact", "reach", "language", "municipality"]),
        (_("The wish"), ["grounds", "wish"]),
        (_("Permission"), ["permission", "permission_on", "willing", "tells_referrer"]),
    ]

    def __init__(
        self, *args: Any, municipalities: list[tuple[str, str]], grounds: list[tuple[str, Any]], **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {}).setdefault("permission_on", timezone.localdate())
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
    def is_acute(self) -> bool:
        """Whether the first answer leads to other help; nothing else needs to be filled in then."""
        return self.data.get("acute") == "yes"

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
        )


class ReturnForm(AboutSomeone):
    """Giving a referral back."""

    reason = forms.ChoiceField(
        label=_("Why does it go back?"), choices=RETURN_WORDS.items(), widget=forms.RadioSelect
    )
    return_note = forms.CharField(
        label=_("A word to the referrer"),
        help_text=_("What would help the person better? The referrer reads this."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )


class CompanionForm(AboutSomeone):
    """Naming who walks alongside."""

    companion = forms.ChoiceField(label=_("Companion"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, companions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["companion"].choices = companions  # type: ignore[attr-defined]


def scale(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    """Return a field for 0-10."""
    return forms.TypedChoiceField(
        label=label, help_text=help_text, choices=[(value, str(value)) for value in SCALE], coerce=int
    )


class GoalForm(OnceForm):
    """A goal in the person's words."""

    text = forms.CharField(
        label=_("The goal, in the person's own words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
    now = scale(_("Where are we now?"), _("0 = not at all, 10 = fully. The person's own judgement."))
    hoped = scale(_("Where would the person like to be?"))


class FollowForm(AboutSomeone):
    """How a goal is going."""

    latest = scale(_("Where are we now?"))


class MeetingForm(OnceForm):
    """A meeting that was held."""

    held_on = forms.DateField(label=_("Day"), widget=forms.DateInput)
    kind = forms.ChoiceField(
        label=_("How did you meet?"), choices=MEETING_WORDS.items(), widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("A short note"),
        help_text=_("What you did and agreed. No diagnoses and no other people's names."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = {"held_on": timezone.localdate(), "kind": MeetingKind.FACE_TO_FACE.value}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def clean_held_on(self) -> datetime.date:
        """A meeting that was held is not of tomorrow."""
        day: datetime.date = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("That day is still to come. Note the meeting once it has been held.")
            )
        return day


class EndForm(AboutSomeone):
    """The farewell."""

    ending = forms.ChoiceField(
        label=_("Why does it end?"), choices=ENDING_WORDS.items(), widget=forms.RadioSelect
    )
    farewell = forms.CharField(
        label=_("What goes on from here"),
        help_text=_("The person reads this on their own page."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        required=False,
    )

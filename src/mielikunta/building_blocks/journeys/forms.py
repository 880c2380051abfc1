"""Forms of a journey. Rooms give the words for grounds."""

import datetime
from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.actions import Details, NotPossible, Referral
from mielikunta.building_blocks.journeys.decisions import SCALE, MeetingKind
from mielikunta.building_blocks.journeys.words import (
    ENDING_WORDS,
    LANGUAGE_WORDS,
    MEETING_WORDS,
    PERMISSION_WORDS,
    PROBLEM_WORDS,
    REACH_WORDS,
    RESPONSIBLE_WORDS,
    RETURN_WORDS,
)
from mielikunta.foundation.ui.forms import PageForm

FIELD_OF_PROBLEM = {
    "outside_area": "municipality",
    "not_a_companion": "companion",
    "in_the_future": "held_on",
}
NOBODY = "nobody"
YES_NO = [("no", _("No")), ("yes", _("Yes"))]


class AboutSomeone(PageForm):
    """A form about another person: the browser offers nothing of its own."""

    about_the_reader = False

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way, beside the field it is about; what was typed stays."""
        field = FIELD_OF_PROBLEM.get(problem.slug)
        words = PROBLEM_WORDS.get(problem.slug, problem.slug)
        self.add_error(field if field in self.fields else None, words)


class OnceForm(AboutSomeone):
    """A form that carries its own random number, so that sending it twice stores it once."""

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submission": uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        if self.is_bound and not is_uuid(self.data.get("submission")):
            self.renew()

    def renew(self) -> None:
        """Take a new number: the old one was spoiled or belongs to something else."""
        self.data["submission"] = str(uuid4())  # type: ignore[index]

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way; a number used elsewhere is replaced, so that sending again helps."""
        super().tell(problem)
        if problem.slug == "sent_elsewhere":
            self.renew()


def is_uuid(text: Any) -> bool:
    """Return whether a text is a UUID."""
    try:
        return bool(UUID(text))
    except (TypeError, ValueError, AttributeError):
        return False


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
    language = forms.ChoiceField(label=_("The person's language"), choices=LANGUAGE_WORDS.items())
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
    permission = forms.ChoiceField(label=_("How did the person allow this to be passed on?"), widget=forms.RadioSelect)
    permission_on = forms.DateField(label=_("When did they allow it?"), widget=forms.DateInput)
    willing = forms.BooleanField(label=_("The person wants to take part. It is voluntary and free of charge."))
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

    reason = forms.ChoiceField(label=_("Why does it go back?"), choices=RETURN_WORDS.items(), widget=forms.RadioSelect)
    return_note = forms.CharField(
        label=_("A word to the referrer"),
        help_text=_("What would help the person better? The referrer reads this. Leave out the name."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )


class CompanionForm(AboutSomeone):
    """Naming who walks alongside, or that nobody does for now. `present`: the companion there is."""

    companion = forms.ChoiceField(label=_("Companion"), widget=forms.RadioSelect)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, companions: list[tuple[str, str]], present: UUID | None = None, **kwargs: Any
    ) -> None:
        self.present = str(present or "")
        kwargs["initial"] = {"seen": self.present, "companion": self.present}
        super().__init__(*args, **kwargs)
        nobody = [(NOBODY, _("Nobody for now: the present companion stops"))] if present else []
        self.fields["companion"].choices = companions + nobody  # type: ignore[attr-defined]

    @property
    def chosen(self) -> UUID | None:
        """The membership to name, None for nobody."""
        text = self.cleaned_data["companion"]
        return None if text == NOBODY else UUID(text)

    @property
    def instead_of(self) -> UUID | None:
        """The companion whom the page showed, None for nobody."""
        text = self.cleaned_data["seen"]
        return UUID(text) if is_uuid(text) else None


class DetailsForm(AboutSomeone):
    """Correcting how the person is called and reached."""

    person_name = forms.CharField(label=_("The person's name"), max_length=120)
    contact = forms.CharField(
        label=_("How to reach the person"), help_text=_("Phone number or address."), max_length=300
    )
    reach = forms.ChoiceField(
        label=_("The person would rather be reached"), choices=REACH_WORDS.items(), widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("The person's language"), choices=LANGUAGE_WORDS.items())
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, present: Details, **kwargs: Any) -> None:
        self.present = present
        kwargs["initial"] = asdict(present) | {"seen": present.mark}
        super().__init__(*args, **kwargs)

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way; sent again, what was typed replaces `present`, which the page now tells."""
        super().tell(problem)
        self.data["seen"] = self.present.mark  # type: ignore[index]

    def details(self) -> Details:
        """Return what was filled in."""
        return Details(**{name: self.cleaned_data[name] for name in asdict(self.present)})


class ResponsibleForm(PageForm):
    """Who takes responsibility now for a person who was led to other help."""

    responsible = forms.ChoiceField(
        label=_("Who takes responsibility now?"), choices=RESPONSIBLE_WORDS.items(), widget=forms.RadioSelect
    )


def scale(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    """Return a field for 0-10."""
    return forms.TypedChoiceField(
        label=label, help_text=help_text, choices=[("", "–"), *[(value, str(value)) for value in SCALE]], coerce=int
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
    kind = forms.ChoiceField(label=_("How did you meet?"), choices=MEETING_WORDS.items(), widget=forms.RadioSelect)
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
            raise forms.ValidationError(_("That day is still to come. Note the meeting once it has been held."))
        return day


class EndForm(AboutSomeone):
    """The farewell."""

    ending = forms.ChoiceField(label=_("Why does it end?"), choices=ENDING_WORDS.items(), widget=forms.RadioSelect)
    farewell = forms.CharField(
        label=_("What goes on from here"),
        help_text=_("The person reads this on their own page."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        required=False,
    )

"""Forms of planning: what, when, where, for whom, how one signs up."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mielikunta.building_blocks.gatherings.decisions import MOST_SESSIONS, OLDEST, Mode
from mielikunta.building_blocks.gatherings.decisions.series import Every, Moments, Series, moments_on
from mielikunta.building_blocks.gatherings.forms.basics import (
    DAY_INPUTS,
    TIME_INPUTS,
    GatheringForm,
    OnceForm,
    RevisedForm,
    lines,
    texts,
    told_texts,
)
from mielikunta.building_blocks.gatherings.models import Gathering, Session
from mielikunta.building_blocks.gatherings.registry import GatheringsPlan
from mielikunta.building_blocks.gatherings.words import (
    EVERY_WORDS,
    KIND_WORDS,
    LANGUAGE_WORDS,
    MODE_WORDS,
    THEME_WORDS,
    choices,
)

IN_LANGUAGES = (
    (gettext_lazy("In Finnish"), "fi"),
    (gettext_lazy("In Swedish"), "sv"),
    (gettext_lazy("In English"), "en"),
)


def words_field(label: Any, *, most: int = 120, rows: int = 0, help_text: Any = "") -> forms.CharField:
    """Return a field for one text that may be left empty."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=most, widget=widget, help_text=help_text, required=False)


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, input_formats=DAY_INPUTS, **options)


def time_field(label: Any) -> forms.TimeField:
    """Return a field for a time of the day."""
    return forms.TimeField(label=label, input_formats=TIME_INPUTS)


class WhatForm(OnceForm):
    """What is arranged: kind, name and words in one to three languages."""

    fieldsets = tuple((legend, (f"title_{code}", f"about_{code}")) for legend, code in IN_LANGUAGES)
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"))
    course = forms.ChoiceField(label=gettext_lazy("Which course?"), required=False)
    theme = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=choices(THEME_WORDS),
        help_text=gettext_lazy("By this it finds its ring in the annual clock."),
    )
    title_fi = words_field(gettext_lazy("Name"))
    about_fi = words_field(gettext_lazy("What happens there"), most=2000, rows=4)
    title_sv = words_field(gettext_lazy("Name"))
    about_sv = words_field(gettext_lazy("What happens there"), most=2000, rows=4)
    title_en = words_field(gettext_lazy("Name"))
    about_en = words_field(gettext_lazy("What happens there"), most=2000, rows=4)
    leaders = words_field(
        gettext_lazy("Who leads it"), most=200, help_text=gettext_lazy("As they want to be called on the page.")
    )
    organisers = words_field(
        gettext_lazy("Who arranges it with you"),
        most=1000,
        rows=2,
        help_text=gettext_lazy("One organisation on a line."),
    )
    is_listed = forms.BooleanField(
        label=gettext_lazy("It stands in the public calendar"),
        help_text=gettext_lazy("Otherwise only those who get the address find it."),
        required=False,
        initial=True,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = (
        "kind",
        "course",
        "theme",
        *(f"{name}_{code}" for _legend, code in IN_LANGUAGES for name in ("title", "about")),
    )

    def __init__(self, *args: Any, plan: GatheringsPlan, gathering: Gathering | None = None, **kwargs: Any) -> None:
        known = shown_what(gathering) if gathering else {"kind": plan.kinds[0], "theme": plan.theme}
        super().__init__(*args, initial={**known, **kwargs.pop("initial", {})}, **kwargs)
        self.fields["kind"].choices = choices(KIND_WORDS, plan.kinds)  # type: ignore[attr-defined]
        if plan.courses:
            named = [("", _("None of these")), *plan.courses.items()]
            self.fields["course"].choices = named  # type: ignore[attr-defined]
        else:
            del self.fields["course"]

    def clean(self) -> dict[str, Any]:
        """One language is enough."""
        cleaned = super().clean() or {}
        if not texts(cleaned, "title") and not any(name.startswith("title_") for name in self.errors):
            self.add_error("title_fi", _("Write the name in at least one language."))
        return cleaned

    def see(self, revision: int) -> None:
        """Go by the new state from now on."""
        self.data["revision"] = str(revision)  # type: ignore[index]

    def told(self) -> dict[str, Any]:
        """Return what this step tells."""
        cleaned = self.cleaned_data
        return {
            "kind": cleaned["kind"],
            "theme": cleaned["theme"],
            "course": cleaned.get("course", ""),
            "title": texts(cleaned, "title"),
            "about": texts(cleaned, "about"),
            "leaders": cleaned["leaders"],
            "organisers": lines(cleaned["organisers"]),
            "is_listed": cleaned["is_listed"],
        }


def shown_what(gathering: Gathering) -> dict[str, Any]:
    """Return what the first step shows of a gathering."""
    return {
        "kind": gathering.kind,
        "theme": gathering.theme,
        "course": gathering.course,
        **told_texts("title", gathering.title),
        **told_texts("about", gathering.about),
        "leaders": gathering.leaders,
        "organisers": "\n".join(gathering.organisers),
        "is_listed": gathering.is_listed,
        "revision": gathering.revision,
    }


class WhenForm(RevisedForm):
    """The first day, the hours, and how a series goes on."""

    day = day_field(gettext_lazy("Day"))
    starts = time_field(gettext_lazy("Begins"))
    ends = time_field(gettext_lazy("Ends"))
    every = forms.ChoiceField(label=gettext_lazy("How often"), choices=choices(EVERY_WORDS), initial=Every.ONCE)
    times = forms.IntegerField(
        label=gettext_lazy("How many times"),
        help_text=gettext_lazy("Only for a series. The clock keeps the same hour in summer and in winter."),
        min_value=1,
        max_value=MOST_SESSIONS,
        initial=1,
    )

    def __init__(self, *args: Any, first: Session | None = None, count: int = 1, **kwargs: Any) -> None:
        known = shown_times(first) | {"times": count} if first else {}
        super().__init__(*args, initial={**known, **kwargs.pop("initial", {})}, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Ask for a coming day, and how often, when it is more than once."""
        cleaned = super().clean() or {}
        if cleaned.get("day") and cleaned["day"] < timezone.localdate():
            self.add_error("day", _("The time is in the past. Choose a coming day."))
        if cleaned.get("times", 1) > 1 and cleaned.get("every") == Every.ONCE:
            self.add_error("every", _("Tell how often it is: it is held more than once."))
        return cleaned

    def series(self) -> Series:
        """Return the series."""
        told = self.cleaned_data
        return Series(told["day"], told["starts"], told["ends"], Every(told["every"]), told["times"])


class SessionForm(GatheringForm):
    """Moving one session."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    day = day_field(gettext_lazy("Day"))
    starts = time_field(gettext_lazy("Begins"))
    ends = time_field(gettext_lazy("Ends"))

    def moments(self) -> Moments:
        """Return the new start and end."""
        told = self.cleaned_data
        return moments_on(told["day"], told["starts"], told["ends"])


def shown_times(session: Session) -> dict[str, Any]:
    """Return a session's day and hours by the clock on the wall."""
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    return {"day": starts.date(), "starts": starts.time(), "ends": ends.time(), "seen": session.changes}


class WhereForm(RevisedForm):
    """Where it is, on site or remotely, and in which language."""

    mode = forms.ChoiceField(
        label=gettext_lazy("How one takes part"), choices=choices(MODE_WORDS), widget=forms.RadioSelect
    )
    municipality: Any = forms.ModelChoiceField(label=gettext_lazy("Municipality"), queryset=None, required=False)
    place = words_field(gettext_lazy("Place and address"), most=200)
    accessibility = words_field(
        gettext_lazy("Accessibility"),
        most=500,
        rows=2,
        help_text=gettext_lazy("Steps, lift, toilet, induction loop, quiet room: also what there is not."),
    )
    video_link = forms.URLField(
        label=gettext_lazy("Video link"),
        help_text=gettext_lazy("Only those who have signed up see it."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    video_words = words_field(
        gettext_lazy("What others see of you there"),
        most=300,
        help_text=gettext_lazy("Such as: the name that you write when you come in. The camera may be off."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=choices(LANGUAGE_WORDS))
    interpreter = words_field(
        gettext_lazy("Interpreter"), most=100, help_text=gettext_lazy("Into which language, if any.")
    )

    def __init__(self, *args: Any, gathering: Gathering, places: Any, **kwargs: Any) -> None:
        names = (
            "mode",
            "municipality",
            "place",
            "accessibility",
            "video_link",
            "video_words",
            "language",
            "interpreter",
        )
        known = {name: getattr(gathering, name) for name in names}
        if gathering.municipality_id is None:
            known["municipality"] = places.first()
        super().__init__(*args, initial={**known, "revision": gathering.revision}, **kwargs)
        self.fields["municipality"].queryset = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the way of taking part needs."""
        cleaned = super().clean() or {}
        mode = cleaned.get("mode")
        if mode in {Mode.ON_SITE, Mode.HYBRID} and not cleaned.get("place") and "place" not in self.errors:
            self.add_error("place", _("Tell where one comes."))
        if mode in {Mode.REMOTE, Mode.HYBRID} and not cleaned.get("video_link") and "video_link" not in self.errors:
            self.add_error("video_link", _("Write the address of the video meeting."))
        return cleaned

    def told(self) -> dict[str, Any]:
        """Return what this step tells."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class WhomForm(RevisedForm):
    """Whom it is for."""

    whom_fi = words_field(gettext_lazy("For whom, in Finnish"), most=500, rows=2)
    whom_sv = words_field(gettext_lazy("For whom, in Swedish"), most=500, rows=2)
    whom_en = words_field(gettext_lazy("For whom, in English"), most=500, rows=2)
    minimum_age = forms.IntegerField(label=gettext_lazy("Youngest age"), required=False, min_value=0, max_value=OLDEST)
    maximum_age = forms.IntegerField(label=gettext_lazy("Oldest age"), required=False, min_value=0, max_value=OLDEST)

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        ages = {"minimum_age": gathering.minimum_age, "maximum_age": gathering.maximum_age}
        known = {**told_texts("whom", gathering.whom), **ages, "revision": gathering.revision}
        super().__init__(*args, initial=known, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Ask for ages that fit."""
        cleaned = super().clean() or {}
        low, high = cleaned.get("minimum_age"), cleaned.get("maximum_age")
        if low is not None and high is not None and low > high:
            self.add_error("maximum_age", _("The oldest age is lower than the youngest one."))
        return cleaned

    def told(self) -> dict[str, Any]:
        """Return what this step tells."""
        cleaned = self.cleaned_data
        ages = {name: cleaned[name] for name in ("minimum_age", "maximum_age")}
        return {"whom": texts(cleaned, "whom"), **ages}


class CancelForm(GatheringForm):
    """A few words to those who come."""

    words = words_field(gettext_lazy("A few words to those who would have come"), most=500, rows=3)

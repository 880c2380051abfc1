"""Forms of adopting and rooting."""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.decisions import (
    Check,
    EvidenceKind,
    Stage,
    goes_back,
    may_be_unneeded,
)
from mielikunta.building_blocks.adoption.words import CHECK_WORDS, EVIDENCE_WORDS, NO_PEOPLE_HELP, PROBLEM_WORDS
from mielikunta.foundation.places.decisions.names import folded, plain
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.ui.forms import PageForm

Choices = Sequence[tuple[str, Any]]
DATE_INPUTS = ["%Y-%m-%d", "%d.%m.%Y"]
BETWEEN_NAMES = re.compile(r"[,;\n]")
NAMES_LENGTH = 8000  # all municipalities by name twice over
UNKNOWN_TOLD, UNKNOWN_LENGTH = 5, 40  # how many unknown names are told back, and how many characters of each


def offer(field: forms.Field, choices: Choices) -> None:
    """Set what can be chosen in a field."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def choose_one(choices: Choices) -> Choices:
    """Put "Choose" first, so that nobody is chosen by not looking."""
    return [("", _("Choose")), *choices]


class PlacesForm(PageForm):
    """The municipalities served: near ones as ticks, or whole counties where none is near; others by name."""

    about_the_reader = False
    how_much = _("Choose at least one municipality.")
    near = forms.MultipleChoiceField(
        label=_("Municipalities served"), widget=forms.CheckboxSelectMultiple, required=False
    )
    counties = forms.MultipleChoiceField(
        label=_("Whole wellbeing services counties"), widget=forms.CheckboxSelectMultiple, required=False
    )
    others = forms.CharField(
        label=_("Other municipalities"),
        help_text=_("Names with commas between, for example: Sodankylä, Inari. The name of a county means all of it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=NAMES_LENGTH,
    )

    def __init__(
        self, *args: Any, places: Iterable[Municipality], near: Choices = (), counties: Choices = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places)
        for name, choices in (("near", near), ("counties", counties)):
            if choices:
                offer(self.fields[name], choices)
            else:
                del self.fields[name]

    def clean_others(self) -> list[Municipality]:
        """Find each municipality that was named; say which were not found."""
        wanted = [name.strip() for name in BETWEEN_NAMES.split(self.cleaned_data["others"]) if name.strip()]
        known = self.by_name() if wanted else {}
        unknown = [name for name in wanted if folded(name) not in known and plain(name) not in known]
        if unknown:
            raise forms.ValidationError(told_unknown(unknown))
        return [place for name in wanted for place in known.get(folded(name)) or known[plain(name)]]

    def by_name(self) -> dict[str, list[Municipality]]:
        """Return the places by their names in every official language, with and without accents; counties whole."""
        found: dict[str, list[Municipality]] = {}
        whole: dict[str, list[Municipality]] = {}
        for place in self.places:
            for names, by_form in ((place.names(), found), (place.area.names(), whole)):
                for form in {form for name in names.values() if name for form in (folded(name), plain(name))}:
                    by_form.setdefault(form, []).append(place)
        return whole | found

    def clean(self) -> dict[str, Any]:
        """At least one municipality is served."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.chosen(data):
            first = next(name for name in ("near", "counties", "others") if name in self.fields)
            self.add_error(first, _("Choose at least one municipality."))
        return data

    def chosen(self, data: dict[str, Any] | None = None) -> list[str]:
        """Return the ids of the chosen municipalities as text."""
        data = self.cleaned_data if data is None else data
        counties = set(data.get("counties", []))
        whole = {str(place.pk) for place in self.places if str(place.area_id) in counties}
        return sorted({*data.get("near", []), *whole, *(str(place.pk) for place in data.get("others", []))})

    def answers(self) -> dict[str, Any]:
        """Return what was answered as plain values: as typed, and the ids that it comes to."""
        return {
            "near": self.cleaned_data.get("near", []),
            "counties": self.cleaned_data.get("counties", []),
            "others": self.data.get("others", ""),
            "chosen": self.chosen(),
        }


def told_unknown(names: Sequence[str]) -> str:
    """Return the error that tells which names were not found: a few, each cut short."""
    told = [name if len(name) <= UNKNOWN_LENGTH else f"{name[:UNKNOWN_LENGTH]}…" for name in names[:UNKNOWN_TOLD]]
    sentence = gettext("No municipality of this name was found: %(names)s. Check the spelling.") % {
        "names": ", ".join(told)
    }
    more = len(names) - len(told)
    if not more:
        return sentence
    rest = ngettext("%(count)d more was not found.", "%(count)d more were not found.", more) % {"count": more}
    return f"{sentence} {rest}"


class LeadersForm(PageForm):
    """The lead and the deputy."""

    about_the_reader = False
    lead = forms.ChoiceField(
        label=_("Lead"),
        help_text=_("Answers for the model here: names people, follows figures, sees to rooting."),
    )
    deputy = forms.ChoiceField(
        label=_("Deputy lead"),
        help_text=_("Carries on when the lead is away or leaves. You can name one later."),
        required=False,
    )

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["lead"], choose_one(members))
        offer(self.fields["deputy"], [("", _("No deputy yet")), *members])

    def clean_deputy(self) -> str:
        """The deputy is another person than the lead."""
        deputy: str = self.cleaned_data["deputy"]
        if deputy and deputy == self.cleaned_data.get("lead"):
            raise forms.ValidationError(_("The lead and the deputy are two different people. Choose another."))
        return deputy

    def answers(self) -> dict[str, Any]:
        """Return what was answered as plain values."""
        return {"lead": self.cleaned_data["lead"], "deputy": self.cleaned_data["deputy"]}


class StartForm(PageForm):
    """When the work starts. `seen` is the mark of the answers that the page showed beside."""

    starts_on = forms.DateField(label=_("Start"), widget=forms.DateInput, input_formats=DATE_INPUTS)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"starts_on": timezone.localdate()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean_starts_on(self) -> datetime.date:
        """A start lies within reach: not before the projects, not beyond two years."""
        day: datetime.date = self.cleaned_data["starts_on"]
        if not datetime.date(2020, 1, 1) <= day <= timezone.localdate() + datetime.timedelta(days=730):
            raise forms.ValidationError(_("Choose a day from 2020 to two years ahead."))
        return day

    def answers(self) -> dict[str, Any]:
        """Return what was answered as plain values."""
        return {"starts_on": self.cleaned_data["starts_on"].isoformat()}


class CheckForm(PageForm):
    """The answer to one start-up check. `seen` is the mark of the answer that the page showed."""

    about_the_reader = False
    answer = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), max_length=2000)
    not_needed = forms.BooleanField(label=_("Not needed here; the answer above says why."), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, check: Check, serves_people: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = CHECK_WORDS[check]
        self.fields["answer"].label = words.question
        self.fields["answer"].error_messages["required"] = _("Write an answer.")
        self.fields["answer"].help_text = gettext("For example: %(example)s") % {"example": words.example}
        if not may_be_unneeded(check, serves_people=serves_people):
            del self.fields["not_needed"]


def check_help(check: Check, *, serves_people: bool) -> Any:
    """Return what helps to answer a check of a model that serves people or records nothing of them."""
    return CHECK_WORDS[check].help if serves_people or check is not Check.IMPACT_ASSESSMENT else NO_PEOPLE_HELP


class EvidenceForm(PageForm):
    """One piece of evidence of rooting."""

    kind = forms.ChoiceField(label=_("What does it show?"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("In your own words"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)
    link = forms.URLField(label=_("Address of the document"), required=False, max_length=500, assume_scheme="https")
    dated_on = forms.DateField(
        label=_("Date of the decision or document"), widget=forms.DateInput, input_formats=DATE_INPUTS
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, f"{words.name}: {words.help}") for kind, words in EVIDENCE_WORDS.items()]
        offer(self.fields["kind"], kinds)

    def clean_dated_on(self) -> datetime.date:
        """Evidence is of something that has happened."""
        day: datetime.date = self.cleaned_data["dated_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Evidence is of something decided or done."))
        return day

    def kind_of(self) -> EvidenceKind:
        """Return the chosen kind."""
        return EvidenceKind(self.cleaned_data["kind"])


class StageForm(PageForm):
    """Moving to another stage. `as_seen` is the stage that the page showed."""

    stage = forms.ChoiceField(widget=forms.HiddenInput, choices=[(stage.value, "") for stage in Stage])
    as_seen = forms.ChoiceField(widget=forms.HiddenInput, choices=[(stage.value, "") for stage in Stage])
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Needed when going back a stage."),
        required=False,
        max_length=500,
    )

    def clean(self) -> dict[str, Any]:
        """Going back has its reason."""
        data: dict[str, Any] = super().clean() or {}
        whole = {"as_seen", "stage", "reason"} <= set(data)
        if whole and not data["reason"].strip() and goes_back(Stage(data["as_seen"]), Stage(data["stage"])):
            self.add_error("reason", PROBLEM_WORDS["reason_needed"])
        return data


class ReasonForm(PageForm):
    """Ending, with the reason."""

    reason = forms.CharField(
        label=_("Why does the use of the model end?"),
        help_text=_("Others learn from this: the model's owner sees it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
    )


class RoleForm(PageForm):
    """Naming a member to a role."""

    about_the_reader = False
    membership = forms.ChoiceField(label=_("Member"))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, members: Choices, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["membership"], choose_one(members))
        offer(self.fields["role"], roles)

    def chosen(self) -> UUID:
        """Return the id of the chosen membership."""
        return UUID(self.cleaned_data["membership"])


class PartnerRoleForm(PageForm):
    """Naming a member of a partner organisation to a role. Its fields bear a name of their own beside `RoleForm`'s."""

    about_the_reader = False
    organisation = forms.ChoiceField(label=_("Partner organisation"))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The address with which the person signs in to this service."),
        max_length=254,
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, partners: Choices, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, prefix="partner", **kwargs)
        offer(self.fields["organisation"], choose_one(partners))
        offer(self.fields["role"], roles)


class HandOverForm(PageForm):
    """Handing over the lead. `from_role` is the lead's role that the page showed."""

    about_the_reader = False
    from_role = forms.UUIDField(widget=forms.HiddenInput, required=False)
    membership = forms.ChoiceField(label=_("New lead"))
    handover_note = forms.CharField(
        label=_("What should the next one know?"),
        help_text=_("Agreements, promises, what is unfinished. No names of people served."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["membership"], choose_one(members))


class OwnerForm(PageForm):
    """The owner of a model."""

    organisation = forms.ChoiceField(label=_("Owner"), required=False)

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["organisation"], [("", _("No owner yet")), *organisations])


class LocalTextForm(PageForm):
    """The organisation's own wording of one text. `seen` is the mark of the wording that the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    text = forms.CharField(
        label=_("Your own wording"),
        help_text=_("Leave it empty to return to the model's own text."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=4000,
        required=False,
    )

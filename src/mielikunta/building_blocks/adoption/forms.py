"""Forms of adopting and rooting."""

import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.decisions import MAY_BE_UNNEEDED, Check, EvidenceKind, Stage
from mielikunta.building_blocks.adoption.words import CHECK_WORDS, EVIDENCE_WORDS
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.places.queries import municipalities
from mielikunta.foundation.ui.forms import PageForm

Choices = list[tuple[str, Any]]


class PlacesForm(PageForm):
    """The municipalities served: near ones as ticks, others by name."""

    near = forms.MultipleChoiceField(
        label=_("Municipalities served"), widget=forms.CheckboxSelectMultiple, required=False
    )
    others = forms.CharField(
        label=_("Other municipalities"),
        help_text=_("Names with commas between, for example: Sodankylä, Inari."),
        required=False,
        max_length=2000,
    )

    def __init__(self, *args: Any, near: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["near"].choices = near  # type: ignore[attr-defined]
        if not near:
            del self.fields["near"]

    def clean_others(self) -> list[Municipality]:
        """Find each municipality that was named; say which were not found."""
        wanted = [name.strip() for name in self.cleaned_data["others"].split(",") if name.strip()]
        if not wanted:
            return []
        by_name = {
            name.casefold(): place
            for place in municipalities().current()
            for name in place.names().values()
            if name
        }
        unknown = [name for name in wanted if name.casefold() not in by_name]
        if unknown:
            raise forms.ValidationError(
                now_("No municipality of this name was found: %(names)s. Check the spelling.")
                % {"names": ", ".join(unknown)}
            )
        return [by_name[name.casefold()] for name in wanted]

    def clean(self) -> dict[str, Any]:
        """At least one municipality is served."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.chosen(data):
            self.add_error(
                "near" if "near" in self.fields else "others", _("Choose at least one municipality.")
            )
        return data

    def chosen(self, data: dict[str, Any] | None = None) -> list[str]:
        """Return the ids of the chosen municipalities as text."""
        data = self.cleaned_data if data is None else data
        return sorted({*data.get("near", []), *(str(place.pk) for place in data.get("others", []))})


class LeadersForm(PageForm):
    """The lead and the deputy."""

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
        self.fields["lead"].choices = members  # type: ignore[attr-defined]
        self.fields["deputy"].choices = [("", _("No deputy yet")), *members]  # type: ignore[attr-defined]

    def clean_deputy(self) -> str:
        """The deputy is another person than the lead."""
        deputy: str = self.cleaned_data["deputy"]
        if deputy and deputy == self.cleaned_data.get("lead"):
            raise forms.ValidationError(
                _("The lead and the deputy are two different people. Choose another.")
            )
        return deputy


class StartForm(PageForm):
    """When the work starts."""

    starts_on = forms.DateField(label=_("Start"), widget=forms.DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"starts_on": timezone.localdate()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean_starts_on(self) -> datetime.date:
        """A start lies within reach: not before the projects, not beyond two years."""
        day: datetime.date = self.cleaned_data["starts_on"]
        if not datetime.date(2020, 1, 1) <= day <= timezone.localdate() + datetime.timedelta(days=730):
            raise forms.ValidationError(_("Choose a day from 2020 to two years ahead."))
        return day


class CheckForm(PageForm):
    """The answer to one start-up check."""

    answer = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), max_length=2000)
    not_needed = forms.BooleanField(label=_("Not needed here; the answer above says why."), required=False)

    def __init__(self, *args: Any, check: Check, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = CHECK_WORDS[check]
        self.fields["answer"].label = words.question
        self.fields["answer"].help_text = now_("For example: %(example)s") % {"example": words.example}
        if check not in MAY_BE_UNNEEDED:
            del self.fields["not_needed"]


class EvidenceForm(PageForm):
    """One piece of evidence of rooting."""

    kind = forms.ChoiceField(label=_("What does it show?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In your own words"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )
    link = forms.URLField(
        label=_("Address of the document"), required=False, max_length=500, assume_scheme="https"
    )
    dated_on = forms.DateField(label=_("Date of the decision or document"), widget=forms.DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind.value, f"{words.name}: {words.help}") for kind, words in EVIDENCE_WORDS.items()
        ]

    def clean_dated_on(self) -> datetime.date:
        """Evidence is of something that has happened."""
        day: datetime.date = self.cleaned_data["dated_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("This day is still to come. Evidence is of something decided or done.")
            )
        return day

    def kind_of(self) -> EvidenceKind:
        """Return the chosen kind."""
        return EvidenceKind(self.cleaned_data["kind"])


class StageForm(PageForm):
    """Moving to another stage."""

    stage = forms.ChoiceField(widget=forms.HiddenInput, choices=[(stage.value, "") for stage in Stage])
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Needed when going back a stage."),
        required=False,
        max_length=500,
    )


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

    membership = forms.ChoiceField(label=_("Member"))
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, members: Choices, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].choices = members  # type: ignore[attr-defined]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]

    def chosen(self) -> UUID:
        """Return the id of the chosen membership."""
        return UUID(self.cleaned_data["membership"])


class HandOverForm(PageForm):
    """Handing over the lead."""

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
        self.fields["membership"].choices = members  # type: ignore[attr-defined]


class LocalTextForm(PageForm):
    """The organisation's own wording of one text."""

    text = forms.CharField(
        label=_("Your own wording"),
        help_text=_("Leave it empty to return to the model's own text."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=4000,
        required=False,
    )

"""Forms: own wordings, numbers, checks, cases of a training, incident notes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.safety.actions import Happening, NotPossible
from mielikunta.building_blocks.safety.decisions import Contact, Incident, Told
from mielikunta.building_blocks.safety.pieces import Case
from mielikunta.building_blocks.safety.words import CONTACT_WORDS, INCIDENT_WORDS, PROBLEM_WORDS, TOLD_WORDS
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.ui.forms import PageForm
from mielikunta.foundation.ui.once import StoredOnceForm

FIELD_OF_PROBLEM = {"in_the_future": ("happened_on", "checked_on"), "held_before_offered": ("held_on",)}


class SafetyForm(PageForm):
    """A form on a work desk: the browser offers nothing of its own."""

    about_the_reader = False

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way, beside the field it is about; what was typed stays."""
        fields = [name for name in FIELD_OF_PROBLEM.get(problem.slug, ()) if name in self.fields]
        self.add_error(fields[0] if fields else None, PROBLEM_WORDS.get(problem.slug, problem.slug))

    def see(self, seen: str) -> None:
        """Take the mark of what the page shows now, so that sending again goes by it."""
        self.data = {**dict(self.data.items()), "seen": seen}


class OwnTextForm(SafetyForm):
    """The organisation's own wording of one section."""

    text = forms.CharField(
        label=_("Your own wording"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("A line that begins with a hyphen and a space becomes an item of a list."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class ContactsForm(SafetyForm):
    """Whom to call here."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in Contact:
            self.add_field(key.value, forms.CharField(label=CONTACT_WORDS[key], required=False, max_length=300))

    def contacts(self) -> dict[str, str]:
        """Return what was written, by key."""
        return {key.value: self.cleaned_data.get(key.value, "") for key in Contact}


class CheckForm(SafetyForm):
    """A professional has read the texts."""

    checked_on = forms.DateField(label=_("Day of the check"), initial=timezone.localdate, widget=forms.DateInput)
    checked_by = forms.CharField(
        label=_("Who checked"),
        max_length=120,
        help_text=_("Name and task of the lawyer or professional who read the texts and numbers."),
    )


class CasesForm(SafetyForm):
    """The cases of a training, one question each."""

    def __init__(self, *args: Any, cases: Sequence[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, case in enumerate(cases, 1):
            field = forms.ChoiceField(
                label=f"{in_language(case.text)} {in_language(case.question)}",
                choices=[(answer.key, in_language(answer.text)) for answer in case.answers],
                widget=forms.RadioSelect,
                # The label is the whole case, so the summary could not repeat it.
                error_messages={"required": _("Choose an answer to case %(number)d.") % {"number": number}},
            )
            self.add_field(case.key, field)


class IncidentForm(StoredOnceForm, SafetyForm):
    """What happened, without names."""

    matter = forms.UUIDField(required=False, widget=forms.HiddenInput)
    happened_on = forms.DateField(label=_("Day"), initial=timezone.localdate, widget=forms.DateInput)
    kind = forms.ChoiceField(
        label=_("What was it about?"),
        choices=[("", "–"), *[(kind.value, INCIDENT_WORDS[kind]) for kind in Incident]],
    )
    what_happened = forms.CharField(
        label=_("What happened?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What you saw and heard. No names."),
    )
    what_was_done = forms.CharField(
        label=_("What was done?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    told = forms.MultipleChoiceField(
        label=_("Who has been told?"),
        choices=[(each.value, TOLD_WORDS[each]) for each in Told],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_told(self) -> list[str]:
        """Refuse "nobody yet" together with somebody."""
        told: list[str] = self.cleaned_data["told"]
        if Told.NOBODY in told and len(told) > 1:
            raise forms.ValidationError(_("Choose either who has been told, or nobody yet."))
        return told

    def happening(self) -> Happening:
        """Return what the form holds."""
        data = self.cleaned_data
        return Happening(
            submission=data["submission"],
            happened_on=data["happened_on"],
            kind=Incident(data["kind"]),
            told=[Told(each) for each in data["told"]],
            what_happened=data["what_happened"],
            what_was_done=data["what_was_done"],
            matter_id=data["matter"],
        )


class SeeToForm(SafetyForm):
    """Debriefing, and whether the matter has been seen to."""

    offered_on = forms.DateField(label=_("Debriefing offered on"), required=False, widget=forms.DateInput)
    held_on = forms.DateField(label=_("Debriefing held on"), required=False, widget=forms.DateInput)
    seen_to = forms.BooleanField(label=_("This has been seen to"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

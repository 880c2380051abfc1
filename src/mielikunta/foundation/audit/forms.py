"""The form that narrows the log."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.foundation.audit.decisions import Kind
from mielikunta.foundation.audit.queries import Narrowing
from mielikunta.foundation.audit.words import groups
from mielikunta.foundation.ui.forms import PageForm


class LogFilter(PageForm):
    """What to show of the log; nothing is required, and a field that can't be read narrows nothing."""

    about_the_reader: ClassVar[bool] = False

    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput)
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput)
    actor = forms.ChoiceField(label=_("Member"), required=False)
    group = forms.ChoiceField(label=_("Part of the service"), required=False)
    kind = forms.ChoiceField(
        label=_("Done or seen"),
        required=False,
        choices=[("", _("Both")), (Kind.DID.value, _("Done")), (Kind.SAW.value, _("Seen"))],
    )
    subject = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, names: Mapping[UUID, str]) -> None:
        super().__init__(data)
        by_name = sorted(names.items(), key=lambda item: item[1].casefold())
        self._offer("actor", [(str(id_), name) for id_, name in by_name])
        self._offer("group", groups())

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *choices]

    def clean_subject(self) -> UUID | None:
        """Return the record's identifier; an address that was cut short narrows nothing."""
        try:
            return UUID(self.cleaned_data["subject"])
        except ValueError:
            return None

    def clean(self) -> dict[str, Any]:
        """Tell when the days are the wrong way round."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("Choose a day that is not before the first day."))
        return cleaned

    @property
    def narrowing(self) -> Narrowing:
        """Return what was understood of the form."""
        self.is_valid()
        understood = self.cleaned_data
        return Narrowing(
            since=understood.get("since"),
            until=understood.get("until"),
            actor_id=UUID(understood["actor"]) if understood.get("actor") else None,
            group=understood.get("group", ""),
            kind=understood.get("kind", ""),
            subject_id=understood.get("subject"),
        )

"""Forms of the annual clock: choosing what is taken over into the next year, and whose year is looked at."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.gatherings.forms.basics import GatheringForm
from mielikunta.foundation.places.queries import areas, municipalities


class CopyYearForm(GatheringForm):
    """Which gatherings are taken over. `rows`: (id, words)."""

    chosen = forms.MultipleChoiceField(
        label=_("What is held next year, too?"),
        help_text=_("The new ones are drafts: you look each over before people see it."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )

    def __init__(self, *args: Any, rows: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = rows  # type: ignore[attr-defined]

    def ids(self) -> list[UUID]:
        """Return what was chosen."""
        return [UUID(each) for each in self.cleaned_data["chosen"]]


class WhoseYearForm(GatheringForm):
    """Whose year is looked at: a municipality's or a wellbeing services county's; none of them, the whole country's."""

    municipality: Any = forms.ModelChoiceField(
        label=_("Municipality"), queryset=None, required=False, to_field_name="code", empty_label=_("All")
    )
    area: Any = forms.ModelChoiceField(
        label=_("Wellbeing services county"), queryset=None, required=False, to_field_name="code", empty_label=_("All")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities().current().alphabetical()  # type: ignore[attr-defined]
        self.fields["area"].queryset = areas().current().alphabetical()  # type: ignore[attr-defined]

    @property
    def is_asked(self) -> bool:
        """Whether a place has been chosen."""
        return bool(self.cleaned_data.get("municipality") or self.cleaned_data.get("area"))

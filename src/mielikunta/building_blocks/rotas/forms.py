"""The form of a shift."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.rotas.actions import NotPossible, Planned
from mielikunta.building_blocks.rotas.decisions import HELSINKI
from mielikunta.building_blocks.rotas.queries import staff_of
from mielikunta.building_blocks.rotas.words import FIELD_OF_PROBLEM, PROBLEM_WORDS
from mielikunta.foundation.ui.forms import PageForm
from mielikunta.foundation.ui.once import StoredOnceForm


class RotaForm(PageForm):
    """A form of a rota: what stood in the way is told beside the field it is about."""

    about_the_reader: ClassVar[bool] = False

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way; what was typed stays."""
        field = FIELD_OF_PROBLEM.get(problem.slug)
        self.add_error(field if field in self.fields else None, PROBLEM_WORDS.get(problem.slug, problem.slug))


class ShiftForm(StoredOnceForm, RotaForm):
    """One shift: who, on which day, from when to when."""

    holder: Any = forms.ModelChoiceField(
        label=_("Who is on"),
        queryset=None,
        required=False,
        empty_label=_("Nobody yet: free to be taken"),
    )
    day = forms.DateField(label=_("Day"), widget=forms.DateInput)
    begins = forms.TimeField(label=_("Begins at"), widget=forms.TimeInput)
    ends = forms.TimeField(label=_("Ends at"), widget=forms.TimeInput)

    def __init__(self, *args: Any, adoption: Adoption, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["holder"]
        field.queryset, field.label_from_instance = staff_of(adoption), lambda member: str(member.user)

    def planned(self) -> Planned:
        """Return what was filled in; until midnight is the end of the day."""
        told = self.cleaned_data
        starts_at = datetime.combine(told["day"], told["begins"], tzinfo=HELSINKI)
        last = told["day"] + timedelta(days=1) if told["ends"].hour == told["ends"].minute == 0 else told["day"]
        ends_at = datetime.combine(last, told["ends"], tzinfo=HELSINKI)
        return Planned(told["submission"], told["holder"], starts_at, ends_at)

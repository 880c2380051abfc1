"""The form that says which figures to look at."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.ui.forms import PageForm

PERIOD_WORDS = {
    "year": _("This year"),
    "quarter": _("This quarter"),
    "last_year": _("Last year"),
    "all": _("The whole time"),
}
CLOSED_PERIODS = ["year", "last_year"]  # what a reader may choose who may not open the journeys themselves


class FiguresFilter(PageForm):
    """Which period, and which municipality where several are served; what can't be read chooses the first."""

    about_the_reader: ClassVar[bool] = False

    period = forms.ChoiceField(label=_("Period"), required=False)
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)

    def __init__(self, data: Any, *, places: Iterable[Municipality], reads_all: bool) -> None:
        super().__init__(data)
        named = [(str(place.pk), place.name()) for place in places]
        keys = list(PERIOD_WORDS) if reads_all else CLOSED_PERIODS
        self.fields["period"].choices = [(key, PERIOD_WORDS[key]) for key in keys]  # type: ignore[attr-defined]
        if reads_all and len(named) > 1:
            choices = [("", _("All")), *named]
            self.fields["municipality"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["municipality"]
        self.is_valid()

    @property
    def chosen_period(self) -> str:
        """The period's key."""
        return self.cleaned_data.get("period") or "year"

    @property
    def chosen_municipalities(self) -> list[UUID]:
        """The municipality to look at; empty for all."""
        chosen = self.cleaned_data.get("municipality")
        return [UUID(chosen)] if chosen else []

"""What the forms about a person share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.actions import NotPossible
from mielikunta.building_blocks.journeys.decisions import SCALE
from mielikunta.building_blocks.journeys.words import (
    PROBLEM_WORDS,
)
from mielikunta.foundation.ui.forms import PageForm
from mielikunta.foundation.ui.once import StoredOnceForm

FIELD_OF_PROBLEM = {
    "outside_area": "municipality",
    "not_a_companion": "companion",
    "not_ready": "companion",
    "on_pause": "companion",
    "no_place": "companion",
    "in_the_future": "held_on",
    "until_when": "until",
    "other_domain": "email",
}

YES_NO = [("no", _("No")), ("yes", _("Yes"))]


class AboutSomeone(PageForm):
    """A form about another person: the browser offers nothing of its own."""

    about_the_reader = False

    def tell(self, problem: NotPossible) -> None:
        """Say what stood in the way, beside the field it is about; what was typed stays."""
        field = FIELD_OF_PROBLEM.get(problem.slug)
        words = PROBLEM_WORDS.get(problem.slug, problem.slug)
        self.add_error(field if field in self.fields else None, words)


class OnceForm(StoredOnceForm, AboutSomeone):
    """A form about another person that is stored once however often it is sent."""


def scale(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    """Return a field for 0-10."""
    return forms.TypedChoiceField(
        label=label, help_text=help_text, choices=[("", "–"), *[(value, str(value)) for value in SCALE]], coerce=int
    )

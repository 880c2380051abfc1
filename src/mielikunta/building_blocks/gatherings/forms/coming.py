"""The two short forms of signing up: who comes, and what one wants to tell of oneself."""

import json
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mielikunta.building_blocks.gatherings.actions import Coming
from mielikunta.building_blocks.gatherings.decisions import Asks, Band, Party
from mielikunta.building_blocks.gatherings.forms.basics import OnceForm
from mielikunta.building_blocks.gatherings.models import Gathering, Quota
from mielikunta.building_blocks.gatherings.words import BAND_WORDS

MOST_IN_BAND = 20


class PartyForm(OnceForm):
    """Who comes. For one person it holds nothing to fill in: the button is enough."""

    def __init__(self, *args: Any, gathering: Gathering, quotas: list[Quota], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gathering, self.quotas = gathering, quotas
        if len(quotas) > 1:
            self.fields["quota"] = forms.ChoiceField(
                label=_("Which group?"),
                choices=[(str(quota.pk), quota.name) for quota in quotas],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose: %(label)s.") % {"label": _("Which group?").rstrip("?")}},
            )
        if gathering.party == Party.FAMILY:
            for band, words in BAND_WORDS.items():
                self.fields[band.value] = head_field(words, least=0, most=MOST_IN_BAND)
                self.initial[band.value] = 1 if band is Band.ADULTS else 0
        elif gathering.party == Party.GROUP:
            self.fields["heads"] = head_field(_("How many come"), least=1, most=gathering.most_heads)

    def clean(self) -> dict[str, Any]:
        """Somebody must come, and no more than fit in one sign-up."""
        cleaned = super().clean() or {}
        if self.gathering.party == Party.FAMILY and not self.errors:
            heads = sum(self.bands().values())
            if not heads:
                self.add_error(Band.ADULTS.value, _("Tell how many come: at least one."))
            if heads > self.gathering.most_heads:
                words = _("At most %(most)s people fit in one sign-up. If you are more, contact the organiser.")
                self.add_error(None, words % {"most": self.gathering.most_heads})
        return cleaned

    def bands(self) -> dict[str, int]:
        """Return how many of each age come."""
        told = {band.value: self.cleaned_data.get(band.value) or 0 for band in Band}
        return {band: count for band, count in told.items() if count}

    def quota(self) -> Quota:
        """Return the quota that the party is of."""
        chosen = self.cleaned_data.get("quota", "")
        return next((quota for quota in self.quotas if str(quota.pk) == chosen), self.quotas[0])

    def coming(self) -> Coming:
        """Return who would come."""
        bands = self.bands() if self.gathering.party == Party.FAMILY else {}
        heads = sum(bands.values()) or self.cleaned_data.get("heads") or 1
        language = (get_language() or "fi")[:2]
        return Coming(self.cleaned_data["submission"], heads=heads, bands=bands, language=language)


def head_field(label: Any, *, least: int, most: int) -> forms.IntegerField:
    """Return a field for a number of people; left empty it is the least."""
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=bool(least))


class TellForm(OnceForm):
    """What one wants to tell. A nickname is enough, and may be left out."""

    about_the_reader = False  # nothing of the phone's owner is offered: the phone may be shared
    nickname = forms.CharField(
        label=gettext_lazy("Nickname"),
        help_text=gettext_lazy("So that we can greet you. It need not be your own name."),
        max_length=80,
        required=False,
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    unit = forms.CharField(label=gettext_lazy("Unit, school or team"), max_length=120)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("Only to tell you that there is something to read. You manage without it."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(gathering.questions)
        if gathering.party == Party.GROUP:  # a unit is at work: somebody answers for its seats
            del self.fields["nickname"]
            self.fields["name"].label, self.fields["email"].label = _("Contact person"), _("Contact person's e-mail")
            self.order_fields(["submission", "unit", "name", "email"])
        elif gathering.asks == Asks.NOTHING:
            del self.fields["name"], self.fields["email"]
        elif gathering.asks == Asks.MAY:
            self.fields["name"].required = False
        if gathering.asks == Asks.NAME and gathering.party != Party.GROUP:
            del self.fields["nickname"]
        if gathering.party != Party.GROUP:
            del self.fields["unit"]
        for number, question in enumerate(self.questions):
            widget = forms.Textarea(attrs={"rows": 2})
            self.fields[f"answer_{number}"] = forms.CharField(
                label=question, max_length=1000, required=False, widget=widget
            )

    def told(self) -> dict[str, str]:
        """Return what was told; answers as JSON, a pair of question and answer each."""
        names = ("nickname", "name", "unit", "email")
        said = {name: self.cleaned_data.get(name, "").strip() for name in names}
        pairs = [(each, self.cleaned_data.get(f"answer_{at}", "").strip()) for at, each in enumerate(self.questions)]
        given = [(question, answer) for question, answer in pairs if answer]
        return said | {"answers": json.dumps(given, ensure_ascii=False) if given else ""}

"""Forms of attendance: the leader's list, and a person's own "I am here"."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mielikunta.building_blocks.gatherings.attending import ListToNote, PartyToNote
from mielikunta.building_blocks.gatherings.decisions.attendance import MOST_UNLISTED, changed
from mielikunta.building_blocks.gatherings.forms.basics import GatheringForm
from mielikunta.building_blocks.gatherings.models import Session
from mielikunta.building_blocks.gatherings.words import PROBLEM_WORDS

NOTED = re.compile(r"([0-9a-f]{32})=(\d{1,2})")
LONGEST_LIST = 200_000  # characters of what the page showed


class AttendanceForm(GatheringForm):
    """Who came: a tick for one person, a number for a party of several, and how many more were counted.

    `seen` and `seen_unlisted` tell what the page showed, so that only this leader's own changes are kept.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_LIST)
    seen_unlisted = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_UNLISTED)
    came = forms.MultipleChoiceField(
        label=gettext_lazy("Who came"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": PROBLEM_WORDS["changed_meanwhile"]},
    )
    unlisted = forms.IntegerField(label=gettext_lazy("How many came"), min_value=0, max_value=MOST_UNLISTED)

    def __init__(self, *args: Any, session: Session, listed: ListToNote, **kwargs: Any) -> None:
        self.singles = [party for party in listed.parties if party.heads == 1]
        self.several = [party for party in listed.parties if party.heads > 1]
        shown: dict[str, Any] = {f"heads_{party.id.hex}": party.came or None for party in self.several}
        seen = " ".join(f"{party.id.hex}={party.came}" for party in listed.parties if party.came)
        count = session.unlisted if session.attended is not None else None
        initial: dict[str, Any] = {"seen": seen, "seen_unlisted": session.unlisted, "unlisted": count, **shown}
        initial["came"] = [str(party.id) for party in self.singles if party.came]
        super().__init__(*args, initial=initial, **kwargs)
        for party in self.several:
            self.add_field(f"heads_{party.id.hex}", heads_field(party))
        if self.singles:
            self.fields["came"].choices = [(str(party.id), party.who) for party in self.singles]  # type: ignore[attr-defined]
        else:
            del self.fields["came"]
        if listed.parties or listed.unnamed:
            self.fields["unlisted"].label = _("How many others came")
            self.fields["unlisted"].help_text = others_words(listed)
            self.fields["unlisted"].required = False
        self.order_fields(["seen", "seen_unlisted", "came", *shown, "unlisted"])

    def came_changed(self) -> dict[UUID, int]:
        """Return how many came of each party that this leader changed."""
        seen = {UUID(party): int(heads) for party, heads in NOTED.findall(self.cleaned_data.get("seen", ""))}
        ticked = set(self.cleaned_data.get("came", []))
        told = {party.id: int(str(party.id) in ticked) for party in self.singles}
        told |= {party.id: self.cleaned_data.get(f"heads_{party.id.hex}") or 0 for party in self.several}
        return changed(seen, told)

    def unlisted_told(self) -> tuple[int, int]:
        """Return how many others came: as the page showed, and as told now."""
        return self.cleaned_data["seen_unlisted"], self.cleaned_data.get("unlisted") or 0


def heads_field(party: PartyToNote) -> forms.IntegerField:
    """Return the field of a party of several."""
    label = _("%(who)s: how many came, of %(heads)s") % {"who": party.who, "heads": party.heads}
    return forms.IntegerField(label=label, min_value=0, max_value=party.heads, required=False)


def others_words(listed: ListToNote) -> str:
    """Return whom the number of others is about; whoever noted themselves is not counted twice."""
    words = _("Those who signed up without a name, or came without signing up.")
    if listed.noted_unnamed:
        told = _("%(count)s without a name have noted themselves with their own code: leave them out.")
        words = f"{words} {told % {'count': listed.noted_unnamed}}"
    return words


class HereForm(GatheringForm):
    """A person's own note; of a party of several, how many are here."""

    party = forms.UUIDField(widget=forms.HiddenInput)
    heads = forms.IntegerField(label=gettext_lazy("How many of you are here"), min_value=1)

    def __init__(self, *args: Any, heads: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if heads == 1:
            del self.fields["heads"]
        else:
            self.fields["heads"] = forms.IntegerField(
                label=_("How many of you are here"), min_value=1, max_value=heads, initial=heads
            )

    def here(self) -> int:
        """Return how many are here."""
        heads: int = self.cleaned_data.get("heads") or 1
        return heads


class OwnCodeForm(GatheringForm):
    """The return code, for whoever has no visit open."""

    code = forms.CharField(
        label=gettext_lazy("Return code"),
        help_text=gettext_lazy(
            "Sixteen characters. Spaces and hyphens don't matter, nor do capital and small letters."
        ),
        max_length=60,
    )

"""The other doors of a referral: typed in by the coordinator, by a unit's link; and asking for more."""

import re
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.actions.filing import Referral
from mielikunta.building_blocks.journeys.decisions import Source
from mielikunta.building_blocks.journeys.forms.basics import AboutSomeone, OnceForm
from mielikunta.building_blocks.journeys.forms.referral import ReferralForm
from mielikunta.building_blocks.journeys.words import SOURCE_WORDS

DOMAIN = re.compile(r"(?:[a-z0-9åäö](?:[a-z0-9åäö-]{0,61}[a-z0-9åäö])?\.)+[a-z]{2,24}")
# Mailboxes that anybody can open for themselves say nothing about where somebody works.
OPEN_TO_ALL = {
    *{"gmail.com", "googlemail.com", "hotmail.com", "hotmail.fi", "outlook.com", "live.com", "live.fi", "icloud.com"},
    *{"yahoo.com", "proton.me", "protonmail.com", "luukku.com", "suomi24.fi", "kolumbus.fi", "elisanet.fi"},
}
TYPED = [(source.value, SOURCE_WORDS[source]) for source in (Source.PAPER, Source.PHONE)]


class IntakeForm(ReferralForm):
    """A referral that came on paper or by phone, typed in by the coordinator."""

    source = forms.ChoiceField(label=_("How did it come?"), choices=TYPED, widget=forms.RadioSelect)
    referrer_words = forms.CharField(
        label=_("Who referred, and how to reach them"),
        help_text=_("Unit, name and phone number. You can then ask them for more, and tell them your answer."),
        max_length=300,
    )

    field_order = ["source", "referrer_words"]
    fieldsets = [(_("The referrer"), ["source", "referrer_words"]), *ReferralForm.fieldsets]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tells_referrer"].label = _(
            "The person allows the referrer to be told when the companionship starts and ends."
        )


class LinkReferralForm(ReferralForm):
    """A referral by a unit's link: confirmed by work e-mail."""

    email = forms.EmailField(
        label=_("Your work e-mail"), help_text=_("You get a letter by which you confirm the referral."), max_length=254
    )

    asks_by_mail = forms.BooleanField(
        label=_("You may ask me once by e-mail how it went, when the companionship has ended."),
        help_text=_("Asked only if the person allows you to see that it ended. Your address is erased after that."),
        required=False,
    )

    fieldsets = [*ReferralForm.fieldsets, (_("Your details"), ["email", "asks_by_mail"])]

    def referral(self) -> Referral:
        """Return what was filled in, with whether the referrer lets us ask them afterwards."""
        return replace(super().referral(), asks_by_mail=self.cleaned_data["asks_by_mail"])


class ListRowForm(IntakeForm):
    """One row of a list: the same questions, read by words or by the form's own values."""

    source = None  # type: ignore[assignment]
    fieldsets = []


class ListForm(AboutSomeone):
    """A list to read in."""

    file = forms.FileField(
        label=_("The filled-in list"),
        help_text=_("An Excel file (.xlsx), at most 200 rows and 1 megabyte."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


class MakeLinkForm(OnceForm):
    """A referral link for a unit."""

    unit = forms.CharField(
        label=_("Name of the unit"), help_text=_("For example: Kirkonkylä health centre"), max_length=120
    )
    domains = forms.CharField(
        label=_("End of the unit's work e-mail addresses"),
        help_text=_("What stands after @. Several are separated by a space."),
        max_length=300,
    )

    def clean_domains(self) -> list[str]:
        """Read domains as people write them: with or without @, with commas or spaces."""
        words = re.split(r"[\s,;]+", self.cleaned_data["domains"].lower().strip())
        found = list(dict.fromkeys(word.rpartition("@")[2] for word in words if word))
        for domain in found:
            if not DOMAIN.fullmatch(domain):
                raise forms.ValidationError(_("Check this ending: %(domain)s"), params={"domain": domain})
            if domain in OPEN_TO_ALL:
                raise forms.ValidationError(
                    _("Anybody can get an address that ends in %(domain)s. Give the unit's own."),
                    params={"domain": domain},
                )
        return found


class QuestionForm(OnceForm):
    """What the coordinator asks the referrer."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_("What do you need to know before you answer? Leave out the person's name."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
    )


class AnswerForm(AboutSomeone):
    """What the referrer answers."""

    text = forms.CharField(
        label=_("The answer"),
        help_text=_("Leave out the person's name."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


class TargetForm(AboutSomeone):
    """The promised time of answering."""

    working_days = forms.IntegerField(
        label=_("Working days"),
        help_text=_("From 1 to 30. The time stands while the referrer is asked for more."),
        min_value=1,
        max_value=30,
    )

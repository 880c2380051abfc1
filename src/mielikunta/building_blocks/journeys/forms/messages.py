"""Forms of what the person writes and asks for, on their own page and at the coordinator's desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.course_words import ASK_WORDS
from mielikunta.building_blocks.journeys.forms.basics import AboutSomeone, OnceForm


def message(label: Any, help_text: Any) -> forms.CharField:
    """Return the field of a message."""
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, help_text=help_text, widget=area, max_length=2000)


def few_words(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    """Return the field of a few words about a request."""
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, widget=area, max_length=1000, required=required)


class OwnMessageForm(OnceForm):
    """What the person writes to the coordinator."""

    text = message(_("Your message"), _("The coordinator reads it on working days. In danger call 112."))


class OwnWishForm(AboutSomeone):
    """A few words with what the person asks for."""

    words = few_words(_("Would you like to say something about it?"), _("You need not say why."), required=False)


class WrittenAnswerForm(OnceForm):
    """What the coordinator writes to the person."""

    text = message(
        _("Your message to the person"),
        _("They read it on their own page. Nothing goes by e-mail or text message."),
    )


class HandleForm(AboutSomeone):
    """What the person is told of their request."""

    answer = few_words(_("What was done"), _("The person reads this on their own page."))


class PaperRequestForm(AboutSomeone):
    """What the person asked for on paper or aloud."""

    kind = forms.ChoiceField(
        label=_("What does the person ask for?"), choices=ASK_WORDS.items(), widget=forms.RadioSelect
    )
    words = few_words(_("In the person's own words"), required=False)

"""The form of the door."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mielikunta.foundation.ui.forms import PageForm


class CodeForm(PageForm):
    """The return code, typed as it was given."""

    about_the_reader = False

    code = forms.CharField(
        label=_("Return code"),
        help_text=_("Sixteen characters. Spaces and hyphens don't matter, nor do capital and small letters."),
        max_length=60,
        error_messages={"max_length": _("This is longer than a code. A code has sixteen characters.")},
    )

"""The forms of review, invitation and import."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from uuid6 import uuid7

from mielikunta.building_blocks.services.decisions.standing import ENTERING_KINDS
from mielikunta.building_blocks.services.forms.basics import Form
from mielikunta.building_blocks.services.models import WORD_LENGTH
from mielikunta.foundation.people.models import KIND_WORDS, Organisation, OrganisationKind
from mielikunta.foundation.ui.context import own_name

MOST_FILE_BYTES = 5_000_000


class ReturnForm(Form):
    """The reviewer's word."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    word = forms.CharField(
        label=gettext_lazy("What should be changed?"),
        help_text=gettext_lazy("Kindly and plainly: the one who wrote it reads this."),
        max_length=WORD_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InviteForm(Form):
    """A small association or parish, and the address of whoever enters its services."""

    number = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[(kind, KIND_WORDS[OrganisationKind(kind)]) for kind in ENTERING_KINDS],
        widget=forms.RadioSelect,
    )
    name_fi = forms.CharField(label=gettext_lazy("Name in Finnish"), max_length=160)
    name_sv = forms.CharField(label=gettext_lazy("Name in Swedish"), max_length=160, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the invitation"),
        choices=[(code, own_name(code)) for code, _name in settings.LANGUAGES],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args, initial={"number": uuid7(), "language": settings.LANGUAGE_CODE, "kind": ENTERING_KINDS[0]}, **kwargs
        )

    def provider(self) -> Organisation:
        """Return the organisation that the form describes, not stored yet."""
        number: UUID = self.cleaned_data["number"]
        return Organisation(pk=number, **{name: self.cleaned_data[name] for name in ("kind", "name_fi", "name_sv")})


class UploadForm(Form):
    """A file of services."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Our spreadsheet (.xlsx), or a JSON file in the form of HSDS 3. At most 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.json"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_FILE_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        if not file.name.lower().endswith((".xlsx", ".json")):
            raise forms.ValidationError(_("Choose a file that ends with .xlsx or .json."))
        return file

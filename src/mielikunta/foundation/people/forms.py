"""Forms of people and organisations."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from uuid6 import uuid7

from mielikunta.foundation.people.decisions import OrganisationKind, givable_roles
from mielikunta.foundation.people.models import KIND_WORDS, Membership, Organisation, User
from mielikunta.foundation.people.queries import MembershipQuerySet, memberships
from mielikunta.foundation.people.sign_in import check_password
from mielikunta.foundation.people.sign_in_forms import PASSWORD_HELP
from mielikunta.foundation.people.words import role_choices
from mielikunta.foundation.places.queries import areas, municipalities
from mielikunta.foundation.ui.context import own_name
from mielikunta.foundation.ui.forms import PageForm

NAME_LENGTH, ADDRESS_LENGTH, ORGANISATION_NAME_LENGTH = 120, 254, 160


def language_field(label: Any) -> forms.ChoiceField:
    """Return a choice of the interface languages, each by its own name."""
    choices = [(code, own_name(code)) for code, _name in settings.LANGUAGES]
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


class SearchForm(PageForm):
    """Narrows a list by name."""

    about_the_reader = False
    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=NAME_LENGTH)

    def wanted(self) -> str:
        """Return what is searched for; empty when nothing, or when it can't be read."""
        return str(self.cleaned_data.get("name", "")) if self.is_valid() else ""


class DetailsForm(PageForm):
    """One's own name and the language of messages."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=NAME_LENGTH)
    language = language_field(gettext_lazy("Language of messages"))


class InvitationForm(PageForm):
    """Whom to invite and to what."""

    about_the_reader = False
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=ADDRESS_LENGTH)
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles in the whole organisation"),
        help_text=gettext_lazy(
            "Choose none for someone who only works inside a model: those roles are given in the model."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    language = language_field(gettext_lazy("Language of the invitation"))

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self.fields["roles"], role_choices(givable_roles(kind)))


class RolesForm(PageForm):
    """The roles of a member, with those that the page showed, so that nobody's change is overwritten unseen."""

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles in the whole organisation"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    as_seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: str, held: Iterable[str], **kwargs: Any) -> None:
        choices = role_choices(givable_roles(kind))
        held = [role for role, _words in choices if role in set(held)]
        super().__init__(*args, initial={"roles": held, "as_seen": ",".join(held)}, **kwargs)
        set_choices(self.fields["roles"], choices)

    def clean_as_seen(self) -> list[str]:
        """Return the roles that the page showed."""
        return [role for role in self.cleaned_data["as_seen"].split(",") if role]


class DeputyField(forms.ModelChoiceField):
    """A member to stand in, by name."""

    def label_from_instance(self, membership: Membership) -> str:
        """Return the member's name."""
        return str(membership.user)


class AbsenceForm(PageForm):
    """The days one is away and who stands in."""

    about_the_reader = False
    starts_on = forms.DateField(
        label=gettext_lazy("First day away"), widget=forms.DateInput, input_formats=["%Y-%m-%d", "%d.%m.%Y"]
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Last day away"), widget=forms.DateInput, input_formats=["%Y-%m-%d", "%d.%m.%Y"]
    )
    deputy = DeputyField(
        label=gettext_lazy("Who stands in"),
        queryset=memberships().none(),
        empty_label=gettext_lazy("Choose"),
    )

    def __init__(self, *args: Any, deputies: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["deputy"]
        assert isinstance(field, DeputyField)
        field.queryset = deputies


class OrganisationForm(PageForm):
    """A new organisation and the address of its first administrator."""

    about_the_reader = False
    fieldsets = (
        (gettext_lazy("The organisation"), ("kind", "name_fi", "name_sv", "municipality", "area")),
        (gettext_lazy("Its first administrator"), ("email", "language")),
    )
    number = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[(kind.value, KIND_WORDS[kind]) for kind in OrganisationKind],
        widget=forms.RadioSelect,
    )
    name_fi = forms.CharField(label=gettext_lazy("Name in Finnish"), max_length=ORGANISATION_NAME_LENGTH)
    name_sv = forms.CharField(
        label=gettext_lazy("Name in Swedish"), max_length=ORGANISATION_NAME_LENGTH, required=False
    )
    municipality = forms.ModelChoiceField(
        label=gettext_lazy("Municipality"),
        help_text=gettext_lazy("A municipality needs this; others if they work in one municipality."),
        queryset=municipalities().none(),
        required=False,
        empty_label=gettext_lazy("No single municipality"),
    )
    area = forms.ModelChoiceField(
        label=gettext_lazy("Wellbeing services county"),
        help_text=gettext_lazy("A county needs this; others if they work in one county."),
        queryset=areas().none(),
        required=False,
        empty_label=gettext_lazy("No single county"),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=ADDRESS_LENGTH)
    language = language_field(gettext_lazy("Language of the invitation"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"number": uuid7(), "language": settings.LANGUAGE_CODE}, **kwargs)
        for name, places in (("municipality", municipalities()), ("area", areas())):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = places.current().alphabetical()

    def clean(self) -> dict[str, Any]:
        """Ask for the place that the kind needs."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == OrganisationKind.MUNICIPALITY and not cleaned.get("municipality"):
            self._ask("municipality", _("Choose which municipality this is."))
        if cleaned.get("kind") == OrganisationKind.COUNTY and not cleaned.get("area"):
            self._ask("area", _("Choose which county this is."))
        return cleaned

    def organisation(self) -> Organisation:
        """Return the organisation that the form describes, not stored yet."""
        names = ("kind", "name_fi", "name_sv", "municipality", "area")
        number: UUID = self.cleaned_data["number"]
        return Organisation(pk=number, **{name: self.cleaned_data[name] for name in names})

    def _ask(self, name: str, words: str) -> None:
        if name not in self.errors:
            self.add_error(name, words)


class FirstAdministratorForm(PageForm):
    """The address of someone to administer an organisation that has nobody."""

    about_the_reader = False
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=ADDRESS_LENGTH)
    language = language_field(gettext_lazy("Language of the invitation"))


class JoiningForm(PageForm):
    """The name and the password of a person who joins for the first time."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("As your colleagues know you."),
        max_length=NAME_LENGTH,
    )
    password1 = forms.CharField(
        label=gettext_lazy("Password"), help_text=PASSWORD_HELP, widget=forms.PasswordInput, strip=False
    )
    password2 = forms.CharField(label=gettext_lazy("The same password again"), widget=forms.PasswordInput, strip=False)

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Check that the password is strong and was typed the same twice."""
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first:
            try:
                check_password(first, User(email=self.email, name=cleaned.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password1", error)
        if first and second and first != second:
            self.add_error("password2", _("The passwords differ. Type the same one twice."))
        return cleaned


def set_choices(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Give a choice field its choices when they depend on the page."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices

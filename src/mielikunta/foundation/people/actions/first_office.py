"""Opening the first organisation of a new house."""

from allauth.account.models import EmailAddress
from django.db import transaction

from mielikunta.foundation.people.actions.organisations import set_up_organisation
from mielikunta.foundation.people.actions.problems import NotPossible
from mielikunta.foundation.people.decisions import OrganisationKind, OrganisationRole
from mielikunta.foundation.people.models import Organisation, User

ROLES = [OrganisationRole.PROGRAMME_OFFICER.value, OrganisationRole.ADMINISTRATOR.value]


@transaction.atomic
def open_first_office(*, organisation_name: str, email: str, name: str, password: str) -> Organisation:
    """Open a programme office with one officer in it; raises NotPossible "already_member" for a known address."""
    address = email.strip().lower()
    if User.objects.filter(email=address).exists():
        raise NotPossible("already_member")
    user = User.objects.create_user(email=address, name=name, password=password)
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    office = Organisation(kind=OrganisationKind.AGENCY, name_fi=organisation_name)
    return set_up_organisation(organisation=office, members=[(user, ROLES)])

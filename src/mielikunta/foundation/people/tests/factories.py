"""Members at work and browsers they are signed in to."""

from django.test import Client

from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.access.registry import grants_of
from mielikunta.foundation.people.demonstration import set_up_second_factor
from mielikunta.foundation.people.models import Membership, Organisation, User

PASSWORD = "kolme-sinista-kiveä"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def actor(user: User, organisation: Organisation, *, second_factor: bool = True) -> Actor:
    """Return the user at work in the organisation."""
    return Actor(
        user_id=user.pk,
        name=user.name,
        organisation_id=organisation.pk,
        grants=grants_of(user.pk, organisation.pk),
        second_factor=second_factor,
    )


def membership_of(user: User, organisation: Organisation) -> Membership:
    """Return the membership in force."""
    return Membership.objects.get(user=user, organisation=organisation, left_on=None)


def signed_in(user: User, *, second_factor: bool = True) -> Client:
    """Return a browser in which the user is signed in."""
    client = Client()
    client.force_login(user)
    if second_factor:
        user.is_demonstration = True
        set_up_second_factor(user, SECRET)
    return client

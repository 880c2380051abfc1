"""Who meets the pages: one person in every role, and what they may."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator

from mielikunta.building_blocks.adoption.api import (
    Adoption,
)
from mielikunta.foundation.access.decisions import Actor, Right, Within
from mielikunta.foundation.access.registry import grants_of
from mielikunta.foundation.people.api import add_member
from mielikunta.foundation.people.models import Organisation, User

SECRET = "Vain tämän matkan kulkijat tietävät"


@dataclass
class World:
    """One organisation with all that hangs on it."""

    organisation: Organisation
    adoption: Adoption
    people: dict[str, User]
    values: dict[str, Any] = field(default_factory=dict)


def user_named(name: str) -> User:
    """Return a user with a second factor set up."""
    user = User.objects.create_user(email=f"{name}@esimerkki.example", name=name, password="salasana-salasana")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    return user


def actor_for(user: User, organisation_id: UUID) -> Actor:
    """Return the user as an actor in the organisation."""
    grants = grants_of(user.pk, organisation_id)
    return Actor(user_id=user.pk, organisation_id=organisation_id, grants=grants, second_factor=True)


def programme_officer() -> User:
    """Return somebody of the programme office, which is an organisation of its own."""
    standing_one = User.objects.filter(name="programme_officer").first()
    if standing_one:
        return standing_one
    agency = Organisation.objects.create(kind="agency", name_fi="Ohjelmatoimisto")
    user = user_named("programme_officer")
    add_member(user=user, organisation_id=agency.pk, roles=["programme_officer"])
    return user


def holds_any(user: User, organisation_id: UUID, adoption_id: UUID | None, rights: set[Right]) -> bool:
    """Return whether the user has one of `rights` there: what the table of addresses is compared with."""
    grants = grants_of(user.pk, organisation_id)
    return any(grant.right in rights and grant.covers(Within(organisation_id, adoption_id)) for grant in grants)

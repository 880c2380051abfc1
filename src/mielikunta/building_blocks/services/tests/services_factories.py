"""Organisations, members and entries for the tests of services."""

from typing import Any
from uuid import uuid4

from django.test import Client

from mielikunta.building_blocks.services.actions import publish, send_to_review, start_service
from mielikunta.building_blocks.services.decisions.description import Description, PhoneLine, Point
from mielikunta.building_blocks.services.models import Service, ServiceVersion
from mielikunta.building_blocks.services.queries import open_version
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.access.registry import grants_of
from mielikunta.foundation.people.actions import set_up_organisation
from mielikunta.foundation.people.models import Organisation, User
from mielikunta.foundation.places.models import Municipality

SODANKYLA, KITTILA = "758", "261"


def described(**changes: Any) -> Description:
    """Return a whole description of a small group."""
    whole = Description(
        name={"fi": "Juttutupa", "sv": "Pratstugan"},
        summary={"fi": "Kahvia ja juttuseuraa joka viikko.", "sv": "Kaffe och sällskap varje vecka."},
        provider={"fi": "Lähiapu ry"},
        needs=("loneliness", "talk"),
        languages=("fi",),
        municipalities=(SODANKYLA,),
        phones=(PhoneLine("040 000 0000"),),
        points=(Point(SODANKYLA, "Jäämerentie 1", "99600"),),
    )
    return whole.changed(**changes)


def user_named(name: str) -> User:
    """Return a user."""
    return User.objects.create_user(email=f"{name}@esimerkki.example", name=name, password="salasana-salasana")


def organisation_of(kind: str, code: str, name: str, **people: list[str]) -> Organisation:
    """Return an organisation in a municipality with its people, each by name with roles."""
    place = Municipality.objects.get(code=code)
    own: dict[str, Any] = {"area": place.area} if kind == "county" else {"municipality": place}
    organisation = Organisation(kind=kind, name_fi=name, **own)
    return set_up_organisation(
        organisation=organisation, members=[(user_named(who), roles) for who, roles in people.items()]
    )


def actor_for(name: str, organisation: Organisation) -> Actor:
    """Return a member at work."""
    user = User.objects.get(name=name)
    grants = grants_of(user.pk, organisation.pk)
    return Actor(user_id=user.pk, organisation_id=organisation.pk, grants=grants, second_factor=True)


def signed_in(name: str) -> Client:
    """Return a browser of a member."""
    client = Client()
    client.force_login(User.objects.get(name=name), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def draft(by: Actor, owner: Organisation, **changes: Any) -> tuple[Service, ServiceVersion]:
    """Return a new service with its draft."""
    service = start_service(by=by, owner=owner, submission=uuid4(), described=described(**changes))
    version = open_version(service)
    assert version
    return service, version


def public(by: Actor, owner: Organisation, reviewer: Organisation, reviewing: Actor, **changes: Any) -> Service:
    """Return a service that was sent and published."""
    service, version = draft(by, owner, **changes)
    send_to_review(by=by, version=version)
    version.refresh_from_db()
    publish(by=reviewing, reviewer=reviewer, version=version, revision=version.revision)
    service.refresh_from_db()
    return service

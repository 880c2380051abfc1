"""Organisations, members, places and adoptions to test with: small, and made anew by each test."""

import datetime
from itertools import count
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from mielikunta.building_blocks.adoption.actions import adopt, answer_check, go_live
from mielikunta.building_blocks.adoption.decisions import Check
from mielikunta.building_blocks.adoption.importers import described, load_model
from mielikunta.building_blocks.adoption.models import Adoption, OperatingModel
from mielikunta.building_blocks.adoption.registry import room_of
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.access.registry import grants_of
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.api import add_member
from mielikunta.foundation.people.models import Membership, Organisation, User
from mielikunta.foundation.places.models import Area, Municipality

NUMBERS = count(1)
COMPANION, KIOSK, NO_PEOPLE = "hyvinvointilahetti", "mielikioski", "hyvan_mielen_kunta"
TODAY = datetime.date(2026, 3, 2)


def area(code: str = "19", name: str = "Lapin hyvinvointialue", **fields: Any) -> Area:
    made, _new = Area.objects.get_or_create(
        code=code,
        defaults={
            "kind": "county",
            "name_fi": name,
            "name_sv": "Lapplands välfärdsområde" if code == "19" else name,
            "name_en": name,
            "valid_from": datetime.date(2021, 1, 1),
            **fields,
        },
    )
    return made


def place(name: str = "Sodankylä", *, code: str = "", county: Area | None = None, **fields: Any) -> Municipality:
    made, _new = Municipality.objects.get_or_create(
        code=code or f"{next(NUMBERS) % 1000:03}",
        defaults={
            "name_fi": name,
            "name_sv": name,
            "area": county or area(),
            "language_status": "fi",
            "latitude": 67.4,
            "longitude": 26.6,
            "valid_from": datetime.date(2021, 1, 1),
            **fields,
        },
    )
    return made


def organisation(name: str = "", *, kind: str = "municipality", **fields: Any) -> Organisation:
    number = next(NUMBERS)
    if kind == "municipality" and "municipality" not in fields:
        fields["municipality"] = place(f"Kunta{number}")
    return Organisation.objects.create(kind=kind, name_fi=name or f"Järjestäjä {number}", **fields)


def user(name: str = "", **fields: Any) -> User:
    number = next(NUMBERS)
    made = User.objects.create_user(
        email=fields.pop("email", f"henkilo{number}@esimerkki.example"),
        name=name or f"Henkilö {number}",
        password="salasana-salasana",
        **fields,
    )
    Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    return made


def member(of: Organisation, *roles: str, name: str = "", who: User | None = None) -> Membership:
    return add_member(user=who or user(name), organisation_id=of.pk, roles=roles)


def actor(membership: Membership) -> Actor:
    """The member at work for this organisation, with the grants held now and a second factor."""
    grants = grants_of(membership.user_id, membership.organisation_id)
    return Actor(
        user_id=membership.user_id, organisation_id=membership.organisation_id, grants=grants, second_factor=True
    )


def model(slug: str = COMPANION, **changed: Any) -> OperatingModel:
    """The model as its own room describes it, with parts of the description changed."""
    room = room_of(slug)
    assert room is not None
    return load_model(slug, described(room.description) | changed)


def adopted(
    by: Membership | None = None, *, slug: str = COMPANION, deputy: Membership | None = None, **fields: Any
) -> Adoption:
    """An adoption in practice mode that its adopter's leader has made and leads."""
    leader = by or member(organisation(), "leader")
    wanted = {
        "organisation": leader.organisation,
        "model": OperatingModel.objects.filter(slug=slug).first() or model(slug),
        "municipalities": fields["municipalities"]
        if "municipalities" in fields
        else [(leader.organisation.municipality or place()).pk],
        "lead": leader,
        "deputy": deputy,
        "starts_on": TODAY,
    }
    return adopt(by=actor(leader), **wanted | fields)


def leader_of(adoption: Adoption) -> Membership:
    role = adoption.roles.select_related("membership__organisation").get(role="lead", ended_at=None)
    return role.membership


def all_checked(adoption: Adoption) -> None:
    for check in Check:
        answer_check(by=actor(leader_of(adoption)), adoption=adoption, check=check, answer=f"Vastaus: {check}")


def live(adoption: Adoption) -> Adoption:
    """The adoption after the turn to real use."""
    all_checked(adoption)
    go_live(by=actor(leader_of(adoption)), adoption=adoption)
    adoption.refresh_from_db()
    return adoption


def worked(adoption: Adoption, who: Membership, *, verb: str = "journeys.accepted", days_ago: float = 0) -> None:
    """A row of the log that somebody has worked with a tool."""
    if not days_ago:
        record(by=who.user_id, verb=verb, organisation_id=adoption.organisation_id, adoption_id=adoption.pk)
        return
    at = timezone.now() - datetime.timedelta(days=days_ago)
    row_at(adoption, who, verb, at)


def row_at(adoption: Adoption, who: Membership, verb: str, at: datetime.datetime) -> None:
    """A row of the log at a moment in the past."""
    AuditRow(
        at=at,
        actor_id=who.user_id,
        actor_kind="member",
        kind="did",
        verb=verb,
        organisation_id=adoption.organisation_id,
        adoption_id=adoption.pk,
    ).save()


def browser_of(membership: Membership) -> Client:
    """A browser in which the member is signed in and at work for this organisation."""
    client = Client()
    client.force_login(membership.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["organisation"] = str(membership.organisation_id)
    session.save()
    return client

"""Two organisations that have everything a page can be about, and one person in every role of the first."""

import datetime
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import (
    Adoption,
    EvidenceKind,
    OperatingModel,
    add_evidence,
    adopt,
    load_models,
    name_to_role,
)
from mielikunta.building_blocks.journeys.api import (
    MeetingKind,
    Referral,
    accept,
    name_companion,
    note_meeting,
    refer,
    set_goal,
    turn_elsewhere,
)
from mielikunta.foundation.access.decisions import Actor, Right, Within
from mielikunta.foundation.access.registry import grants_of
from mielikunta.foundation.people.api import add_member
from mielikunta.foundation.people.models import Absence, Invitation, Membership, Organisation, User
from mielikunta.foundation.places.importers import load_places
from mielikunta.foundation.places.models import Municipality

MODEL = "hyvinvointilahetti"
ORGANISATION_ROLES = ["member", "leader", "administrator", "data_protection_officer", "editor"]
ADOPTION_ROLES = ["lead", "deputy", "coordinator", "companion", "other_companion", "referrer"]
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


def build(code: str) -> World:
    """Return a world round the municipality with `code`."""
    place = Municipality.objects.get(code=code)
    organisation = Organisation.objects.create(
        kind="municipality", name_fi=f"{place.name_fi}n kunta", municipality=place
    )
    people: dict[str, User] = {}
    members: dict[str, Membership] = {}
    for role in [*ORGANISATION_ROLES, *ADOPTION_ROLES]:
        people[role] = user_named(f"{role}-{code}")
        roles = [role] if role in ORGANISATION_ROLES else []
        members[role] = add_member(user=people[role], organisation_id=organisation.pk, roles=roles)
    leader = actor_for(people["leader"], organisation.pk)
    adoption = adopt(
        by=leader,
        organisation=organisation,
        model=OperatingModel.objects.get(slug=MODEL),
        municipalities=[place.pk],
        lead=members["lead"],
        deputy=members["deputy"],
        starts_on=timezone.localdate(),
    )
    for role in ["coordinator", "companion", "other_companion", "referrer"]:
        name = role.removeprefix("other_")
        given = name_to_role(by=leader, adoption=adoption, membership=members[role], role=name)
    world = World(organisation, adoption, people)
    world.values = addresses_of(world, members, place, given.pk)
    return world


def addresses_of(world: World, members: dict[str, Membership], place: Municipality, role_id: UUID) -> dict[str, Any]:
    """Return what stands in addresses: the ids of this world's own rows."""
    organisation, adoption = world.organisation, world.adoption
    coordinator = actor_for(world.people["coordinator"], organisation.pk)
    journey = refer(
        by=actor_for(world.people["referrer"], organisation.pk),
        adoption=adoption,
        referrer=members["referrer"],
        referral=Referral(
            submission=uuid4(),
            municipality_id=place.pk,
            person_name=SECRET,
            contact=SECRET,
            wish=SECRET,
            grounds=["loneliness"],
            language="fi",
            reach="phone",
            permission="spoken",
            permission_on=timezone.localdate(),
            tells_referrer=True,
        ),
    )
    accept(by=coordinator, journey=journey)
    name_companion(by=coordinator, journey=journey, companion=members["companion"])
    journey.refresh_from_db()
    goal = set_goal(by=coordinator, journey=journey, submission=uuid4(), text=SECRET, now=2, hoped=8)
    meeting = note_meeting(
        by=coordinator,
        journey=journey,
        noted_by=members["coordinator"],
        submission=uuid4(),
        held_on=timezone.localdate(),
        kind=MeetingKind.PHONE,
        text=SECRET,
    )
    tally = turn_elsewhere(
        by=actor_for(world.people["referrer"], organisation.pk), adoption=adoption, submission=uuid4()
    )
    evidence = add_evidence(
        by=actor_for(world.people["leader"], organisation.pk),
        adoption=adoption,
        kind=EvidenceKind.FIGURES,
        text=SECRET,
        link="",
        dated_on=timezone.localdate(),
    )
    invitation = Invitation.objects.create(
        organisation=organisation, email=f"kutsuttu-{place.code}@esimerkki.example", invited_by=world.people["leader"]
    )
    absence = Absence.objects.create(
        membership=members["member"],
        deputy=members["editor"],
        starts_on=timezone.localdate() + datetime.timedelta(days=30),
        ends_on=timezone.localdate() + datetime.timedelta(days=31),
    )
    return {
        "organisation_id": organisation.pk,
        "adoption_id": adoption.pk,
        "journey_id": journey.pk,
        "goal_id": goal.pk,
        "tally_id": tally.pk,
        "meeting_id": meeting.pk,
        "role_id": role_id,
        "evidence_id": evidence.pk,
        "membership_id": members["member"].pk,
        "invitation_id": invitation.pk,
        "absence_id": absence.pk,
        "check": "controller",
        "which": "privacy_notice",
        "path": "steps.1.text",
        "language": "fi",
        "step": "places",
        "token": "ei-mikaan-kutsu",
        "uidb36": "0",
        "key": "ei-avain",
        "slug": MODEL,
    }


def programme_officer() -> User:
    """Return somebody of the programme office, which is an organisation of its own."""
    standing_one = User.objects.filter(name="programme_officer").first()
    if standing_one:
        return standing_one
    agency = Organisation.objects.create(kind="agency", name_fi="Ohjelmatoimisto")
    user = user_named("programme_officer")
    add_member(user=user, organisation_id=agency.pk, roles=["programme_officer"])
    return user


def load() -> None:
    """Load what both worlds stand on."""
    load_places()
    load_models()


def holds_any(user: User, organisation_id: UUID, adoption_id: UUID | None, rights: set[Right]) -> bool:
    """Return whether the user has one of `rights` there: what the table of addresses is compared with."""
    grants = grants_of(user.pk, organisation_id)
    return any(grant.right in rights and grant.covers(Within(organisation_id, adoption_id)) for grant in grants)


def standing(world: World) -> dict[str, Any]:
    """Return what a trespass would have changed: to be the same before and after."""
    adoption, organisation = world.adoption, world.organisation
    journeys = adoption.journeys.order_by("pk")
    return {
        "adoption": list(type(adoption).objects.filter(pk=adoption.pk).values()),
        "roles": list(adoption.roles.order_by("pk").values()),
        "checks": list(adoption.checks.order_by("pk").values()),
        "evidence": list(adoption.evidence.order_by("pk").values()),
        "wordings": list(adoption.local_changes.order_by("pk").values()),
        "served": list(adoption.served.order_by("pk").values()),
        "journeys": list(journeys.values()),
        "goals": [list(journey.goals.order_by("pk").values()) for journey in journeys],
        "meetings": [list(journey.meetings.order_by("pk").values()) for journey in journeys],
        "companions": [list(journey.companionships.order_by("pk").values()) for journey in journeys],
        "members": list(organisation.memberships.order_by("pk").values("pk", "left_on", "roles__role")),
        "invitations": list(organisation.invitations.order_by("pk").values()),
        "absences": list(Absence.objects.filter(membership__organisation=organisation).order_by("pk").values()),
    }

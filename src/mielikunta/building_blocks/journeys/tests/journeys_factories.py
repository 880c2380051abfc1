"""A municipality where companions walk alongside: its people, and journeys at each stage."""

import datetime
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.utils import timezone

from mielikunta.building_blocks.adoption.models import Adoption, AdoptionRole, OperatingModel, ServedMunicipality
from mielikunta.building_blocks.content.api import publish_version
from mielikunta.building_blocks.journeys.actions import (
    Referral,
    accept,
    end_journey,
    name_companion,
    note_meeting,
    refer,
    set_goal,
)
from mielikunta.building_blocks.journeys.decisions import Ending, MeetingKind
from mielikunta.building_blocks.journeys.models import Goal, Journey, Meeting
from mielikunta.building_blocks.registers.models import Entry, Step
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.access.registry import grants_of
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.models import Membership, MembershipRole, Organisation, User
from mielikunta.foundation.places.models import Area, Municipality

SLUG = "hyvinvointilahetti"
TODAY = timezone.localdate
NAMES = {
    "lead": "Johanna Johtaja",
    "coordinator": "Kaisa Koordinaattori",
    "second_coordinator": "Kalle Koordinaattori",
    "companion": "Leena Lähetti",
    "second_companion": "Lauri Lähetti",
    "referrer": "Hanna Hoitaja",
    "member": "Jaana Jäsen",
}
ADOPTION_ROLES = {
    "lead": "lead",
    "coordinator": "coordinator",
    "second_coordinator": "coordinator",
    "companion": "companion",
    "second_companion": "companion",
    "referrer": "referrer",
    "partner": "referrer",
}


def a_place(code: str) -> Municipality:
    area, _made = Area.objects.get_or_create(
        code="19",
        defaults={
            "name_fi": "Lappi",
            "name_sv": "Lappland",
            "name_en": "Lapland",
            "kind": "county",
            "valid_from": datetime.date(2023, 1, 1),
        },
    )
    place, _made = Municipality.objects.get_or_create(
        code=code,
        defaults={
            "name_fi": f"Kunta {code}",
            "name_sv": f"Kommun {code}",
            "area": area,
            "language_status": "fi",
            "population": 8000,
            "latitude": 67.4,
            "longitude": 26.6,
            "valid_from": datetime.date(2009, 1, 1),
        },
    )
    return place


def a_model() -> OperatingModel:
    texts = {
        "tools": [
            {"key": "queue", "title": {"fi": "Jono", "sv": "Kö", "en": "Queue"}},
            {"key": "refer", "title": {"fi": "Lähete", "sv": "Remiss", "en": "Referral"}},
        ]
    }
    version = publish_version(kind="operating_model", slug=SLUG, version="test", texts=texts)
    model, _made = OperatingModel.objects.get_or_create(
        slug=SLUG,
        defaults={
            "number": 3,
            "names": {"fi": "Hyvinvointilähetti", "sv": "Följeslagaren", "en": "Wellbeing companion"},
            "current_version": version,
        },
    )
    return model


def a_member(organisation: Organisation, name: str, *roles: str, second_factor: bool = True) -> Membership:
    user = User.objects.create_user(email=f"{uuid4().hex}@kunta.example", name=name, password="salasana")
    if second_factor:
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "-"})
    membership = Membership.objects.create(user=user, organisation=organisation)
    for role in roles:
        MembershipRole.objects.create(membership=membership, role=role)
    return membership


@dataclass
class World:
    """One adoption with its people by a word."""

    adoption: Adoption
    place: Municipality
    people: dict[str, Membership] = field(default_factory=dict)

    def actor(self, who: str, **changes: Any) -> Actor:
        """Return the actor that this person is when signed in, with the grants they hold now."""
        member = self.people[who]
        return replace(
            Actor(
                user_id=member.user_id,
                name=str(member.user),
                organisation_id=member.organisation_id,
                grants=grants_of(member.user_id, member.organisation_id),
                second_factor=True,
            ),
            **changes,
        )


def a_world(code: str = "758", *, live: bool = True) -> World:
    place, model = a_place(code), a_model()
    municipality = Organisation.objects.create(
        kind="municipality", name_fi=f"Kunta {code}", name_sv=f"Kommun {code}", municipality=place
    )
    parish = Organisation.objects.create(kind="parish", name_fi=f"Seurakunta {code}", municipality=place)
    adoption = Adoption.objects.create(
        organisation=municipality,
        model=model,
        version=model.current_version,
        starts_on=TODAY(),
        mode="live" if live else "practice",
        live_since=timezone.now() if live else None,
    )
    ServedMunicipality.objects.create(adoption=adoption, municipality=place)
    people = {who: a_member(municipality, name, *(["leader"] if who == "lead" else [])) for who, name in NAMES.items()}
    people["partner"] = a_member(parish, "Daniel Diakoni")
    for who, role in ADOPTION_ROLES.items():
        AdoptionRole.objects.create(adoption=adoption, membership=people[who], role=role)
    world = World(adoption, place, people)
    in_register(world, "companion", "second_companion")
    return world


def in_register(world: World, *who: str, limit: int = 1000, **changes: Any) -> None:
    """Enter members in the register of companions: ready to be asked, with room for many unless told otherwise."""
    for name in who:
        # A key that is not kept: nothing is sealed in these entries, and tests count the keys of journeys.
        told = {
            "key_id": uuid4(),
            "languages": ["fi", "sv"],
            "limit": limit,
            "raised_at": timezone.now() if limit > 2 else None,
        }
        entry, _made = Entry.objects.update_or_create(
            adoption=world.adoption, membership=world.people[name], role="companion", defaults=told | changes
        )
        for kind in ("interview", "undertaking", "training"):
            noted = {"done_on": TODAY(), "how": "noted", "noted_by": world.people["coordinator"].user}
            Step.objects.get_or_create(entry=entry, kind=kind, defaults=noted)


def a_referral(world: World, **changes: Any) -> Referral:
    whole = {
        "submission": uuid4(),
        "municipality_id": world.place.pk,
        "person_name": "Aino Asukas",
        "contact": "040 000 0001",
        "wish": "Uskaltaisin taas kuoroon.",
        "grounds": ["loneliness"],
        "language": "fi",
        "reach": "phone",
        "permission": "spoken",
        "permission_on": TODAY(),
        "tells_referrer": True,
    }
    return Referral(**whole | changes)


def filed(world: World, *, who: str = "referrer", **changes: Any) -> Journey:
    return refer(
        by=world.actor(who),
        adoption=world.adoption,
        referrer=world.people[who],
        referral=a_referral(world, **changes),
    )


def accepted(world: World, **changes: Any) -> Journey:
    journey = filed(world, **changes)
    accept(by=world.actor("coordinator"), journey=journey)
    return fresh(journey)


def accompanied(world: World, *, companion: str = "companion", **changes: Any) -> Journey:
    journey = accepted(world, **changes)
    name_companion(by=world.actor("coordinator"), journey=journey, companion=world.people[companion])
    return fresh(journey)


def ended(world: World, *, farewell: str = "Kuoro jatkuu.", **changes: Any) -> Journey:
    journey = accompanied(world, **changes)
    end_journey(by=world.actor("companion"), journey=journey, ending=Ending.TIME_FULL, farewell=farewell)
    return fresh(journey)


def fresh(journey: Journey) -> Journey:
    return Journey.objects.select_related("adoption").get(pk=journey.pk)


def a_goal(world: World, journey: Journey, *, who: str = "companion", **changes: Any) -> Goal:
    whole = {"submission": uuid4(), "text": "Käyn kuorossa kerran viikossa.", "now": 2, "hoped": 8}
    return set_goal(by=world.actor(who), journey=journey, **whole | changes)


def a_meeting(world: World, journey: Journey, *, who: str = "companion", **changes: Any) -> Meeting:
    whole = {
        "submission": uuid4(),
        "held_on": TODAY(),
        "kind": MeetingKind.FACE_TO_FACE,
        "text": "Kävelimme rantaan.",
    }
    return note_meeting(by=world.actor(who), journey=journey, noted_by=world.people[who], **whole | changes)


def verbs_of(journey: Journey) -> list[str]:
    """Return the log's verbs about a journey, oldest first."""
    rows = AuditRow.objects.filter(subject_id=journey.pk).order_by("at", "id")
    return [verb.removeprefix("journeys.") for verb in rows.values_list("verb", flat=True)]

"""The companions' register in the world of journeys: somebody who has only just been given the task."""

import datetime
from typing import Any
from uuid import uuid4

from django.utils import timezone

from mielikunta.building_blocks.adoption.models import AdoptionRole
from mielikunta.building_blocks.journeys.tests.journeys_factories import TODAY, World, a_member
from mielikunta.building_blocks.registers.api import (
    Costs,
    Entry,
    EntryDetails,
    StepHow,
    StepKind,
    accept_undertaking,
    kind_of,
    note_step,
    save_details,
    send_claim,
)
from mielikunta.building_blocks.registers.decisions import ClaimKind, ClaimPurpose
from mielikunta.building_blocks.registers.models import Claim

ROLE = "companion"


def newcomer(world: World, who: str = "newcomer") -> None:
    """Give a new member the task, with nothing told or done yet."""
    world.people[who] = a_member(world.adoption.organisation, "Uuno Uusi")
    AdoptionRole.objects.create(adoption=world.adoption, membership=world.people[who], role=ROLE)


def told(world: World, who: str = "newcomer") -> dict[str, Any]:
    return {"adoption": world.adoption, "membership": world.people[who], "role": ROLE}


def details(**changes: Any) -> EntryDetails:
    return EntryDetails(**{"languages": ["fi"], "note": "Käytän kuulolaitetta."} | changes)


def entered(world: World, who: str = "newcomer", *, ready: bool = True, **changes: Any) -> Entry:
    """Return the entry of a newcomer, ready to be asked unless told otherwise."""
    newcomer(world, who)
    entry = save_details(by=world.actor(who), details=details(**changes), as_seen="", **told(world, who))
    if ready:
        make_ready(world, who)
    return entry


def make_ready(world: World, who: str = "newcomer") -> None:
    coordinator = world.actor("coordinator")
    note_step(by=coordinator, step=StepKind.INTERVIEW, done_on=TODAY(), **told(world, who))
    note_step(by=coordinator, step=StepKind.TRAINING, done_on=TODAY(), how=StepHow.NOTED, **told(world, who))
    accept_undertaking(by=world.actor(who), version=undertaking_text(world), **told(world, who))


def undertaking_text(world: World) -> str:
    """Return the mark of the undertaking that stands now, as a page shows it."""
    kind = kind_of("hyvinvointilahetti", ROLE)
    assert kind is not None
    assert kind.undertaking is not None
    return kind.undertaking(world.adoption)


def costs(**changes: Any) -> Costs:
    whole = {
        "submission": uuid4(),
        "day": TODAY(),
        "kind": ClaimKind.KILOMETRES,
        "purpose": ClaimPurpose.MEETING,
        "kilometres": 34,
    }
    return Costs(**whole | changes)


def a_claim(world: World, who: str = "newcomer", **changes: Any) -> Claim:
    return send_claim(by=world.actor(who), costs=costs(**changes), **told(world, who))


def soon(days: int = 7) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=days)

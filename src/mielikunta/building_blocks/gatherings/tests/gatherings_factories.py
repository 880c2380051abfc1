"""A house for families in use: its people, and gatherings at each state."""

import datetime
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

from django.utils import timezone

from mielikunta.building_blocks.adoption.models import Adoption, AdoptionRole, OperatingModel, ServedMunicipality
from mielikunta.building_blocks.content.api import publish_version
from mielikunta.building_blocks.gatherings.actions import (
    Coming,
    Seats,
    SignedUp,
    plan,
    publish,
    set_seats,
    set_times,
    sign_up,
    take_place,
    write_part,
)
from mielikunta.building_blocks.gatherings.decisions import IN_LINE, WITH_SEATS, Kind
from mielikunta.building_blocks.gatherings.decisions.series import Every, Series
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering, Quota
from mielikunta.building_blocks.gatherings.queries import quotas_to_enter
from mielikunta.building_blocks.journeys.tests.journeys_factories import a_member, a_place
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.access.registry import grants_of
from mielikunta.foundation.people.models import Membership, Organisation

SLUG = "opastava_perhetyo"
NAMES = {
    "lead": ("Lea Johtaja", "lead"),
    "worker": ("Päivi Perhetyöntekijä", "family_worker"),
    "second_worker": ("Pekka Perhetyöntekijä", "family_worker"),
    "member": ("Jaana Jäsen", ""),
}


@dataclass
class House:
    """One adoption with its people by a word."""

    adoption: Adoption
    people: dict[str, Membership] = field(default_factory=dict)

    def actor(self, who: str = "worker", **changes: Any) -> Actor:
        """Return the actor that this person is when signed in."""
        member = self.people[who]
        known = Actor(
            user_id=member.user_id,
            name=str(member.user),
            organisation_id=member.organisation_id,
            grants=grants_of(member.user_id, member.organisation_id),
            second_factor=True,
        )
        return replace(known, **changes)


def a_house(code: str = "758", *, live: bool = True) -> House:
    place = a_place(code)
    version = publish_version(kind="operating_model", slug=SLUG, version="test", texts={"tools": []})
    model, _made = OperatingModel.objects.get_or_create(
        slug=SLUG, defaults={"number": 15, "names": {"fi": "Opastava perhetyö"}, "current_version": version}
    )
    house = Organisation.objects.create(kind="association", name_fi=f"Perhetalo {code}", municipality=place)
    adoption = Adoption.objects.create(
        organisation=house,
        model=model,
        version=version,
        starts_on=timezone.localdate(),
        mode="live" if live else "practice",
        stage="in_use" if live else "preparing",
        live_since=timezone.now() if live else None,
    )
    ServedMunicipality.objects.create(adoption=adoption, municipality=place)
    people = {who: a_member(house, name) for who, (name, _role) in NAMES.items()}
    for who, (_name, role) in NAMES.items():
        if role:
            AdoptionRole.objects.create(adoption=adoption, membership=people[who], role=role)
    return House(adoption, people)


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def weekly(*, days: int = 7, times: int = 1) -> Series:
    every = Every.WEEK if times > 1 else Every.ONCE
    return Series(in_days(days), datetime.time(17), datetime.time(19), every, times)


def drafted(house: House, **changes: Any) -> Gathering:
    content = {
        "kind": Kind.GROUP,
        "title": {"fi": "Isät ja lapset kokkaavat"},
        "about": {"fi": "Tehdään pannukakkuja."},
    }
    content |= {"party": "family", "most_heads": 8} | changes
    return plan(by=house.actor(), adoption=house.adoption, submission=uuid4(), content=content)


def published(
    house: House, *, seats: int | None = 10, line: int = 0, series: Series | None = None, **changes: Any
) -> Gathering:
    """Return a published gathering with a quota for everybody."""
    gathering = drafted(house, **changes)
    by = house.actor()
    set_times(by=by, gathering=gathering, series=series or weekly(), revision=gathering.revision)
    set_seats(by=by, gathering=gathering, wanted=[Seats("", seats, line)])
    publish(by=by, gathering=gathering)
    return fresh(gathering)


def held_now(gathering: Gathering) -> Gathering:
    """Let a gathering be going on at this moment: sessions of people at their pages end before a week has gone."""
    now, hour = timezone.now(), datetime.timedelta(hours=1)
    gathering.sessions.update(starts_at=now - hour, ends_at=now + hour)
    span = {"starts_at": now - hour, "ends_at": now + hour}
    Gathering.objects.filter(pk=gathering.pk).update(**span, erase_after=now + datetime.timedelta(days=30))
    return fresh(gathering)


def where(place: str = "Perhetalo, Kirkkotie 1", **changes: Any) -> dict[str, Any]:
    """Return the content of the step that tells where it is."""
    told = {"mode": "on_site", "municipality": None, "place": place, "accessibility": "", "video_link": ""}
    return {**told, "video_words": "", "language": "fi", "interpreter": "", **changes}


def moved_to(house: House, gathering: Gathering, place: str) -> None:
    now = fresh(gathering)
    write_part(by=house.actor(), gathering=now, part="where", content=where(place), revision=now.revision)


def quota_of(gathering: Gathering, name: str = "") -> Quota:
    """Return the counter as a page reads it."""
    return next(quota for quota in quotas_to_enter(gathering.pk) if quota.name == name)


def held(gathering: Gathering, heads: int = 1, **changes: Any) -> Enrolment:
    """Let somebody take the first step."""
    coming = {"submission": uuid4(), "heads": heads, "bands": {"adults": heads}} | changes
    return take_place(quota=quota_of(gathering), coming=Coming(**coming))


def comes(gathering: Gathering, heads: int = 1, **told: str) -> SignedUp:
    """Let somebody sign up."""
    return sign_up(enrolment=held(gathering, heads), told=told)


def fresh(gathering: Gathering) -> Gathering:
    return Gathering.objects.select_related("adoption__organisation").get(pk=gathering.pk)


def counts_hold(gathering: Gathering) -> None:
    """Hold the counters against the rows that they count, and against their limits."""
    for quota in Quota.objects.filter(gathering=gathering):
        rows = Enrolment.objects.filter(quota=quota)
        seats = sum(row.heads for row in rows if row.standing in WITH_SEATS)
        line = sum(1 for row in rows if row.standing in IN_LINE)
        assert (quota.taken, quota.in_line) == (seats, line)
        assert quota.seats is None or quota.taken <= quota.seats
        assert quota.in_line <= quota.line_places
        numbers = [row.number for row in rows if row.standing in IN_LINE]
        assert len(set(numbers)) == len(numbers)


def standings(gathering: Gathering) -> Counter[str]:
    return Counter(Enrolment.objects.filter(gathering=gathering).values_list("standing", flat=True))

"""The rows of a made-up coordinator's work. Imported once Django stands."""

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections, transaction
from django.db.models import Model
from django.urls import reverse
from django.utils import translation

from benchmarks.apparatus import coordination as made
from benchmarks.apparatus.nation import MadeAdoption, dice, identity
from benchmarks.apparatus.rows import JOURNEYS_OF, adoption_of, municipalities, organisation_of
from benchmarks.apparatus.storing import Values, insert
from mielikunta.building_blocks.adoption.models import Adoption, AdoptionRole, OperatingModel, ServedMunicipality
from mielikunta.building_blocks.journeys.models import Companionship, Goal, Journey, Meeting
from mielikunta.foundation.people.models import Membership, Organisation, User
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.privacy.cipher import KEY_BYTES, seal_text, wrap
from mielikunta.foundation.privacy.models import Handle, RecordKey

Row = tuple[type[Model], Values]
KINDS: list[type[Model]] = [RecordKey, Handle, Journey, Companionship, Goal, Meeting]
START = (made.TODAY - datetime.timedelta(days=made.DAYS + 100)).date()
COORDINATOR, REFERRER, COMPANIONS = 0, 1, 2  # a municipality's members by number; companions from 2 on
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def store_work(elsewhere: int, beside: Path) -> None:
    """Store 2 000 referrals in the municipality measured and `elsewhere` in others; write how to ask for its pages."""
    places = municipalities()
    shares = made.shares([place.code for place in places], elsewhere)
    model = OperatingModel.objects.select_related("current_version").get(slug=JOURNEYS_OF)
    with transaction.atomic(), transaction.atomic(using=RecordKey.database):
        for place in places:
            if shares[place.code]:
                municipality(place, model, shares[place.code])
    analyse()
    beside.write_text(json.dumps(entry(places[0])))


def municipality(place: Municipality, model: OperatingModel, referrals: int) -> None:
    """Store one municipality: its people, and what became of its referrals."""
    adoption = adoption_of(MadeAdoption(place.code, model.slug, START, 0, 0), model)
    Organisation.objects.bulk_create([organisation_of(place)])
    Adoption.objects.bulk_create([adoption])
    ServedMunicipality.objects.bulk_create([ServedMunicipality(adoption=adoption, municipality=place)])
    members = people(place, adoption, made.companions_for(referrals))
    rows: dict[type[Model], list[Values]] = {kind: [] for kind in KINDS}
    for each in made.journeys_of(place.code, referrals):
        for kind, values in rows_of(each, place, adoption, members):
            rows[kind].append(values)
    for kind, listed in rows.items():
        insert(kind, listed)


def people(place: Municipality, adoption: Adoption, companions: int) -> list[UUID]:
    """Store the coordinator, a referrer and the companions; returns their memberships."""
    roles = ["coordinator", "referrer", *["companion"] * companions]
    names = [("coordination", place.code, number) for number in range(len(roles))]
    users, members = ([identity(kind, *name) for name in names] for kind in ("user", "membership"))
    insert(
        User,
        (
            {"id": user, "email": f"{'-'.join(map(str, name))}@mitta.example", "name": f"Mitta {name[2]}"}
            for name, user in zip(names, users, strict=True)
        ),
    )
    common: Values = {"organisation_id": adoption.organisation_id, "joined_on": START}
    insert(
        Membership,
        ({"id": member, "user_id": user, **common} for member, user in zip(members, users, strict=True)),
    )
    insert(
        AdoptionRole,
        (
            {"id": identity("role", member), "adoption_id": adoption.pk, "membership_id": member, "role": role}
            for member, role in zip(members, roles, strict=True)
        ),
    )
    return members


def rows_of(each: made.MadeJourney, place: Municipality, adoption: Adoption, members: list[UUID]) -> Iterator[Row]:
    """Yield the rows of one referral: key, handle, journey, companion, goals, meetings."""
    fate = dice("rows", place.code, each.number)
    key_id, key = made.sorted_id(each.received, fate), fate.randbytes(KEY_BYTES)
    kept = each.closed > made.TODAY - datetime.timedelta(days=365)

    def sealed(**texts: str) -> Values:
        return {name: seal_text(key, key_id, name, text) if kept else None for name, text in texts.items()}

    if kept:
        master_id, wrapped = wrap(key, key_id)
        yield (
            RecordKey,
            {"id": key_id, "wrapped": wrapped, "master_key_id": master_id, "created_at": each.received},
        )
    journey = journey_of(each, place, fate) | {"key_id": key_id, "adoption_id": adoption.pk}
    journey |= sealed(person_name=f"Mitta {each.number}", contact="040 000 0000", wish=each.wish)
    yield Handle, {"id": journey["handle_id"], "adoption_id": adoption.pk, "created_on": each.received.date()}
    yield Journey, journey | {"referrer_id": members[REFERRER]}
    yield from alongside(each, journey, sealed, members[COMPANIONS + each.handed], fate)


def journey_of(each: made.MadeJourney, place: Municipality, fate: Random) -> Values:
    """Return the journey's own row, without what is sealed."""
    return {
        "id": made.sorted_id(each.received, fate),
        "handle_id": made.sorted_id(each.received, fate),
        "submission": made.sorted_id(each.received, fate),
        "municipality_id": place.pk,
        "language": fate.choice(["fi", "fi", "fi", "sv", "se"]),
        "grounds": json.dumps([each.ground]),
        "reach": "phone",
        "permission": "spoken",
        "permission_on": each.received.date(),
        "stage": each.stage,
        "ending": each.ending,
        "received_at": each.received,
        "accepted_at": None if each.stage in {"received", "returned"} else each.answered,
        "accompanied_at": each.accompanied if each.stage in {"accompanied", "ended"} else None,
        "closed_at": each.closed if each.stage in {"returned", "ended"} else None,
    }


def alongside(
    each: made.MadeJourney, journey: Values, sealed: Callable[..., Values], companion: UUID, fate: Random
) -> Iterator[Row]:
    """Yield what hangs on a journey that has begun."""
    if journey["accompanied_at"] is not None:
        yield (
            Companionship,
            {
                "id": made.sorted_id(each.accompanied, fate),
                "journey_id": journey["id"],
                "membership_id": companion,
                "named_at": min(each.accompanied, each.closed),
                "ended_at": journey["closed_at"],
            },
        )
    common: Values = {"key_id": journey["key_id"], "journey_id": journey["id"]}
    for now, hoped, latest in each.goals:
        number = made.sorted_id(each.accompanied, fate)
        values = common | {"id": number, "submission": number, "now": now, "hoped": hoped, "latest": latest}
        yield Goal, values | sealed(text="Käyn kuorossa kerran viikossa.")
    for day, kind in each.meetings:
        number = made.sorted_id(each.accompanied, fate)
        values = common | {"id": number, "submission": number, "held_on": day, "kind": kind, "noted_by_id": companion}
        yield Meeting, values | sealed(note="Kävelimme rantaan.")


def analyse() -> None:
    """Let the database look at what it holds, as it does by itself in use, so that it chooses its indexes well."""
    for alias in ("default", RecordKey.database):
        with connections[alias].cursor() as cursor:
            cursor.execute("ANALYZE")


def entry(place: Municipality) -> dict[str, Any]:
    """Return the coordinator's cookie and the addresses to ask for."""
    user = User.objects.get(pk=identity("user", "coordination", place.code, COORDINATOR))
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "for measuring only"})
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    adoption_id = identity("adoption", place.code, JOURNEYS_OF)
    journeys = Journey.objects.filter(adoption_id=adoption_id, stage="accompanied").order_by("pk")
    return {"cookie": f"mielikunta={session.session_key}", "pages": pages(adoption_id, [each.pk for each in journeys])}


def pages(adoption_id: UUID, journeys: list[UUID]) -> dict[str, list[str]]:
    """Return the addresses of each kind of page, in Finnish and Swedish."""
    found: dict[str, list[str]] = {"queue": [], "journey": [], "figures": []}
    for language in ("fi", "sv"):
        with translation.override(language):
            queue = reverse("journeys_queue", args=[adoption_id])
            figures = reverse("hyvinvointilahetti_figures", args=[adoption_id])
            found["queue"] += [queue, f"{queue}?page=2"]
            found["journey"] += [reverse("journey", args=[adoption_id, pk]) for pk in journeys[:20]]
            found["figures"] += [figures, f"{figures}?period=all"]
    return found

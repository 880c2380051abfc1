"""Named reads for calendars that others' programs fetch again and again: what is near and what is coming."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from mielikunta.building_blocks.gatherings.decisions import TAKES_PART, Standing
from mielikunta.building_blocks.gatherings.models import CalendarFeed, Enrolment, Gathering, Session
from mielikunta.building_blocks.gatherings.queries.gatherings import GatheringQuerySet, gatherings
from mielikunta.foundation.places.models import Area, Municipality

LOOKS_BACK = timedelta(days=60)  # so long a cancelled or held one still tells a calendar how it went
MOST_IN_FEED = 500


def hash_of(token: str) -> bytes:
    """Return what is stored of a token; it is long and can't be guessed, so a plain hash is enough."""
    return sha256(token.strip().lower().encode()).digest()


def feed_of(token: str, now: datetime) -> CalendarFeed | None:
    """Return the feed that a secret address leads to."""
    found: CalendarFeed | None = CalendarFeed.objects.filter(token_hash=hash_of(token), expires_at__gt=now).first()
    return found


def feed_until(handle_id: UUID, now: datetime) -> datetime | None:
    """Return until when the visitor's own address works; None without one."""
    own = CalendarFeed.objects.filter(handle_id=handle_id, expires_at__gt=now)
    until: datetime | None = own.values_list("expires_at", flat=True).first()
    return until


def in_feed(now: datetime) -> GatheringQuerySet:
    """Return what stands in a public feed, cancelled ones too: a calendar must learn of it."""
    near = gatherings().listed().filter(ends_at__gt=now - LOOKS_BACK)
    return near.with_words().order_by("starts_at", "pk")


def tells_the_public(organisation_id: UUID) -> bool:
    """Return whether an organisation has ever told the public of a gathering."""
    return gatherings().listed().filter(adoption__organisation_id=organisation_id).exists()


def feed_of_organisation(organisation_id: UUID, now: datetime) -> list[tuple[Gathering, list[Session]]]:
    """Return what an organisation arranges, each with its sessions."""
    return with_sessions(in_feed(now).filter(adoption__organisation_id=organisation_id)[:MOST_IN_FEED])


def feed_of_place(place: Area | Municipality, now: datetime) -> list[tuple[Gathering, list[Session]]]:
    """Return what is held in an area or a municipality, each with its sessions."""
    here = {"municipality__area": place} if isinstance(place, Area) else {"municipality": place}
    return with_sessions(in_feed(now).filter(**here)[:MOST_IN_FEED])


def with_sessions(listed: Iterable[Gathering]) -> list[tuple[Gathering, list[Session]]]:
    """Return gatherings each with its sessions in order: one query for all of these."""
    known: dict[UUID, tuple[Gathering, list[Session]]] = {each.pk: (each, []) for each in listed}
    for session in Session.objects.filter(gathering__in=list(known)).order_by("starts_at"):
        known[session.gathering_id][1].append(session)
    return list(known.values())


def own_in_feed(handle_id: UUID) -> tuple[list[tuple[Gathering, list[Session]]], set[UUID]]:
    """Return what a person has signed up for, each with its sessions; and where they only wait for a seat."""
    own = Enrolment.objects.filter(handle_id=handle_id, standing__in=sorted(TAKES_PART))
    told = list(own.values_list("gathering_id", "standing"))
    coming = {each for each, standing in told if standing == Standing.ENROLLED}
    listed = gatherings().filter(pk__in=[each for each, _standing in told]).with_words().order_by("starts_at", "pk")
    return with_sessions(listed), {each for each, _standing in told} - coming

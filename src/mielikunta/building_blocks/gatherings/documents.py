"""Gatherings for a calendar (RFC 5545)."""

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event
from icalendar.enums import STATUS

from mielikunta.building_blocks.gatherings.decisions import State
from mielikunta.building_blocks.gatherings.models import Gathering, Session
from mielikunta.foundation.languages.texts import in_language

FETCHED_EVERY = datetime.timedelta(hours=6)  # how often a subscribing program is asked to look again


def calendar_of(
    pairs: Iterable[tuple[Gathering, list[Session]]], *, name: str | None = None, waits: frozenset[UUID] = frozenset()
) -> bytes:
    """Return sessions as iCalendar; sent anew with the same UID and a higher sequence, they replace the earlier.

    `name`: of a calendar to subscribe to. `waits`: gatherings where the reader only waits for a seat.

    The link of a video meeting is not in it: a calendar is shown to others and copied to other machines.
    """
    calendar = Calendar.new(
        prodid="-//Mielikunta//gatherings//FI", name=name, refresh_interval=FETCHED_EVERY if name else None
    )
    for gathering, sessions in pairs:
        for session in sessions:
            calendar.add_component(event_of(gathering, session, waits=gathering.pk in waits))
    return calendar.to_ical()


def event_of(gathering: Gathering, session: Session, *, waits: bool = False) -> Event:
    """Return one session as an event."""
    cancelled = session.cancelled_at or gathering.cancelled_at
    standing = STATUS.TENTATIVE if waits else STATUS.CONFIRMED
    page = f"{settings.SITE_ADDRESS}{reverse('gathering', args=[gathering.pk])}"
    return Event.new(
        uid=f"{session.pk}@mielikunta",
        stamp=gathering.cancelled_at or gathering.changed_at or gathering.published_at or session.starts_at,
        start=session.starts_at.astimezone(datetime.UTC),
        end=session.ends_at.astimezone(datetime.UTC),
        sequence=session.changes + (1 if gathering.state == State.CANCELLED else 0),
        summary=str(gathering),
        description=in_language(gathering.about) or None,
        location=gathering.place or None,
        url=page,
        status=STATUS.CANCELLED if cancelled else standing,
    )

"""Whether a kiosk is open, until when, when it opens next, and by which day a letter is answered."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.services.api import Opening, Week, spans_of, standing_at
from mielikunta.building_blocks.services.parts import lines_of
from mielikunta.foundation.schedule.working_days import working_days_after
from mielikunta.operating_models.mielikioski.models import Kiosk
from mielikunta.operating_models.mielikioski.queries import kiosk_of


@dataclass(frozen=True)
class Door:
    """How the kiosk stands at a moment. `promised`: the day by which a letter written now is answered."""

    is_open: bool
    until: datetime | None
    opens: datetime | None
    promised: date
    lines: list[str]


def openings_of(kiosk: Kiosk) -> tuple[Opening, ...]:
    """Return the weekly hours as values."""
    return tuple(
        Opening(day, time.fromisoformat(opens), time.fromisoformat(closes)) for day, opens, closes in kiosk.openings
    )


def stored(openings: tuple[Opening, ...]) -> list[list[Any]]:
    """Return weekly hours as they are kept."""
    return [[each.weekday, f"{each.opens:%H:%M}", f"{each.closes:%H:%M}"] for each in openings]


def hours_told(kiosk: Kiosk) -> list[str]:
    """Return the weekly hours in the reader's language, a line for each run of days."""
    return lines_of(openings_of(kiosk), (get_language() or "fi")[:2])


def week_of(kiosk: Kiosk) -> Week:
    """Return the weekly hours with the break; closed on Finnish holidays."""
    return Week(openings_of(kiosk), break_from=kiosk.break_from, break_until=kiosk.break_until)


def open_times(adoption: Adoption, first: date, days: int) -> list[list[tuple[datetime, datetime]]]:
    """Return the open times of each of so many days, for the rota; none on a holiday or in a break."""
    week = week_of(kiosk_of(adoption))
    return [sorted(spans_of(week, first + timedelta(days=number))) for number in range(days)]


def door_of(kiosk: Kiosk, now: datetime) -> Door:
    """Return how the kiosk stands; closed on Finnish holidays and in its break."""
    standing = standing_at(week_of(kiosk), now)
    return Door(
        is_open=standing.is_open,
        until=standing.until,
        opens=standing.opens,
        promised=promised_day(kiosk, timezone.localdate(now)),
        lines=hours_told(kiosk),
    )


def promised_day(kiosk: Kiosk, today: date) -> date:
    """Return by which day a letter is answered: working days, counted after a break."""
    first = today
    if kiosk.break_from and kiosk.break_until and kiosk.break_from <= today <= kiosk.break_until:
        first = kiosk.break_until
    return working_days_after(first, kiosk.answer_days)

"""When attendance may be noted, and what a leader's list changes; plain Python."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from mielikunta.building_blocks.gatherings.decisions.series import HELSINKI

Id = TypeVar("Id")

MOST_UNLISTED = 100_000
MOMENT = timedelta(microseconds=1)  # what ends at midnight ended on the day before


def on_the_day(now: datetime, starts: datetime, ends: datetime) -> bool:
    """Return whether it is a day of the session by the wall clock: a person notes themselves then alone."""
    first, last = starts.astimezone(HELSINKI).date(), (ends - MOMENT).astimezone(HELSINKI).date()
    return first <= now.astimezone(HELSINKI).date() <= last


def may_be_noted(now: datetime, starts: datetime, until: datetime | None) -> bool:
    """Return whether a leader may note who came: from the morning of the day until names go."""
    begun = starts.astimezone(HELSINKI).date() <= now.astimezone(HELSINKI).date()
    return begun and (until is None or now < until)


def changed(seen: Mapping[Id, int], told: Mapping[Id, int]) -> dict[Id, int]:
    """Return only what this leader changed, so that another's ticks of the meantime stand."""
    return {each: heads for each, heads in told.items() if heads != seen.get(each, 0)}

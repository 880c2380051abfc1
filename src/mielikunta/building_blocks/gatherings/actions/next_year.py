"""Taking a year's gatherings over into the next one, as drafts."""

import datetime
from collections.abc import Collection
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.gatherings.actions.planning import copy
from mielikunta.building_blocks.gatherings.actions.rows import span
from mielikunta.building_blocks.gatherings.decisions.series import Moments, instant
from mielikunta.building_blocks.gatherings.decisions.year import next_years_day
from mielikunta.building_blocks.gatherings.models import Gathering, Session
from mielikunta.building_blocks.gatherings.permissions import require_arranges
from mielikunta.building_blocks.gatherings.queries import Scope, on_in, sessions_by_gathering
from mielikunta.foundation.access.decisions import Actor


def copy_number(gathering_id: UUID, year: int) -> UUID:
    """Return the number that a gathering's copy for a year is stored under: pressing twice makes one copy."""
    return uuid5(gathering_id, f"copy-for-{year}")


@transaction.atomic
def copy_to_next_year(*, by: Actor, adoption: Adoption, year: int, chosen: Collection[UUID]) -> int:
    """Make drafts of the chosen gatherings for the year after, on the same weekdays; return how many are new.

    The days between a gathering's sessions stay as they are, and the hours by the clock on the wall. What has been
    copied before is left alone.
    """
    require_arranges(by=by, on=adoption)
    listed = on_in(Scope(adoption=adoption), year).filter(pk__in=list(chosen))
    made = 0
    for source, sessions in sessions_by_gathering(listed, year):
        row = copy(by=by, gathering=source, submission=copy_number(source.pk, year + 1))
        if row.starts_at is None and not Session.objects.filter(gathering=row).exists():
            _give_times(row, moved_on(sessions))
            made += 1
    return made


def _give_times(row: Gathering, times: list[Moments]) -> None:
    Session.objects.bulk_create(Session(gathering=row, starts_at=starts, ends_at=ends) for starts, ends in times)
    span(row)
    row.save(update_fields=["starts_at", "ends_at", "erase_after"])


def moved_on(sessions: list[Session]) -> list[Moments]:
    """Return the times of a year's sessions in the year after, each as many days on as the first."""
    first = timezone.localtime(sessions[0].starts_at).date()
    days = next_years_day(first) - first
    return [_moved(each, days) for each in sessions]


def _moved(session: Session, days: datetime.timedelta) -> Moments:
    starts, ends = (
        instant(local.date() + days, local.time())
        for local in (timezone.localtime(session.starts_at), timezone.localtime(session.ends_at))
    )
    # A clock put forward may swallow the hour: then it lasts as long as it did.
    return starts, ends if ends > starts else starts + (session.ends_at - session.starts_at)

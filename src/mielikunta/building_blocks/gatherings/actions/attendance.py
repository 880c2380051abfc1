"""Verbs of attendance: a leader's list or number, and a person's own "I am here". The count is kept beside them.

Whoever notes holds the session's row, so that the count is what the rows say. Counts stay when names go.
"""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from mielikunta.building_blocks.gatherings.actions.problems import NotPossible
from mielikunta.building_blocks.gatherings.actions.rows import note
from mielikunta.building_blocks.gatherings.decisions import Standing, State
from mielikunta.building_blocks.gatherings.decisions.attendance import may_be_noted, on_the_day
from mielikunta.building_blocks.gatherings.models import Attendance, Enrolment, Gathering, Session
from mielikunta.building_blocks.gatherings.permissions import (
    require_notes_attendance,
    require_own,
    require_sees_who_comes,
)
from mielikunta.building_blocks.gatherings.turns import in_turn
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.privacy.models import Handle


@transaction.atomic
def note_attendance(*, by: Actor, session: Session, came: Mapping[UUID, int], unlisted: tuple[int, int]) -> int:
    """Note who came, and return how many did in all.

    `came`: how many of a party, by enrolment, for those that the leader changed; 0 takes the note away.
    `unlisted`: how many were only counted, as the page showed and as it is told now.
    Raises NotPossible: "not_yet", "names_gone", "over", "changed_meanwhile".
    """
    require_notes_attendance(by=by, on=session.gathering)
    row = _held_session(session)
    now = timezone.now()
    if not may_be_noted(now, row.starts_at, row.gathering.erase_after):
        raise NotPossible("not_yet" if now < row.starts_at else "names_gone")
    known = {each.pk: each for each in Enrolment.objects.filter(gathering_id=row.gathering_id, pk__in=came)}
    for enrolment_id, heads in came.items():
        enrolment = known.get(enrolment_id)
        if enrolment is None or (heads and enrolment.standing != Standing.ENROLLED):
            raise NotPossible("changed_meanwhile")
        _set(row, enrolment, heads, by_oneself=False)
    seen, told = unlisted
    if told != seen:
        if row.unlisted not in unlisted:
            raise NotPossible("changed_meanwhile")
        row.unlisted = told
    _count(row)
    note(by, "attendance_noted", row.gathering)
    return row.attended or 0


def note_here(*, visitor: Handle, session: Session, enrolment: Enrolment, heads: int) -> None:
    """Note a person's own party as here, on the day alone; again corrects how many. No heads: take the note back."""
    require_own(visitor=visitor, enrolment=enrolment)
    with in_turn(), transaction.atomic():
        row = _held_session(session)
        if not on_the_day(timezone.now(), row.starts_at, row.ends_at):
            raise NotPossible("not_today")
        present = Enrolment.objects.filter(pk=enrolment.pk, gathering_id=row.gathering_id)
        party = present.filter(standing=Standing.ENROLLED, heads__gte=heads).first()
        if party is None:
            raise NotPossible("not_enrolled")
        _set(row, party, heads, by_oneself=True)
        _count(row)


@transaction.atomic
def print_certificates(*, by: Actor, gathering: Gathering) -> None:
    """Leave a row in the log: the names of those who came go on paper."""
    require_sees_who_comes(by=by, on=gathering)
    note(by, "certificates_printed", gathering)


def _held_session(session: Session) -> Session:
    rows = Session.objects.select_for_update(of=("self",)).select_related("gathering__adoption")
    row = rows.filter(pk=session.pk).first()
    if row is None:
        raise NotPossible("gone")
    if row.cancelled_at or row.gathering.state not in {State.PUBLISHED, State.HELD}:
        raise NotPossible("over")
    return row


def _set(session: Session, enrolment: Enrolment, heads: int, *, by_oneself: bool) -> None:
    if not heads:
        Attendance.objects.filter(session=session, enrolment=enrolment).delete()
        return
    told = {"heads": heads, "by_oneself": by_oneself, "noted_at": timezone.now()}
    Attendance.objects.update_or_create(session=session, enrolment=enrolment, defaults=told)


def _count(session: Session) -> None:
    listed = Attendance.objects.filter(session=session).aggregate(heads=Sum("heads"))["heads"] or 0
    session.attended = listed + session.unlisted
    session.save(update_fields=["attended", "unlisted"])

"""Reminders: one word to each who comes and gave an address; never twice, however often the job is begun again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mielikunta.building_blocks.gatherings.decisions.reminders import due_at
from mielikunta.building_blocks.gatherings.mail import tell_one
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering
from mielikunta.building_blocks.gatherings.queries import enrolments, gatherings


def remind_due(*, now: datetime) -> int:
    """Remind those whose time has come; return how many letters were asked for."""
    return sum(_remind_all(gathering, now) for gathering in gatherings().to_remind_of(now))


def _remind_all(gathering: Gathering, now: datetime) -> int:
    if gathering.starts_at is None or gathering.reminder_days is None:
        return 0
    due = due_at(gathering.starts_at, gathering.reminder_days)
    if now < due:
        return 0
    waiting = enrolments().of_gathering(gathering).to_remind(due).values_list("pk", flat=True)
    return sum(_remind(enrolment_id, now) for enrolment_id in list(waiting))


@transaction.atomic
def _remind(enrolment_id: UUID, now: datetime) -> int:
    """Mark one as reminded and ask for the letter in one transaction: killed between, neither has happened."""
    row = Enrolment.objects.filter(pk=enrolment_id, reminded_at=None)
    if not row.update(reminded_at=now):
        return 0
    tell_one(Enrolment.objects.get(pk=enrolment_id))
    return 1

"""Verbs on the register of instructors."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.actions.problems import NotPossible
from mielikunta.building_blocks.registers.actions.rows import hold_running, note
from mielikunta.building_blocks.registers.models import Instructor, Qualification
from mielikunta.building_blocks.registers.permissions import require_coordinates
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.places.queries import municipalities

Dates = tuple[datetime.date, datetime.date | None]


@dataclass(frozen=True)
class InstructorDetails:
    """What an instructor offers. courses: since when, and until when. Empty areas or days: any of them will do."""

    name: str
    consented_on: datetime.date
    courses: Mapping[str, Dates]
    email: str = ""
    phone: str = ""
    employer: str = ""
    languages: list[str] = field(default_factory=list)
    areas: list[UUID] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    paused_until: datetime.date | None = None


PLAIN = ("name", "consented_on", "email", "phone", "employer", "languages", "days", "paused_until")


@transaction.atomic
def enter_instructor(*, by: Actor, adoption: Adoption, submission: UUID, details: InstructorDetails) -> Instructor:
    """Enter somebody who has said yes to it. Sent twice, the first is returned."""
    require_coordinates(by=by, adoption=adoption)
    hold_running(adoption)
    row = Instructor.objects.filter(submission=submission).first()
    if row is not None:
        if row.adoption_id != adoption.pk:
            raise NotPossible("sent_elsewhere")
        return row
    row = Instructor(adoption=adoption, submission=submission)
    _store(row, details)
    note(by.user_id, "instructor_entered", row, adoption)
    return row


@transaction.atomic
def change_instructor(*, by: Actor, instructor: Instructor, details: InstructorDetails, as_seen: str) -> None:
    """Change what is known of an instructor. `as_seen`: the mark that the page showed."""
    row = _held(by, instructor)
    if row.changed_at.isoformat() != as_seen:
        raise NotPossible("changed_meanwhile")
    row.changed_at = timezone.now()
    _store(row, details)
    note(by.user_id, "instructor_changed", row, row.adoption)


@transaction.atomic
def remove_instructor(*, by: Actor, instructor: Instructor) -> None:
    """Take somebody off the register; what was told of them is erased in a month."""
    row = _held(by, instructor)
    row.left_at = timezone.now()
    row.save(update_fields=["left_at"])
    note(by.user_id, "instructor_removed", row, row.adoption)


def _held(by: Actor, instructor: Instructor) -> Instructor:
    require_coordinates(by=by, adoption=instructor.adoption)
    hold_running(instructor.adoption)
    rows = Instructor.objects.select_for_update(of=("self",)).select_related("adoption")
    row = rows.filter(pk=instructor.pk, left_at=None).first()
    if row is None:
        raise NotPossible("gone")
    return row


def _store(row: Instructor, details: InstructorDetails) -> None:
    for name in PLAIN:
        setattr(row, name, getattr(details, name))
    row.save()
    row.areas.set(municipalities().filter(pk__in=details.areas))
    row.qualifications.all().delete()
    Qualification.objects.bulk_create(
        Qualification(instructor=row, course=course, certified_on=since, valid_until=until)
        for course, (since, until) in details.courses.items()
    )

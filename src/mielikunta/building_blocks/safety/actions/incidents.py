"""Incident notes: leaving one, taking it back, seeing to it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.safety.actions.problems import NotPossible
from mielikunta.building_blocks.safety.actions.rows import doer, held, note
from mielikunta.building_blocks.safety.decisions import Incident, Told, mark_of
from mielikunta.building_blocks.safety.models import IncidentNote
from mielikunta.building_blocks.safety.permissions import require_note, require_notes
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.audit.actions import saw
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.actions.erasure import erase_keys
from mielikunta.foundation.privacy.decisions.erasure import Why


@dataclass(frozen=True)
class Happening:
    """What a note's form holds. `submission` is the form's own random number: sent twice, it is stored once."""

    submission: UUID
    happened_on: datetime.date
    kind: Incident
    told: Sequence[Told]
    what_happened: str
    what_was_done: str
    matter_id: UUID | None = None


@transaction.atomic
def leave_note(*, by: Actor, adoption: Adoption, noted_by: Membership, happening: Happening) -> IncidentNote:
    """Store what happened. Sent twice, the first is returned."""
    require_note(by=by, on=adoption)
    if noted_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    row = held(adoption)
    if happening.happened_on > timezone.localdate():
        raise NotPossible("in_the_future")
    earlier = IncidentNote.objects.filter(submission=happening.submission, adoption=row, noted_by=noted_by).first()
    if earlier:
        return earlier
    try:
        with transaction.atomic():
            stored = IncidentNote.objects.create(
                adoption=row,
                submission=happening.submission,
                matter_id=happening.matter_id,
                happened_on=happening.happened_on,
                kind=happening.kind.value,
                told=[each.value for each in happening.told],
                what_happened=happening.what_happened,
                what_was_done=happening.what_was_done,
                noted_by=noted_by,
            )
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    note(by, "incident_noted", row, stored)
    return stored


@transaction.atomic
def take_back_note(*, by: Actor, adoption: Adoption, note_id: UUID) -> None:
    """Take away a note that its writer left by mistake, as long as nobody has seen to it. Again changes nothing."""
    require_note(by=by, on=adoption)
    held(adoption)
    rows = IncidentNote.objects.select_for_update(of=("self",)).select_related("adoption")
    row = rows.filter(pk=note_id, adoption=adoption, noted_by__user_id=doer(by)).first()
    if row is None:
        return
    if row.seen_to_at is not None:
        raise NotPossible("seen_to")
    key_id = row.key_id
    note(by, "incident_taken_back", row.adoption, row)
    row.delete()
    erase_keys(found={key_id: {}}, why=Why.ASKED, by=by.user_id)


def seen_note(row: IncidentNote) -> str:
    """Return the mark of what has been seen to in a note."""
    return mark_of([str(row.debriefing_offered_on), str(row.debriefing_held_on), row.seen_to_at is not None])


@transaction.atomic
def see_to_note(
    *,
    by: Actor,
    incident: IncidentNote,
    offered_on: datetime.date | None,
    held_on: datetime.date | None,
    seen_to: bool,
    as_seen: str | None = None,
) -> None:
    """Note when debriefing was offered and held, and whether the matter has been seen to."""
    require_notes(by=by, on=incident)
    row = IncidentNote.objects.select_for_update(of=("self",)).select_related("adoption").get(pk=incident.pk)
    if (row.debriefing_offered_on, row.debriefing_held_on, row.seen_to_at is not None) == (
        offered_on,
        held_on,
        seen_to,
    ):
        return
    if as_seen is not None and as_seen != seen_note(row):
        raise NotPossible("changed_meanwhile")
    if any(day and day > timezone.localdate() for day in (offered_on, held_on)):
        raise NotPossible("in_the_future")
    if held_on and (offered_on is None or held_on < offered_on):
        raise NotPossible("held_before_offered")
    row.debriefing_offered_on, row.debriefing_held_on = offered_on, held_on
    row.seen_to_at = (row.seen_to_at or timezone.now()) if seen_to else None
    row.save(update_fields=["debriefing_offered_on", "debriefing_held_on", "seen_to_at"])
    note(by, "incident_seen_to", row.adoption, row)


def open_notes(*, by: Actor, adoption: Adoption, incident: IncidentNote | None = None) -> None:
    """Write down that the notes, or one of them, were looked at."""
    require_notes(by=by, on=adoption)
    verb = "safety.incident_opened" if incident else "safety.incidents_listed"
    saw(
        by=by.user_id,
        verb=verb,
        on=incident or adoption,
        organisation_id=adoption.organisation_id,
        adoption_id=adoption.pk,
    )


@transaction.atomic
def clear_practice_notes(adoption_id: UUID) -> int:
    """Delete the notes of practice mode at the turn to real use; return how many there were.

    Trainings, wordings and numbers stay: they are the organisation's own work, not practice data.
    """
    found = IncidentNote.objects.filter(adoption_id=adoption_id)
    keys = list(found.values_list("key_id", flat=True))
    found.delete()
    erase_keys(found={key: {} for key in keys}, why=Why.PRACTICE)
    return len(keys)

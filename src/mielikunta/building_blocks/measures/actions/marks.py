"""What the verbs share: the row held against others, and the mark in the log."""

from uuid import UUID

from mielikunta.building_blocks.measures.actions.problems import NotPossible
from mielikunta.building_blocks.measures.models import Invitation, Subject
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.audit.decisions import ActorKind


def note(verb: str, on: Invitation | Subject, by: UUID | None = None, *, visitor: bool = False) -> None:
    """Write the audit row of a verb; neither numbers nor words go into it."""
    record(
        by=by,
        verb=f"measures.{verb}",
        on=on,
        organisation_id=on.organisation_id,
        adoption_id=on.adoption_id,
        actor_kind=ActorKind.VISITOR if visitor else "",
    )


def locked(invitation: Invitation) -> Invitation:
    """Return the invitation's row held against others until the transaction ends.

    The subject is held first, as in every verb that takes both: two who go in opposite orders would wait for ever.
    """
    held = Subject.objects.select_for_update(no_key=True).filter(pk=invitation.subject_id).first()
    if held is None:
        raise NotPossible("gone")
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("subject__adoption")
    row = rows.filter(pk=invitation.pk).first()
    if row is None:
        raise NotPossible("gone")
    return row

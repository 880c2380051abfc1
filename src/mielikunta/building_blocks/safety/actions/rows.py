"""What every verb does first and last: hold the adoption against others, and write down that it was done."""

from uuid import UUID

from django.db import models

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.safety.actions.problems import NotPossible
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.actions import record


def held(adoption: Adoption) -> Adoption:
    """Return the adoption's row, held until the transaction ends; one that has ended refuses."""
    row = Adoption.objects.select_for_update(no_key=True).get(pk=adoption.pk)
    if row.has_ended:
        raise NotPossible("adoption_ended")
    return row


def doer(by: Actor) -> UUID:
    """Return the member who does it; what an organisation says bears a person's name, never the system's."""
    if by.user_id is None:
        raise Refused("only a member decides this")
    return by.user_id


def note(by: Actor, verb: str, adoption: Adoption, subject: models.Model | None = None) -> None:
    """Write the audit row of a verb."""
    record(
        by=by.user_id,
        verb=f"safety.{verb}",
        on=subject or adoption,
        organisation_id=adoption.organisation_id,
        adoption_id=adoption.pk,
    )

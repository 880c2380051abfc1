"""What every verb does first and last: hold the rows it decides on, and write down that it was done."""

from uuid import UUID

from django.db import models
from django.db.models import F

from mielikunta.building_blocks.adoption.actions.problems import NotPossible
from mielikunta.building_blocks.adoption.models import Adoption, OperatingModel
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.access.permissions import Refused
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.people.models import Membership, Organisation


def note(by: Actor, verb: str, adoption: Adoption, subject: models.Model | None = None) -> None:
    """Write the audit row of a verb on an adoption."""
    record(
        by=by.user_id,
        verb=f"adoption.{verb}",
        on=subject or adoption,
        organisation_id=adoption.organisation_id,
        adoption_id=adoption.pk,
    )


def doer(by: Actor) -> UUID:
    """Return the member who does it; what is decided in an adoption bears a person's name, never the system's."""
    if by.user_id is None:
        raise Refused("only a member decides this")
    return by.user_id


def locked(adoption: Adoption) -> Adoption:
    """Return the adoption's row held against others until the transaction ends; an ended one refuses."""
    row = Adoption.objects.select_for_update().get(pk=adoption.pk)
    if row.has_ended:
        raise NotPossible("ended")
    return row


def use_changed(adoption: Adoption) -> None:
    """Move on the model's mark: what public pages keep of where it is in use is read anew."""
    OperatingModel.objects.filter(pk=adoption.model_id).update(use_mark=F("use_mark") + 1)


def member_now(membership: Membership, *, of: UUID | None = None) -> Membership:
    """Return the membership as it is now, held until the transaction ends, so that nobody leaves meanwhile.

    `of`: the organisation it has to be in. Raises NotPossible "not_a_member".
    """
    # Leaving an organisation holds the organisation's row, too: whoever comes second sees what the first did.
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    row = Membership.objects.select_related("user").get(pk=membership.pk)
    if row.left_on is not None or not row.user.is_active or of not in {None, row.organisation_id}:
        raise NotPossible("not_a_member")
    return row

"""What the verbs share: rows held against others, and the audit row."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.actions.problems import NotPossible
from mielikunta.building_blocks.registers.kinds import RegisterKind, kind_of
from mielikunta.building_blocks.registers.models import Entry
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.people.models import Membership


def note(by: UUID | None, verb: str, on: Any, adoption: Adoption) -> None:
    """Write the audit row of a verb; `by` None: the clock or a visitor."""
    record(
        by=by,
        verb=f"registers.{verb}",
        on=on,
        organisation_id=adoption.organisation_id,
        adoption_id=adoption.pk,
    )


def kind_here(adoption: Adoption, role: str) -> RegisterKind:
    """Return the register of a role here."""
    kind = kind_of(adoption.model.slug, role)
    if kind is None:
        raise NotPossible("no_register")
    return kind


def hold_running(adoption: Adoption) -> None:
    """Wait for whoever ends the adoption, so that nothing slips in behind them."""
    row = Adoption.objects.select_for_update(no_key=True).get(pk=adoption.pk)
    if row.ended_on is not None:
        raise NotPossible("adoption_ended")


@transaction.atomic
def open_entry(adoption: Adoption, membership: Membership, role: str) -> Entry:
    """Return the member's entry, held; made when first needed, with how many they carry already."""
    kind = kind_here(adoption, role)
    held = Entry.objects.select_for_update().filter(adoption=adoption, membership=membership, role=role)
    found = held.first()
    if found is None:
        # A member who carries more than the usual number when the register begins is not over the limit by it.
        taken = kind.carried(adoption.pk, membership.pk) if kind.carried else 0
        limit = max(kind.limit, taken)
        fresh = Entry(adoption=adoption, membership=membership, role=role, limit=limit, taken=taken)
        fresh.raised_at = fresh.made_at if limit > kind.limit else None
        try:
            with transaction.atomic():
                fresh.save(force_insert=True)
        except IntegrityError:
            found = held.first()
            if found is None:
                raise
        else:
            found = fresh
    found.adoption = adoption
    return found

"""By the clock and at the turn to real use: who has left, and practice data."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.registers.models import Application, Claim, Entry, GroupDate, Instructor
from mielikunta.building_blocks.registers.queries import entries
from mielikunta.foundation.privacy.actions.erasure import erase_keys
from mielikunta.foundation.privacy.decisions.erasure import Why


@transaction.atomic
def follow_roles() -> int:
    """Note whose role has ended, so that their time of keeping runs, and who is back; return how many."""
    left = entries().filter(left_at__isnull=True).gone().update(left_at=timezone.now())
    back = entries().filter(left_at__isnull=False).present().update(left_at=None)
    return left + back


@transaction.atomic
def clear_practice_register(adoption_id: UUID) -> int:
    """Delete the practice claims, applications and group dates of an adoption; return how many claims and applications.

    Entries and their steps stay: companions are real members, who are interviewed and trained before anybody is served.
    """
    keys: list[UUID] = []
    for model in (Claim, Application, Instructor):
        found = model.objects.filter(adoption_id=adoption_id)
        keys += list(found.values_list("key_id", flat=True))
        found.delete()
    GroupDate.objects.filter(adoption_id=adoption_id).delete()
    Entry.objects.filter(adoption_id=adoption_id).update(taken=0)
    erase_keys(found={key: {} for key in keys}, why=Why.PRACTICE)
    return len(keys)

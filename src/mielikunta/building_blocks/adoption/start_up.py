"""From practice to real use: answering the start-up checks and the turn itself."""

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.actions import NotPossible, locked, note
from mielikunta.building_blocks.adoption.decisions import MAY_BE_UNNEEDED, Check, Mode, open_checks
from mielikunta.building_blocks.adoption.models import Adoption, StartUpCheck
from mielikunta.building_blocks.adoption.registry import room_of
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require


@transaction.atomic
def answer_check(
    *, by: Actor, adoption: Adoption, check: Check, answer: str, not_needed: bool = False
) -> None:
    """Answer a check, or change the answer. "Not needed" asks for its reason and is possible for some checks only."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    if not_needed and check not in MAY_BE_UNNEEDED:
        raise NotPossible("always_needed")
    if not answer.strip():
        raise NotPossible("answer_needed")
    StartUpCheck.objects.update_or_create(
        adoption=row,
        check_key=check.value,
        defaults={
            "answer": answer.strip(),
            "not_needed": not_needed,
            "answered_by_id": by.user_id,
            "answered_at": timezone.now(),
        },
    )
    note(by, "check_answered", row)


@transaction.atomic
def go_live(*, by: Actor, adoption: Adoption) -> int:
    """Turn practice into real use: all checks answered; practice data goes. Returns how many practice records went."""
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    if row.mode == Mode.LIVE:
        return 0
    done = StartUpCheck.objects.filter(adoption=row).values_list("check_key", flat=True)
    missing = open_checks(set(done))
    if missing:
        raise NotPossible(*[check.value for check in missing])
    room = room_of(row.model.slug)
    gone = room.clear_practice(row.pk) if room and room.clear_practice else 0
    Adoption.objects.filter(pk=row.pk).update(mode=Mode.LIVE, live_since=timezone.now())
    note(by, "went_live", row)
    return gone

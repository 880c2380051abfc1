"""From practice to real use: answering the start-up checks and the turn itself."""

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.actions.problems import NotPossible
from mielikunta.building_blocks.adoption.actions.rows import doer, locked, note, use_changed
from mielikunta.building_blocks.adoption.decisions import Check, Mode, mark_of, may_be_unneeded, open_checks
from mielikunta.building_blocks.adoption.models import Adoption, StartUpCheck
from mielikunta.building_blocks.adoption.registry import room_of
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require


@transaction.atomic
def answer_check(
    *,
    by: Actor,
    adoption: Adoption,
    check: Check,
    answer: str,
    not_needed: bool = False,
    as_seen: str | None = None,
) -> None:
    """Answer a check, or change the answer; the same answer again changes nothing.

    "Not needed" asks for its reason and is possible for some checks only. `as_seen`: the mark of the answer that the
    page showed (see `seen_answer`); when somebody else has answered meanwhile, NotPossible "changed_meanwhile".
    """
    require(by=by, right=Right.MANAGE_ADOPTION, on=adoption)
    row = locked(adoption)
    if not_needed and not may_be_unneeded(check, serves_people=serves_people(row)):
        raise NotPossible("always_needed")
    said = {"answer": answer.strip(), "not_needed": not_needed}
    if not said["answer"]:
        raise NotPossible("answer_needed")
    stored = StartUpCheck.objects.filter(adoption=row, check_key=check.value).first()
    if stored and (stored.answer, stored.not_needed) == (said["answer"], said["not_needed"]):
        return
    if as_seen is not None and as_seen != seen_answer(stored):
        raise NotPossible("changed_meanwhile")
    StartUpCheck.objects.update_or_create(
        adoption=row,
        check_key=check.value,
        defaults={**said, "answered_by_id": doer(by), "answered_at": timezone.now()},
    )
    note(by, "check_answered", row)


def seen_answer(stored: StartUpCheck | None) -> str:
    """Return the mark of an answer, or of there being none yet."""
    return mark_of([stored.answer, stored.not_needed] if stored else None)


def serves_people(adoption: Adoption) -> bool:
    """Return whether the model serves people, so that something of them is recorded; unsaid, it does."""
    return bool(adoption.texts.get("serves_people", True))


def clear_practice(row: Adoption) -> int:
    """Remove what was recorded in practice mode; return how many records went."""
    room = room_of(row.model.slug)
    return room.clear_practice(row.pk) if room and room.clear_practice else 0


def open_matters(adoption: Adoption) -> int:
    """Return how many people's matters are still open in the model's tools; 0 where the room knows of none."""
    room = room_of(adoption.model.slug)
    return room.open_matters(adoption.pk) if room and room.open_matters else 0


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
        raise NotPossible(*[f"open_{check.value}" for check in missing])
    gone = clear_practice(row)
    Adoption.objects.filter(pk=row.pk).update(mode=Mode.LIVE, live_since=timezone.now())
    use_changed(row)
    note(by, "went_live", row)
    return gone

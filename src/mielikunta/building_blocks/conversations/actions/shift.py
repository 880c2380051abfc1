"""Verbs of a shift: coming on, going off, and going home with nobody left alone."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.actions.people import hand_over, leave, put_back
from mielikunta.building_blocks.conversations.actions.problems import NotPossible
from mielikunta.building_blocks.conversations.decisions import HOURS_ON, Role
from mielikunta.building_blocks.conversations.models import Conversation, Presence
from mielikunta.building_blocks.conversations.permissions import require_take
from mielikunta.building_blocks.conversations.queries import conversations, own_membership, participants
from mielikunta.building_blocks.conversations.registry import desk_of
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.people.models import Membership


@transaction.atomic
def come_on(*, by: Actor, adoption: Adoption, hours: int) -> None:
    """Say that one answers now, for so many hours; said again, the new time holds."""
    require_take(by=by, on=adoption)
    member = own_membership(by)
    if member is None or hours not in HOURS_ON:
        raise NotPossible("not_here")
    now = timezone.now()
    times = {"since": now, "until": now + timedelta(hours=hours)}
    Presence.objects.update_or_create(adoption=adoption, membership=member, defaults=times)
    _note(by, "came_on", adoption)


@transaction.atomic
def go_off(*, by: Actor, adoption: Adoption) -> None:
    """Say that one no longer answers; said again, nothing changes."""
    require_take(by=by, on=adoption)
    if Presence.objects.filter(adoption=adoption, membership=own_membership(by)).delete()[0]:
        _note(by, "went_off", adoption)


@transaction.atomic
def end_shift(*, by: Actor, adoption: Adoption, to: Membership | None, words: str, notes: Mapping[UUID, str]) -> int:
    """Hand all of one's own conversations to a colleague, or without one back to wait, and go off; return how many.

    What else the room says one has in hand goes the same way in the same step.

    `words`: a note for all of them; `notes`: a conversation -> what the next one needs to know of it. What came after
    the page was opened is handed over as well; what somebody has taken over meanwhile is theirs.
    """
    require_take(by=by, on=adoption)
    given = 0
    for part in list(participants().held_by(by).filter(conversation__adoption=adoption)):
        mine = conversations().in_adoption(adoption.pk).going_on().filter(pk=part.conversation_id).first()
        if mine is not None:
            given += _let_go(by, mine, Role(part.role), to, "\n".join(filter(None, [words, notes.get(mine.pk, "")])))
    besides = desk_of(adoption.model.slug).besides
    if besides is not None:
        besides.hand_on(by, adoption, to)
    go_off(by=by, adoption=adoption)
    return given


def _let_go(by: Actor, conversation: Conversation, role: Role, to: Membership | None, words: str) -> int:
    """Let go of one conversation; return 1 when it was one's own to give."""
    try:
        if role is not Role.WORKER:
            leave(by=by, conversation=conversation)
        elif to is None:
            put_back(by=by, conversation=conversation, words=words)
        else:
            hand_over(by=by, conversation=conversation, to=to, words=words)
    except NotPossible as problem:
        if problem.slug not in {"changed_meanwhile", "closed"}:
            raise
        return 0
    return int(role is Role.WORKER)


def _note(by: Actor, verb: str, adoption: Adoption) -> None:
    record(
        by=by.user_id,
        verb=f"conversations.{verb}",
        on=adoption,
        organisation_id=adoption.organisation_id,
        adoption_id=adoption.pk,
    )

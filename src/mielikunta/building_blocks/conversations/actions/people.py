"""Verbs of who takes part: taking a conversation, handing it over, asking somebody in, leaving."""

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from mielikunta.building_blocks.conversations.actions.lines import add_line, held_going_on, note
from mielikunta.building_blocks.conversations.actions.problems import NotPossible
from mielikunta.building_blocks.conversations.decisions import Audience, Kind, Role, State
from mielikunta.building_blocks.conversations.models import Conversation, Participant
from mielikunta.building_blocks.conversations.permissions import require_part, require_take
from mielikunta.building_blocks.conversations.queries import (
    may_be_asked,
    own_membership,
    part_of_member,
    participants,
)
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.people.models import Membership


@transaction.atomic
def take(*, by: Actor, conversation: Conversation) -> None:
    """Take a waiting conversation. Of two at once one gets it; the other is told "taken"."""
    require_take(by=by, on=conversation)
    row = held_going_on(conversation)
    waiting = Conversation.objects.filter(pk=row.pk, state=State.WAITING)
    if not waiting.update(state=State.OPEN, taken_at=Coalesce("taken_at", timezone.now())):
        if not participants().held_by(by).workers().filter(conversation=row).exists():
            raise NotPossible("taken")
        return
    part = _make_worker(row, _own(by))
    add_line(row, kind=Kind.TAKEN, author=part)
    note(by, "taken", row)


@transaction.atomic
def take_over(*, by: Actor, conversation: Conversation, instead_of: Participant) -> None:
    """Take a conversation from a colleague who has gone, so that nobody is left alone at the change of a shift.

    `instead_of`: the worker that the page showed; when somebody else has it by now, "changed_meanwhile".
    """
    require(by=by, right=Right.WORK_QUEUE, on=conversation)
    row = held_going_on(conversation)
    present = participants().workers().filter(conversation=row).first()
    member = _own(by)
    if present is not None and present.membership_id == member.pk:
        return
    if present is None or present.pk != instead_of.pk:
        raise NotPossible("changed_meanwhile")
    _go(present)
    add_line(row, kind=Kind.HANDED_OVER, author=_make_worker(row, member))
    note(by, "taken_over", row)


@transaction.atomic
def hand_over(*, by: Actor, conversation: Conversation, to: Membership, words: str = "") -> None:
    """Give the conversation to a colleague, with a note that only members see; they see it from the beginning."""
    part = require_part(by=by, conversation=conversation)
    row = held_going_on(conversation)
    if _has_it(row, to):
        return
    _require_worker(row, part)
    if not may_be_asked(row.adoption).filter(pk=to.pk).exists():
        raise NotPossible("not_here")
    _note_among_members(row, part, words)
    _go(part)
    add_line(row, kind=Kind.HANDED_OVER, author=_make_worker(row, to))
    note(by, "handed_over", row)


@transaction.atomic
def put_back(*, by: Actor, conversation: Conversation, words: str = "") -> None:
    """Put the conversation back among those that wait, with a note: the shift ends and nobody is there yet."""
    part = require_part(by=by, conversation=conversation)
    row = held_going_on(conversation)
    _require_worker(row, part)
    _note_among_members(row, part, words)
    add_line(row, kind=Kind.PUT_BACK, author=part)
    _go(part)
    Conversation.objects.filter(pk=row.pk).update(state=State.WAITING)
    note(by, "put_back", row)


@transaction.atomic
def ask_in(*, by: Actor, conversation: Conversation, member: Membership, role: Role, sees_all: bool) -> None:
    """Ask somebody in beside oneself. `sees_all`: from the beginning; otherwise only what is said from now on."""
    part = require_part(by=by, conversation=conversation)
    row = held_going_on(conversation)
    _require_worker(row, part)
    if role in {Role.VISITOR, Role.WORKER}:
        raise NotPossible("not_a_guest")
    if not may_be_asked(row.adoption).filter(pk=member.pk).exists():
        raise NotPossible("not_here")
    present = participants().present().filter(conversation=row, membership=member).first()
    if present is not None:
        if (present.role, present.sees_from == 1) != (role, sees_all):
            raise NotPossible("changed_meanwhile")
        return
    sees_from = 1 if sees_all else row.last_number + 1
    guest = Participant.objects.create(conversation=row, role=role, membership=member, sees_from=sees_from)
    add_line(row, kind=Kind.ASKED_IN, author=guest)
    note(by, "asked_in", row)


@transaction.atomic
def leave(*, by: Actor, conversation: Conversation) -> None:
    """Leave a conversation one was asked into. The one who has it hands it over, puts it back or closes it."""
    require_take(by=by, on=conversation)
    row = held_going_on(conversation)
    part = part_of_member(by, row)
    if part is None:
        return
    if part.role == Role.WORKER:
        raise NotPossible("hand_over_first")
    add_line(row, kind=Kind.LEFT, author=part)
    _go(part)
    note(by, "left", row)


def _own(by: Actor) -> Membership:
    member = own_membership(by)
    if member is None:
        raise NotPossible("not_here")
    return member


def _has_it(row: Conversation, member: Membership) -> bool:
    return participants().workers().filter(conversation=row, membership=member).exists()


def _require_worker(row: Conversation, part: Participant) -> None:
    """Raise unless the part still has the conversation, now that the row is held."""
    if row.state != State.OPEN or not participants().workers().filter(pk=part.pk).exists():
        raise NotPossible("changed_meanwhile")


def _make_worker(row: Conversation, member: Membership) -> Participant:
    """Let a member have the conversation; one who was asked in earlier now sees all of it."""
    present = participants().present().filter(conversation=row, membership=member).first()
    if present is None:
        return Participant.objects.create(conversation=row, role=Role.WORKER, membership=member)
    present.role, present.sees_from = Role.WORKER, 1
    present.save(update_fields=["role", "sees_from"])
    return present


def _go(part: Participant) -> None:
    participants().present().filter(pk=part.pk).update(left_at=timezone.now())


def _note_among_members(row: Conversation, part: Participant, words: str) -> None:
    if words:
        add_line(row, kind=Kind.NOTE, author=part, text=words, audience=Audience.MEMBERS)

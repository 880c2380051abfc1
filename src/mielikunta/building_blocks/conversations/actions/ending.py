"""Verbs of the end: closing, erasing at the visitor's wish, what the clock closes, practice cleared."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from mielikunta.building_blocks.conversations.actions.lines import add_line, held, note
from mielikunta.building_blocks.conversations.actions.problems import NotPossible
from mielikunta.building_blocks.conversations.decisions import Ended, Kind, State, erase_after
from mielikunta.building_blocks.conversations.models import Conversation, Participant
from mielikunta.building_blocks.conversations.permissions import require_part, require_visitor
from mielikunta.building_blocks.conversations.queries import conversations, participants, terms_of
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.privacy.actions.erasure import erase, erase_keys
from mielikunta.foundation.privacy.decisions.erasure import Why
from mielikunta.foundation.privacy.models import Handle

ENDED_BY_WORKER = frozenset({Ended.BY_WORKER, Ended.ABUSE, Ended.TO_YOUNG})


@transaction.atomic
def close(*, by: Actor, conversation: Conversation, ended: Ended = Ended.BY_WORKER) -> None:
    """End the conversation; what was said is kept for the service's days. Closing again changes nothing."""
    part = require_part(by=by, conversation=conversation)
    if ended not in ENDED_BY_WORKER:
        raise ValueError(f"A worker does not end a conversation as {ended}.")
    row = held(conversation)
    if row.state == State.CLOSED:
        return
    if not participants().workers().filter(pk=part.pk).exists():
        raise NotPossible("changed_meanwhile")
    _close(row, ended, part)
    note(by, "closed", row)


@transaction.atomic
def close_as_visitor(*, visitor: Handle, conversation: Conversation) -> None:
    """End the conversation at the visitor's own wish; they can still read it by the code while it is kept."""
    part = require_visitor(visitor=visitor, conversation=conversation)
    row = held(conversation)
    if row.state != State.CLOSED:
        _close(row, Ended.BY_VISITOR, part)


def erase_as_visitor(*, visitor: Handle, conversation: Conversation) -> None:
    """End the conversation and destroy its key at once: nothing said in it can be read by anybody, ever.

    The members who took part still see that it was erased, until the time of a closed conversation is over.
    """
    # By itself first: should the machine stop in between, what is left is an ended conversation.
    close_as_visitor(visitor=visitor, conversation=conversation)
    with transaction.atomic():
        part = require_visitor(visitor=visitor, conversation=conversation)
        row = held(conversation)
        erase(key_id=row.key_id, why=Why.ASKED, rows=[part])
        _noted_as_erased(row)


def close_silent(*, now: datetime) -> int:
    """Close the conversations in which nothing has been said for the service's days; return how many."""
    closed = 0
    for conversation in list(conversations().silent_since(now - timedelta(days=1))):
        days = terms_of(conversation.adoption_id).days_silent
        closed += _close_by_clock(conversation, Ended.SILENCE, silent_since=now - timedelta(days=days))
    return closed


def close_left_open() -> int:
    """Close the conversations of adoptions that have ended, so that their time of keeping runs; return how many."""
    return sum(_close_by_clock(each, Ended.WITH_ADOPTION) for each in list(conversations().left_open()))


@transaction.atomic
def clear_practice(adoption_id: UUID) -> int:
    """Delete the practice conversations of an adoption with all that was said; return how many there were."""
    found = Conversation.objects.filter(adoption_id=adoption_id)
    keys = list(found.values_list("key_id", flat=True))
    handles = [each for each in found.values_list("handle_id", flat=True) if each]
    found.delete()
    for handle in Handle.objects.filter(pk__in=handles):
        _delete_if_free(handle)
    erase_keys(found={key: {} for key in keys}, why=Why.PRACTICE)
    return len(keys)


def _noted_as_erased(row: Conversation) -> None:
    add_line(row, kind=Kind.ERASED, author=None)


def _delete_if_free(handle: Handle) -> None:
    """Delete a handle unless something else of the same person still hangs on it."""
    try:
        with transaction.atomic():
            handle.delete()
    except ProtectedError:
        return


def _close(row: Conversation, ended: Ended, part: Participant | None) -> None:
    now = timezone.now()
    row.state, row.ended, row.closed_at, row.waiting_since = State.CLOSED, ended, now, None
    row.erase_after = erase_after(now, terms_of(row.adoption_id).days_kept)
    row.save(update_fields=["state", "ended", "closed_at", "waiting_since", "erase_after"])
    add_line(row, kind=Kind.CLOSED, author=part)


@transaction.atomic
def _close_by_clock(conversation: Conversation, ended: Ended, silent_since: datetime | None = None) -> int:
    row = held(conversation)
    if row.state == State.CLOSED or (silent_since is not None and row.last_at >= silent_since):
        return 0
    _close(row, ended, None)
    return 1

"""Verbs of writing. A message is stored when the verb returns; sent again under its number, it is stored once."""

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, transaction

from mielikunta.building_blocks.conversations.actions.lines import add_line, note
from mielikunta.building_blocks.conversations.actions.problems import NotPossible
from mielikunta.building_blocks.conversations.decisions import Audience, Kind, State
from mielikunta.building_blocks.conversations.models import Conversation, Message, Participant
from mielikunta.building_blocks.conversations.permissions import require_own_part, require_part
from mielikunta.building_blocks.conversations.queries import line_sent, participants
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.privacy.models import Handle


def send_as_visitor(*, visitor: Handle, part: Participant, submission: UUID, text: str) -> Message:
    """Store a visitor's message; leaves no row in the log. `part`: as `part_of_visitor` gives it."""
    require_own_part(visitor=visitor, part=part)
    return _once(part, submission, lambda: _write(part, Kind.TEXT, submission, text))


def send_as_member(
    *, by: Actor, conversation: Conversation, submission: UUID, text: str, among_members: bool = False
) -> Message:
    """Store a member's message, or a note among members that the visitor never sees."""
    author = require_part(by=by, conversation=conversation)

    def write() -> Message:
        line = _write(author, Kind.NOTE if among_members else Kind.TEXT, submission, text)
        note(by, "noted" if among_members else "answered", conversation)
        return line

    if author.conversation.state == State.WAITING:
        raise NotPossible("take_first")
    return _once(author, submission, write)


def _once(author: Participant, submission: UUID, write: Callable[[], Message]) -> Message:
    """Write in one transaction; when its number is stored already, return what was stored then."""
    try:
        with transaction.atomic():
            return write()
    except (IntegrityError, NotPossible) as error:
        # Also when the conversation was closed, or the minute is full: what has been stored was sent.
        earlier = line_sent(author.conversation_id, author, submission)
        if earlier is not None:
            return earlier
        if isinstance(error, NotPossible):
            raise
        raise NotPossible("sent_elsewhere") from error


def _write(author: Participant, kind: Kind, submission: UUID, text: str) -> Message:
    audience = Audience.MEMBERS if kind is Kind.NOTE else Audience.ALL
    line = add_line(author.conversation, kind=kind, author=author, text=text, submission=submission, audience=audience)
    # Asked now that the conversation is held: a member may have left since the page was read.
    if author.membership_id is not None and not participants().present().filter(pk=author.pk).exists():
        raise NotPossible("left")
    return line


def mark_read(*, part: Participant, up_to: int) -> None:
    """Note how far a participant has read, for their own count of new lines; never goes back."""
    participants().filter(pk=part.pk, read_up_to__lt=up_to).update(read_up_to=up_to)

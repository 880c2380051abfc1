"""What the verbs share: the conversation held against others, a line added to it, and the mark in the log."""

from uuid import UUID, uuid4

from django.utils import timezone

from mielikunta.building_blocks.conversations.actions.counting import next_number
from mielikunta.building_blocks.conversations.actions.news import announce
from mielikunta.building_blocks.conversations.actions.problems import NotPossible
from mielikunta.building_blocks.conversations.decisions import Audience, Kind, Role, State
from mielikunta.building_blocks.conversations.decisions.news import News
from mielikunta.building_blocks.conversations.models import Conversation, Message, Participant
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.audit.actions import record


def held(conversation: Conversation) -> Conversation:
    """Return the conversation's row held against others until the transaction ends."""
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("adoption")
    row = rows.filter(pk=conversation.pk).first()
    if row is None:
        raise NotPossible("gone")
    return row


def held_going_on(conversation: Conversation) -> Conversation:
    """Return the held row of a conversation that has not been closed."""
    row = held(conversation)
    if row.state == State.CLOSED:
        raise NotPossible("closed")
    return row


def add_line(
    row: Conversation,
    *,
    kind: Kind,
    author: Participant | None,
    text: str = "",
    submission: UUID | None = None,
    audience: Audience = Audience.ALL,
) -> Message:
    """Store the next line of a conversation; the UPDATE that takes its number holds the row until the end.

    The number is taken only while the conversation goes on; what the clock or an end adds comes after closing.
    """
    now = timezone.now()
    number = next_number(row.pk, kind, Role(author.role) if author else None, now)
    if number is None:
        raise NotPossible("closed" if _is_closed(row) else "too_many_messages")
    row.last_number = number
    line = Message(
        conversation=row,
        number=row.last_number,
        submission=submission or uuid4(),
        kind=kind,
        audience=audience,
        author=author,
        text=text,
        sent_at=now,
    )
    line.save(force_insert=True)
    announce(News(line.pk, row.pk, row.adoption_id, line.number, audience is Audience.MEMBERS))
    return line


def _is_closed(row: Conversation) -> bool:
    return Conversation.objects.filter(pk=row.pk, state=State.CLOSED).exists()


def note(by: Actor, verb: str, row: Conversation) -> None:
    """Write the audit row of a member's verb. What a visitor does leaves no row."""
    record(
        by=by.user_id,
        verb=f"conversations.{verb}",
        on=row,
        organisation_id=row.adoption.organisation_id,
        adoption_id=row.adoption_id,
    )

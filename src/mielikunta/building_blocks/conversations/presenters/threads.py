"""What pages show of conversations: prepared once, so that templates decide nothing."""

import time
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from mielikunta.building_blocks.conversations.decisions import (
    WRITTEN,
    Ended,
    Kind,
    Role,
    State,
    proof,
    tickets,
)
from mielikunta.building_blocks.conversations.models import Conversation, Message, Participant
from mielikunta.building_blocks.conversations.queries import (
    lines_for,
    of_handle,
    part_of_visitor,
    parts_of_visitor,
    present_in,
    unread_counts,
)
from mielikunta.building_blocks.conversations.words import (
    ENDED_WORDS,
    EVENT_WORDS,
    ROLE_WORDS,
    SOMEBODY,
    STATE_TAGS,
    STATE_WORDS,
    TAKEN_AMONG_MEMBERS,
    YOU,
)
from mielikunta.foundation.privacy.models import with_keys


@dataclass(frozen=True)
class Line:
    """One line as a reader sees it. `text` is shown as plain words; addresses in it become no links."""

    number: int
    who: str
    text: str
    at: datetime
    own: bool = False
    is_event: bool = False
    is_note: bool = False
    is_erasure: bool = False


@dataclass(frozen=True)
class Thread:
    """A conversation as one participant sees it."""

    conversation: Conversation
    lines: list[Line]
    last: int
    state: str
    tag: str
    is_waiting: bool
    is_closed: bool
    ended: str
    here: list[str]
    push: str


def lines_of(part: Participant, *, after: int = 0) -> list[Line]:
    """Prepare the lines after that number which a participant sees: one read, and one for the key."""
    return [line_of(message, part) for message in with_keys(lines_for(part, after=after))]


def line_of(message: Message, reader: Participant) -> Line:
    """Prepare one line."""
    kind = Kind(message.kind)
    own = message.author_id == reader.pk
    who = name_of(message.author, reader)
    return Line(
        number=message.number,
        who=str(YOU) if own else with_role(message.author, who),
        text=(message.text or "") if kind in WRITTEN else event_words(kind, who, reader),
        at=message.sent_at,
        own=own,
        is_event=kind not in WRITTEN,
        is_note=kind is Kind.NOTE,
        is_erasure=kind is Kind.ERASED,
    )


def event_words(kind: Kind, who: str, reader: Participant) -> str:
    """Return what happened, in words."""
    among = kind is Kind.TAKEN and reader.role != Role.VISITOR
    return str(TAKEN_AMONG_MEMBERS if among else EVENT_WORDS[kind]) % {"name": who}


def name_of(author: Participant | None, reader: Participant) -> str:
    """Return a participant's name: to a visitor only the first name of members, to members the whole."""
    if author is None or author.membership is None:
        return str(ROLE_WORDS[Role.VISITOR] if author else SOMEBODY)
    name = str(author.membership.user)
    return name.split(" ")[0] if reader.role == Role.VISITOR else name


def with_role(author: Participant | None, who: str) -> str:
    """Return a member's name with what they are in the conversation."""
    return f"{who}, {ROLE_WORDS[Role(author.role)]}" if author and author.membership_id else who


def thread_of(part: Participant, conversation: Conversation, *, after: int = 0) -> Thread:
    """Prepare a conversation for one participant: a fixed number of reads however long it is."""
    lines = lines_of(part, after=after)
    state = State(conversation.state)
    here = [each for each in present_in(conversation) if each.pk != part.pk]
    return Thread(
        conversation=conversation,
        lines=lines,
        last=lines[-1].number if lines else after,
        state=str(STATE_WORDS[state]),
        tag=STATE_TAGS[state],
        is_waiting=state is State.WAITING,
        is_closed=state is State.CLOSED,
        ended=str(ENDED_WORDS[Ended(conversation.ended)]) if conversation.ended else "",
        here=[with_role(each, name_of(each, part)) for each in here],
        push=push_address(conversation.pk, inside=part.role != Role.VISITOR),
    )


def waiting_thread(conversation: Conversation) -> Thread:
    """Prepare a conversation that nobody has taken, for a worker who decides how urgent it is."""
    onlooker = Participant(conversation=conversation, role=Role.COLLEAGUE)
    return thread_of(onlooker, conversation)


@dataclass(frozen=True)
class Row:
    """One conversation in a list: never a word of what was said."""

    id: UUID
    state: str
    tag: str
    channel: str
    topic: str
    language: str
    opened_at: datetime
    waiting_minutes: int | None
    unread: int


def rows_of(listed: list[Conversation], parts: list[Participant]) -> list[Row]:
    """Prepare the rows of a list; `parts`: the reader's own parts in them, for the count of new lines."""
    new, now = unread_counts(parts), timezone.now()
    return [
        Row(
            id=each.pk,
            state=str(STATE_WORDS[State(each.state)]),
            tag=STATE_TAGS[State(each.state)],
            channel=each.channel,
            topic=each.topic,
            language=each.language,
            opened_at=each.opened_at,
            waiting_minutes=minutes_between(each.waiting_since, now),
            unread=new.get(each.pk, 0),
        )
        for each in listed
    ]


def own_words(handle_id: UUID, conversation_id: UUID) -> list[str]:
    """Return what a visitor has written themselves in one of their conversations, in order."""
    part = part_of_visitor(handle_id, conversation_id)
    return [line.text for line in lines_of(part) if line.own and not line.is_event] if part else []


@dataclass(frozen=True)
class OwnConversation:
    """One of a visitor's own conversations: where it stands, and how much is new; not a word of it."""

    id: UUID
    title: str
    state: str
    unread: int


def own_conversations(handle_id: UUID) -> list[OwnConversation]:
    """Return the conversations behind a return code, the latest first, as their visitor sees them in a list."""
    listed = list(of_handle(handle_id))
    new = unread_counts(parts_of_visitor(handle_id))
    return [
        OwnConversation(
            id=each.pk,
            title=date_format(timezone.localtime(each.opened_at), "DATETIME_FORMAT"),
            state=str(STATE_WORDS[State(each.state)]),
            unread=new.get(each.pk, 0),
        )
        for each in listed
    ]


def minutes_between(since: datetime | None, now: datetime) -> int | None:
    """Return whole minutes, None when nothing has begun."""
    return None if since is None else int((now - since).total_seconds()) // 60


def push_address(topic: UUID, *, inside: bool) -> str:
    """Return where a page hears of news for a while, with its ticket; "" where push is not in use."""
    if not settings.PUSH_URL:
        return ""
    return f"{settings.PUSH_URL}?ticket={tickets.make(ticket_key(), topic, inside=inside, now=time.time())}"


@cache
def ticket_key() -> bytes:
    """Return the key of the tickets, the same as long as the process lives."""
    return tickets.key_from(settings.SECRET_KEY)


def new_challenge(submission: UUID) -> str:
    """Return a proof of work for the form with that number; see `decisions.proof`."""
    return proof.challenge(ticket_key(), submission, int(time.time()))


def proof_of(submission: UUID, challenge: str, answer: str) -> proof.Verdict:
    """Return whether the form brings a proof, or has waited long enough."""
    return proof.judge(ticket_key(), submission, challenge, answer, int(time.time()))

"""Who may take a conversation, read it and write to it."""

from mielikunta.building_blocks.conversations.decisions import Role, State
from mielikunta.building_blocks.conversations.models import Conversation, Participant
from mielikunta.building_blocks.conversations.queries import TAKES_PART, part_of_member, part_of_visitor
from mielikunta.foundation.access.decisions import Actor, Right, Scope
from mielikunta.foundation.access.permissions import Refused, require, require_any
from mielikunta.foundation.privacy.models import Handle

# A worker of the queue, or somebody of an association or an expert who answers beside them.
TAKES = (Right.WORK_QUEUE, Right.ACCOMPANY)
KEEPS_READY = (Right.WORK_QUEUE, Right.MANAGE_ADOPTION)  # the ready answers, for all who answer


def require_take(*, by: Actor, on: Scope) -> None:
    """Let through whoever may take a waiting conversation: it is shown by topic, language and wait alone."""
    require_any(by=by, rights=TAKES, on=on)


def require_part(*, by: Actor, conversation: Conversation) -> Participant:
    """Return the actor's own part in the conversation; raise for whoever takes no part, whatever else they may do."""
    require_any(by=by, rights=tuple(TAKES_PART), on=conversation)
    part = part_of_member(by, conversation)
    if part is None:
        raise Refused("only those who take part")
    return part


def require_worker(*, by: Actor, conversation: Conversation) -> Participant:
    """Return the part of the one who has the conversation now."""
    part = require_part(by=by, conversation=conversation)
    if part.role != "worker":
        raise Refused("only the one who has the conversation")
    return part


def require_read(*, by: Actor, conversation: Conversation) -> Participant | None:
    """Return the reader's own part; None for a worker of the queue who looks at what nobody has taken yet.

    A letter must be read before it is known how urgent it is. What somebody has taken is theirs alone.
    """
    if part_of_member(by, conversation) is None and conversation.state == State.WAITING:
        require(by=by, right=Right.WORK_QUEUE, on=conversation)
        return None
    return require_part(by=by, conversation=conversation)


def require_visitor(*, visitor: Handle, conversation: Conversation) -> Participant:
    """Return the visitor's part in the conversation that hangs on their handle; raise for anybody else."""
    part = part_of_visitor(visitor.pk, conversation.pk)
    if part is None:
        raise Refused("not this visitor's conversation")
    return part


def require_own_part(*, visitor: Handle, part: Participant) -> None:
    """Let through the visitor whose part it is; the part has been read with its conversation."""
    if part.role != Role.VISITOR or part.conversation.handle_id != visitor.pk:
        raise Refused("not this visitor's conversation")

"""What a room builds its pages from.

A room's own page of a conversation: call `visitor_thread` or `member_thread` with a `template` that extends or includes
`conversations/parts/thread.html`; or lead to the addresses "conversation" and "conversation_desk". To open one: an
`OpenForm` (drawn with `conversations/parts/open.html`), `begin`, and a redirect through `with_visit`.
"""

from mielikunta.building_blocks.conversations.forms import (
    AskInForm,
    CloseForm,
    EndForm,
    HandOverForm,
    NoteForm,
    OpenForm,
    PresenceForm,
    PutBackForm,
    WriteForm,
)
from mielikunta.building_blocks.conversations.presenters import (
    Line,
    Row,
    Thread,
    lines_of,
    own_conversations,
    own_words,
    push_address,
    rows_of,
    thread_of,
    waiting_thread,
)
from mielikunta.building_blocks.conversations.registry import Besides, Desk, beside_conversation, use_desk, way_on
from mielikunta.building_blocks.conversations.views.member import attempt, member_thread
from mielikunta.building_blocks.conversations.views.visitor import begin, visitor_end, visitor_thread, with_visit
from mielikunta.building_blocks.conversations.words import PROBLEM_WORDS, ROLE_WORDS, STATE_WORDS

__all__ = [
    "PROBLEM_WORDS",
    "ROLE_WORDS",
    "STATE_WORDS",
    "AskInForm",
    "Besides",
    "CloseForm",
    "Desk",
    "EndForm",
    "HandOverForm",
    "Line",
    "NoteForm",
    "OpenForm",
    "PresenceForm",
    "PutBackForm",
    "Row",
    "Thread",
    "WriteForm",
    "attempt",
    "beside_conversation",
    "begin",
    "lines_of",
    "member_thread",
    "own_conversations",
    "own_words",
    "push_address",
    "rows_of",
    "thread_of",
    "use_desk",
    "visitor_end",
    "visitor_thread",
    "waiting_thread",
    "way_on",
    "with_visit",
]

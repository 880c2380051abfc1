"""Forms of conversations and of the desk where they are answered."""

from mielikunta.building_blocks.conversations.forms.desk import (
    PresenceForm,
    ReadyForm,
    ShiftEndForm,
    TermsForm,
    ready_initial,
)
from mielikunta.building_blocks.conversations.forms.talking import (
    AskInForm,
    CloseForm,
    EndForm,
    HandOverForm,
    NoteForm,
    OpenForm,
    PutBackForm,
    TalkForm,
    WriteForm,
)

__all__ = [
    "AskInForm",
    "CloseForm",
    "EndForm",
    "HandOverForm",
    "NoteForm",
    "OpenForm",
    "PresenceForm",
    "PutBackForm",
    "ReadyForm",
    "ShiftEndForm",
    "TalkForm",
    "TermsForm",
    "WriteForm",
    "ready_initial",
]

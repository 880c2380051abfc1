"""Verbs on conversations. What a visitor does leaves no row in the log; what a member does leaves one."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.conversations.actions.ending import (
    clear_practice,
    close,
    close_as_visitor,
    close_left_open,
    close_silent,
    erase_as_visitor,
)
from mielikunta.building_blocks.conversations.actions.opening import Opening, open_conversation
from mielikunta.building_blocks.conversations.actions.people import (
    ask_in,
    hand_over,
    leave,
    put_back,
    take,
    take_over,
)
from mielikunta.building_blocks.conversations.actions.problems import NotPossible
from mielikunta.building_blocks.conversations.actions.ready import Wording, change_ready, remove_ready, write_ready
from mielikunta.building_blocks.conversations.actions.shift import come_on, end_shift, go_off
from mielikunta.building_blocks.conversations.actions.terms import set_terms
from mielikunta.building_blocks.conversations.actions.writing import mark_read, send_as_member, send_as_visitor
from mielikunta.foundation.audit.words import subject_words, verb_words

__all__ = [
    "NotPossible",
    "Opening",
    "Wording",
    "ask_in",
    "change_ready",
    "clear_practice",
    "close",
    "close_as_visitor",
    "close_left_open",
    "close_silent",
    "come_on",
    "end_shift",
    "erase_as_visitor",
    "go_off",
    "hand_over",
    "leave",
    "mark_read",
    "open_conversation",
    "put_back",
    "remove_ready",
    "send_as_member",
    "send_as_visitor",
    "set_terms",
    "take",
    "take_over",
    "write_ready",
]

verb_words(
    {
        "conversations.taken": _("took a conversation"),
        "conversations.taken_over": _("took over a conversation from a colleague"),
        "conversations.handed_over": _("handed a conversation over"),
        "conversations.put_back": _("put a conversation back to wait"),
        "conversations.asked_in": _("asked somebody into a conversation"),
        "conversations.left": _("left a conversation"),
        "conversations.answered": _("wrote in a conversation"),
        "conversations.noted": _("wrote a note in a conversation"),
        "conversations.closed": _("closed a conversation"),
        "conversations.read": _("opened a conversation"),
        "conversations.came_on": _("came on to answer"),
        "conversations.went_off": _("went off from answering"),
        "conversations.ready_written": _("wrote a ready answer"),
        "conversations.ready_changed": _("changed a ready answer"),
        "conversations.ready_removed": _("took a ready answer away"),
        "conversations.terms_set": _("set how long conversations are kept"),
    },
    group=_("Conversations"),
)
subject_words({"conversations.conversation": _("conversation"), "conversations.readyanswer": _("ready answer")})

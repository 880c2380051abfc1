"""Verbs of measuring."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.measures.actions.answering import (
    Closing,
    ask_again,
    choose,
    decline_for,
    enter_from_paper,
    finish,
    give,
)
from mielikunta.building_blocks.measures.actions.forgetting import (
    clear_practice,
    close_past,
    erase_own_answers,
    forget,
)
from mielikunta.building_blocks.measures.actions.links import hash_of, token_of
from mielikunta.building_blocks.measures.actions.planning import Asks, Followed, attach_plan, follow
from mielikunta.building_blocks.measures.actions.problems import NotPossible
from mielikunta.building_blocks.measures.actions.reopening import change_answers
from mielikunta.foundation.audit.words import subject_words, verb_words

__all__ = [
    "Asks",
    "Closing",
    "Followed",
    "NotPossible",
    "ask_again",
    "attach_plan",
    "change_answers",
    "choose",
    "clear_practice",
    "close_past",
    "decline_for",
    "enter_from_paper",
    "erase_own_answers",
    "finish",
    "follow",
    "forget",
    "give",
    "hash_of",
    "token_of",
]

verb_words(
    {
        "measures.answered": _("answered questions"),
        "measures.reopened": _("opened own answers to change them"),
        "measures.entered_from_paper": _("typed in answers from paper"),
        "measures.chosen": _("chose what may be done with own answers"),
        "measures.declined": _("noted that a person does not wish to be asked"),
        "measures.asked_again": _("took back the note that a person does not wish to be asked"),
        "measures.erased": _("erased own answers"),
        "measures.forgotten": _("let go of answers with an erased matter"),
    },
    group=_("Questions and answers"),
)
subject_words({"measures.invitation": _("set of questions"), "measures.subject": _("person asked")})

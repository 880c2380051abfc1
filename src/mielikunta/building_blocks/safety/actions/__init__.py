"""Verbs on safety: texts, numbers, checks, trainings, incident notes."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.safety.actions.incidents import (
    Happening,
    clear_practice_notes,
    leave_note,
    open_notes,
    see_to_note,
    seen_note,
    take_back_note,
)
from mielikunta.building_blocks.safety.actions.problems import NotPossible
from mielikunta.building_blocks.safety.actions.texts import (
    note_check,
    seen_contacts,
    seen_text,
    shipped_text,
    write_contacts,
    write_own_text,
)
from mielikunta.building_blocks.safety.actions.trainings import finish_training
from mielikunta.foundation.audit.words import subject_words, verb_words

__all__ = [
    "Happening",
    "NotPossible",
    "clear_practice_notes",
    "finish_training",
    "leave_note",
    "note_check",
    "open_notes",
    "see_to_note",
    "seen_contacts",
    "seen_note",
    "seen_text",
    "shipped_text",
    "take_back_note",
    "write_contacts",
    "write_own_text",
]

verb_words(
    {
        "safety.text_written": _("wrote an own wording of a safety instruction"),
        "safety.text_taken_back": _("went back to the shipped safety instruction"),
        "safety.contacts_written": _("changed whom to call"),
        "safety.content_checked": _("noted that the safety instructions were checked"),
        "safety.training_done": _("went through a training"),
        "safety.incident_noted": _("left an incident note"),
        "safety.incident_taken_back": _("took back an incident note"),
        "safety.incident_seen_to": _("saw to an incident note"),
        "safety.incident_opened": _("opened an incident note"),
        "safety.incidents_listed": _("looked at the list of incident notes"),
    },
    group=_("Safety"),
)
subject_words(
    {
        "safety.owntext": _("safety instruction"),
        "safety.contentcheck": _("check of the safety instructions"),
        "safety.trainingdone": _("training"),
        "safety.incidentnote": _("incident note"),
    }
)

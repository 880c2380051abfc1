"""Verbs on registers: entries, applications, places, claims, the supervision group."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.registers.actions.applications import (
    Applying,
    accept_application,
    agree_interview,
    apply,
    decline_application,
    let_lapse,
    open_application_again,
    open_one_application,
    welcome_joined,
)
from mielikunta.building_blocks.registers.actions.claims import (
    Costs,
    decide_claim,
    send_claim,
    take_decision_back,
    withdraw_claim,
)
from mielikunta.building_blocks.registers.actions.clearing import clear_practice_register, follow_roles
from mielikunta.building_blocks.registers.actions.entries import (
    EntryDetails,
    accept_undertaking,
    mark_of,
    note_step,
    remove_step,
    save_details,
    set_limit,
)
from mielikunta.building_blocks.registers.actions.groups import answer_group, cancel_group, plan_group
from mielikunta.building_blocks.registers.actions.places import change_places, set_places
from mielikunta.building_blocks.registers.actions.problems import NotPossible
from mielikunta.building_blocks.registers.actions.qualified import (
    InstructorDetails,
    change_instructor,
    enter_instructor,
    remove_instructor,
)
from mielikunta.foundation.audit.words import subject_words, verb_words

__all__ = [
    "Applying",
    "Costs",
    "EntryDetails",
    "InstructorDetails",
    "NotPossible",
    "accept_application",
    "accept_undertaking",
    "agree_interview",
    "answer_group",
    "apply",
    "cancel_group",
    "change_instructor",
    "change_places",
    "clear_practice_register",
    "decide_claim",
    "decline_application",
    "enter_instructor",
    "follow_roles",
    "let_lapse",
    "mark_of",
    "note_step",
    "open_application_again",
    "open_one_application",
    "plan_group",
    "remove_instructor",
    "remove_step",
    "save_details",
    "send_claim",
    "set_limit",
    "set_places",
    "take_decision_back",
    "welcome_joined",
    "withdraw_claim",
]

verb_words(
    {
        "registers.details_saved": _("saved details in a register"),
        "registers.step_noted": _("noted a step in a register"),
        "registers.step_removed": _("removed a step from a register"),
        "registers.limit_set": _("set how many a companion walks alongside"),
        "registers.applied": _("applied to a register"),
        "registers.interview_agreed": _("agreed an interview with an applicant"),
        "registers.application_accepted": _("accepted an application"),
        "registers.application_declined": _("declined an application"),
        "registers.application_opened_again": _("opened an application again"),
        "registers.application_lapsed": _("closed an application that nobody answered"),
        "registers.applicant_joined": _("gave an applicant who joined their role"),
        "registers.claim_sent": _("claimed costs"),
        "registers.claim_withdrawn": _("took back a claim of costs"),
        "registers.claim_approved": _("approved a claim of costs"),
        "registers.claim_returned": _("returned a claim of costs"),
        "registers.claim_opened_again": _("took back the answer to a claim of costs"),
        "registers.group_planned": _("planned a supervision group"),
        "registers.group_cancelled": _("cancelled a supervision group"),
        "registers.group_answered": _("told whether they come to a supervision group"),
        "registers.application_opened": _("opened an application"),
        "registers.instructor_entered": _("entered an instructor in a register"),
        "registers.instructor_changed": _("changed an instructor's details"),
        "registers.instructor_removed": _("took an instructor off a register"),
    },
    group=_("Registers"),
)
subject_words(
    {
        "registers.entry": _("entry in a register"),
        "registers.application": _("application"),
        "registers.instructor": _("instructor"),
        "registers.claim": _("claim of costs"),
        "registers.groupdate": _("supervision group"),
    }
)

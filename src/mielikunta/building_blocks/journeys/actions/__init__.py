"""Verbs on journeys, from the referral to the farewell and to erasure."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.actions.alongside import (
    follow_goal,
    name_companion,
    note_meeting,
    release_companion,
    remove_goal,
    remove_meeting,
    set_goal,
)
from mielikunta.building_blocks.journeys.actions.course import (
    Details,
    correct_details,
    details_of,
    end_journey,
    give_code,
    open_list,
    open_matter,
    take_back,
)
from mielikunta.building_blocks.journeys.actions.erasing import clear_practice, close_left_open, erase_journey
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.referrals import (
    Referral,
    accept,
    refer,
    return_referral,
    say_who_takes_over,
    turn_elsewhere,
)
from mielikunta.foundation.audit.words import subject_words, verb_words

__all__ = [
    "Details",
    "NotPossible",
    "Referral",
    "accept",
    "clear_practice",
    "close_left_open",
    "correct_details",
    "details_of",
    "end_journey",
    "erase_journey",
    "follow_goal",
    "give_code",
    "name_companion",
    "note_meeting",
    "open_list",
    "open_matter",
    "refer",
    "release_companion",
    "remove_goal",
    "remove_meeting",
    "return_referral",
    "say_who_takes_over",
    "set_goal",
    "take_back",
    "turn_elsewhere",
]

verb_words(
    {
        "journeys.referred": _("filed a referral"),
        "journeys.turned_elsewhere": _("turned a person to other help"),
        "journeys.takeover_told": _("told who takes responsibility for a person turned to other help"),
        "journeys.returned": _("returned a referral"),
        "journeys.accepted": _("accepted a referral"),
        "journeys.taken_back": _("took back a step of a journey"),
        "journeys.details_corrected": _("corrected a person's details"),
        "journeys.companion_named": _("named a companion"),
        "journeys.companion_released": _("ended a companion's part"),
        "journeys.code_issued": _("issued a return code"),
        "journeys.goal_set": _("wrote down a goal"),
        "journeys.goal_followed": _("noted how a goal is going"),
        "journeys.goal_removed": _("removed a goal"),
        "journeys.meeting_noted": _("noted a meeting"),
        "journeys.meeting_removed": _("removed the note of a meeting"),
        "journeys.ended": _("ended a journey"),
        "journeys.closed_with_adoption": _("closed a journey as the model's use had ended"),
        "journeys.erased": _("erased the texts of a journey"),
        "journeys.opened": _("opened a journey"),
        "journeys.listed": _("looked at a list of journeys"),
    },
    group=_("Journeys"),
)
subject_words({"journeys.journey": _("journey"), "journeys.turnedelsewhere": _("person turned to other help")})

"""Verbs on gatherings. What a visitor does leaves no row in the log; what a member does leaves one."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.gatherings.actions.attendance import note_attendance, note_here, print_certificates
from mielikunta.building_blocks.gatherings.actions.clearing import clear_practice
from mielikunta.building_blocks.gatherings.actions.enrolling import (
    Coming,
    SignedUp,
    accept_offer,
    cancel_enrolment,
    sign_up,
    take_place,
)
from mielikunta.building_blocks.gatherings.actions.feeds import make_feed, stop_feed
from mielikunta.building_blocks.gatherings.actions.leading import name_leader, take_leader_off
from mielikunta.building_blocks.gatherings.actions.line import promote, release_run_out
from mielikunta.building_blocks.gatherings.actions.next_year import copy_number, copy_to_next_year, moved_on
from mielikunta.building_blocks.gatherings.actions.planning import (
    PARTS,
    cancel,
    cancel_session,
    close_held,
    copy,
    move_session,
    plan,
    publish,
    set_times,
    throw_away,
    write_part,
)
from mielikunta.building_blocks.gatherings.actions.problems import NotPossible
from mielikunta.building_blocks.gatherings.actions.reminders import remind_due
from mielikunta.building_blocks.gatherings.actions.seats import Seats, set_seats
from mielikunta.foundation.audit.words import subject_words, verb_words

__all__ = [
    "Coming",
    "NotPossible",
    "PARTS",
    "Seats",
    "SignedUp",
    "accept_offer",
    "cancel",
    "cancel_enrolment",
    "cancel_session",
    "clear_practice",
    "close_held",
    "copy",
    "copy_number",
    "copy_to_next_year",
    "make_feed",
    "move_session",
    "note_attendance",
    "note_here",
    "moved_on",
    "name_leader",
    "plan",
    "print_certificates",
    "promote",
    "publish",
    "release_run_out",
    "remind_due",
    "set_seats",
    "set_times",
    "sign_up",
    "stop_feed",
    "take_leader_off",
    "take_place",
    "throw_away",
    "write_part",
]

verb_words(
    {
        "gatherings.planned": _("began to plan a gathering"),
        "gatherings.written": _("wrote a gathering's draft"),
        "gatherings.published": _("published a gathering"),
        "gatherings.changed": _("changed a published gathering"),
        "gatherings.cancelled": _("cancelled a gathering"),
        "gatherings.copied": _("copied a gathering"),
        "gatherings.leader_named": _("named who leads a gathering"),
        "gatherings.leader_taken_off": _("took somebody off leading a gathering"),
        "gatherings.thrown_away": _("threw a gathering's draft away"),
        "gatherings.seats_set": _("set the seats of a gathering"),
        "gatherings.attendance_noted": _("noted who came to a gathering"),
        "gatherings.certificates_printed": _("printed certificates of those who came"),
        "gatherings.people_read": _("opened the list of those who come"),
    },
    group=_("Gatherings"),
)
subject_words({"gatherings.gathering": _("gathering")})

"""Verbs on journeys, from the referral to the farewell and to erasure."""

from django.utils.translation import (
    gettext_lazy as _,
)

from mielikunta.building_blocks.journeys.actions.agreements import (
    accept_own_agreement,
    note_paper_agreement,
    print_agreement,
    print_own_page,
    take_back_agreement,
)
from mielikunta.building_blocks.journeys.actions.alongside import (
    follow_goal,
    name_companion,
    note_meeting,
    release_companion,
    remove_goal,
    remove_meeting,
    set_goal,
)
from mielikunta.building_blocks.journeys.actions.asking import (
    answer_by_letter,
    answer_question,
    ask_more,
    can_answer,
    note_answer,
    set_target,
)
from mielikunta.building_blocks.journeys.actions.asks import (
    Hopes,
    answer_ask,
    ask_companion,
    let_asks_expire,
    note_hopes,
    withdraw_ask,
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
from mielikunta.building_blocks.journeys.actions.drafts import (
    drop_draft,
    keep_draft,
    keep_for_writer,
    writer_token,
)
from mielikunta.building_blocks.journeys.actions.erasing import (
    clear_practice,
    close_left_open,
    close_unanswered,
    erase_journey,
    forget_addresses,
)
from mielikunta.building_blocks.journeys.actions.filing import (
    Referral,
)
from mielikunta.building_blocks.journeys.actions.goals import (
    refine_goal,
)
from mielikunta.building_blocks.journeys.actions.likeness import (
    say_not_the_same,
)
from mielikunta.building_blocks.journeys.actions.links import (
    close_link,
    confirm,
    journey_of_token,
    link_of_token,
    make_link,
    open_link_again,
    pending_of_token,
    say_who_takes_over_by_link,
    send_by_link,
    token_of,
    turn_elsewhere_by_link,
)
from mielikunta.building_blocks.journeys.actions.lists import (
    ListRow,
    drop_list,
    keep_list,
    put_into_queue,
)
from mielikunta.building_blocks.journeys.actions.messages import (
    answer_message,
    erase_as_asked,
    handle_request,
    note_paper_request,
    print_own_data,
    see_messages,
)
from mielikunta.building_blocks.journeys.actions.own import (
    ask_for,
    take_back_request,
    withdraw,
    write_own_message,
)
from mielikunta.building_blocks.journeys.actions.places import (
    recount,
)
from mielikunta.building_blocks.journeys.actions.plans import (
    cancel_appointment,
    come_out,
    go_in,
    plan_appointment,
    promise_later,
    tell_of_late_visits,
)
from mielikunta.building_blocks.journeys.actions.problems import (
    NotPossible,
)
from mielikunta.building_blocks.journeys.actions.referrals import (
    accept,
    refer,
    return_referral,
    say_who_takes_over,
    take_in,
    turn_elsewhere,
)
from mielikunta.building_blocks.journeys.actions.self_referral import (
    refer_self,
)
from mielikunta.building_blocks.journeys.actions.terms import (
    extend,
    follow_up,
    remind,
    reopen_follow_up,
    see_reminder,
    set_terms,
    write_handover,
)
from mielikunta.foundation.audit.words import (
    subject_words,
    verb_words,
)

__all__ = [
    "Details",
    "Hopes",
    "ListRow",
    "NotPossible",
    "Referral",
    "accept",
    "accept_own_agreement",
    "answer_ask",
    "answer_by_letter",
    "answer_message",
    "answer_question",
    "ask_companion",
    "ask_for",
    "ask_more",
    "can_answer",
    "cancel_appointment",
    "clear_practice",
    "close_left_open",
    "close_link",
    "close_unanswered",
    "forget_addresses",
    "come_out",
    "confirm",
    "correct_details",
    "details_of",
    "drop_draft",
    "drop_list",
    "end_journey",
    "erase_as_asked",
    "erase_journey",
    "extend",
    "follow_goal",
    "follow_up",
    "give_code",
    "go_in",
    "handle_request",
    "journey_of_token",
    "keep_draft",
    "keep_for_writer",
    "keep_list",
    "let_asks_expire",
    "link_of_token",
    "make_link",
    "name_companion",
    "note_answer",
    "note_hopes",
    "note_meeting",
    "note_paper_agreement",
    "note_paper_request",
    "open_link_again",
    "open_list",
    "open_matter",
    "pending_of_token",
    "plan_appointment",
    "print_agreement",
    "print_own_data",
    "print_own_page",
    "promise_later",
    "put_into_queue",
    "recount",
    "refer",
    "refer_self",
    "refine_goal",
    "release_companion",
    "remind",
    "remove_goal",
    "remove_meeting",
    "reopen_follow_up",
    "return_referral",
    "say_not_the_same",
    "say_who_takes_over",
    "say_who_takes_over_by_link",
    "see_messages",
    "see_reminder",
    "send_by_link",
    "set_goal",
    "set_target",
    "set_terms",
    "take_back",
    "take_back_agreement",
    "take_back_request",
    "take_in",
    "tell_of_late_visits",
    "token_of",
    "turn_elsewhere",
    "turn_elsewhere_by_link",
    "withdraw",
    "withdraw_ask",
    "write_handover",
    "write_own_message",
    "writer_token",
]

verb_words(
    {
        "journeys.meeting_planned": _("agreed on a meeting"),
        "journeys.meeting_called_off": _("called off a meeting"),
        "journeys.went_in": _("went on a visit alone"),
        "journeys.came_out": _("came out of a visit alone"),
        "journeys.stays_longer": _("told that a visit takes longer"),
        "journeys.goal_refined": _("refined a goal"),
        "journeys.agreement_accepted": _("accepted the agreement"),
        "journeys.agreement_noted": _("noted an agreement signed on paper"),
        "journeys.agreement_taken_back": _("took away an agreement noted by mistake"),
        "journeys.agreement_printed": _("opened an agreement to print"),
        "journeys.own_page_printed": _("opened a person's page to print"),
        "journeys.data_printed": _("opened everything held on a person, to print"),
        "journeys.terms_set": _("set the length of journeys"),
        "journeys.extended": _("extended a journey"),
        "journeys.handed_over": _("wrote words of handover"),
        "journeys.reminder_seen": _("put a reminder aside"),
        "journeys.followed_up": _("noted a follow-up"),
        "journeys.follow_up_reopened": _("took back a follow-up"),
        "journeys.message_written": _("wrote to the coordinator"),
        "journeys.message_answered": _("wrote to a person"),
        "journeys.messages_seen": _("noted messages as read"),
        "journeys.request_made": _("made a request on the own page"),
        "journeys.request_taken_back": _("took back a request"),
        "journeys.request_noted": _("noted a request made on paper or aloud"),
        "journeys.request_handled": _("handled a request"),
        "journeys.withdrew": _("withdrew"),
    }
)
verb_words(
    {
        "journeys.referred": _("filed a referral"),
        "journeys.taken_in": _("typed in a referral"),
        "journeys.turned_elsewhere": _("turned a person to other help"),
        "journeys.takeover_told": _("told who takes responsibility for a person turned to other help"),
        "journeys.asked_more": _("asked the referrer for more"),
        "journeys.told_more": _("answered a question about a referral"),
        "journeys.target_set": _("set the time of answering referrals"),
        "journeys.not_the_same": _("said that two referrals are about different people"),
        "journeys.link_made": _("made a referral link"),
        "journeys.link_closed": _("closed a referral link"),
        "journeys.link_opened_again": _("opened a referral link again"),
        "journeys.closed_unanswered": _("closed a referral that nobody had answered"),
        "journeys.returned": _("returned a referral"),
        "journeys.accepted": _("accepted a referral"),
        "journeys.taken_back": _("took back a step of a journey"),
        "journeys.details_corrected": _("corrected a person's details"),
        "journeys.companion_named": _("named a companion"),
        "journeys.companion_released": _("ended a companion's part"),
        "journeys.hopes_noted": _("noted what a person hopes of a companion"),
        "journeys.companion_asked": _("asked a companion"),
        "journeys.ask_answered": _("answered a request to walk alongside"),
        "journeys.ask_withdrawn": _("withdrew a request to a companion"),
        "journeys.ask_expired": _("closed a request that a companion had not answered"),
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
subject_words(
    {
        "journeys.journey": _("journey"),
        "journeys.turnedelsewhere": _("person turned to other help"),
        "journeys.referrallink": _("referral link"),
    }
)

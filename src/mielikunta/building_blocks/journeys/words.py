"""The words that journeys are spoken of with."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.decisions import (
    Ending,
    MeetingKind,
    Need,
    Permission,
    Reach,
    Responsible,
    ReturnReason,
    Source,
    Stage,
)

STAGE_WORDS = {
    Stage.RECEIVED: _("Received"),
    Stage.RETURNED: _("Returned"),
    Stage.ACCEPTED: _("Accepted"),
    Stage.ACCOMPANIED: _("Under way"),
    Stage.ENDED: _("Ended"),
}
STAGE_TAGS = {
    Stage.RECEIVED: "new",
    Stage.RETURNED: "quiet",
    Stage.ACCEPTED: "late",
    Stage.ACCOMPANIED: "ok",
    Stage.ENDED: "quiet",
}
COMPANION_LEFT = _("The companion has left")
ENDING_WORDS = {
    Ending.GOAL_REACHED: _("The goal was reached"),
    Ending.TIME_FULL: _("The agreed time is full"),
    Ending.WITHDREW: _("The person wished to stop"),
    Ending.MOVED: _("The person moved away"),
    Ending.OTHER_SERVICE: _("The person moved on to another service"),
    Ending.DIED: _("The person died"),
    Ending.OTHER: _("Another reason"),
}
RETURN_WORDS = {
    ReturnReason.NEEDS_PROFESSIONAL_HELP: _("The person needs professional help"),
    ReturnReason.OUTSIDE_AREA: _("The person lives outside the area"),
    ReturnReason.NOT_WILLING: _("The person does not want to take part"),
    ReturnReason.NOT_REACHED: _("The person could not be reached"),
    ReturnReason.NO_COMPANION: _("There is no suitable companion now"),
    ReturnReason.REDIRECTED: _("Another service suits the person better"),
    ReturnReason.UNANSWERED: _("The referral was closed without an answer"),
    ReturnReason.OTHER: _("Another reason"),
}
CHOSEN_RETURNS = {slug: words for slug, words in RETURN_WORDS.items() if slug is not ReturnReason.UNANSWERED}
SOURCE_WORDS = {
    Source.ACCOUNT: _("In Mielikunta"),
    Source.LINK: _("By the unit's referral link"),
    Source.PAPER: _("On paper"),
    Source.PHONE: _("By phone"),
    Source.LIST: _("In a list"),
    Source.SELF: _("By the person, here in Mielikunta"),
}
NEED_QUESTIONS = {
    Need.DANGER: _("Is the person's life, or somebody else's, in danger now?"),
    Need.CRISIS: _("Is this an acute crisis, such as psychosis, severe withdrawal symptoms or violence?"),
    Need.TREATMENT: _("Does the person clearly need treatment or professional help that is not arranged yet?"),
}
REACH_WORDS = {
    Reach.PHONE: _("By phone"),
    Reach.LETTER: _("By letter"),
    Reach.THROUGH_REFERRER: _("Through the referrer"),
}
PERMISSION_WORDS = {
    Permission.SPOKEN: _("Aloud"),
    Permission.WRITTEN: _("In writing"),
}
MEETING_WORDS = {
    MeetingKind.FACE_TO_FACE: _("Face to face"),
    MeetingKind.PHONE: _("By phone"),
    MeetingKind.REMOTE: _("Over a video link"),
}
RESPONSIBLE_WORDS = {
    Responsible.EMERGENCY: _("The emergency services (112)"),
    Responsible.ON_CALL: _("An emergency clinic or a crisis service"),
    Responsible.HEALTH_CENTRE: _("The health centre"),
    Responsible.MENTAL_HEALTH: _("Mental-health or substance services"),
    Responsible.OWN_UNIT: _("I, or my own unit"),
    Responsible.CLOSE_ONE: _("Someone close to the person, who knows whom to call"),
}
PROBLEM_WORDS = {
    "changed_meanwhile": _("Somebody else changed this meanwhile. Look at it as it is now, and choose again."),
    "outside_area": _(
        "This municipality is not served here. Choose another, or contact its own wellbeing coordinator."
    ),
    "not_your_own_membership": _("You can write only in your own name."),
    "not_a_companion": _("This person is no longer a companion here. Choose another."),
    "closed": _("This journey has ended, so nothing more can be added to it."),
    "in_the_future": _("That day is still to come."),
    "accept_first": _("Accept the referral first. Then goals and meetings can be written down."),
    "begun": _("Goals, meetings or a companion are already here. End the journey instead."),
    "erased": _("What was written about this person has been erased, so there is nothing to go on with."),
    "gone": _("This is no longer here."),
    "sent_elsewhere": _("This form has been used for something else before. Look it over and send it again."),
    "adoption_ended": _("The use of this model has ended here, so nothing new can be sent."),
    "many_drafts": _("You have five drafts already. Send or throw away one of them first."),
    "nobody_to_ask": _("The referrer can't be asked here. Call or write to them, and write their answer down."),
    "asked_already": _("A question waits for its answer already."),
    "no_way_in": _("This can't be asked for here any more. Look at what else there is."),
    "on_the_way_already": _("You have asked for this already. You see on your own page how it goes on."),
    "other_domain": _("This link asks for a work e-mail address of your own unit. Check the address."),
    "too_many_sent": _("Much has been sent in a short time. Try again in an hour."),
    "not_ready": _("The companion is not ready yet: interview, undertaking and training come first."),
    "on_pause": _("The companion is on a pause. Choose another."),
    "no_place": _("The companion has no room now. Choose another, or agree with them on a higher limit."),
    "companion_asked": _("Somebody has been asked already. Wait for the answer, or withdraw the request first."),
    "alongside_already": _("This companion walks alongside already."),
    "ask_over": _("This request is no longer open."),
    "end_first": _("End the journey first. Then its texts can be erased."),
}
PROBLEM_WORDS |= {
    "companion_first": _("Name a companion first. Then a meeting can be agreed on."),
    "still_in": _("You have not come out of an earlier visit yet. Say first that you are out."),
    "not_begun": _("The first meeting has not been noted yet, so there is no end to move."),
    "until_when": _("Choose a day after the agreed end, a year from it at most."),
    "many_unread": _("Your earlier messages have not been read yet. If it can't wait, call the coordinator."),
}
OWN_STEPS = {
    Stage.RECEIVED: _("Wish received"),
    Stage.ACCEPTED: _("Looking for a companion"),
    Stage.ACCOMPANIED: _("Together"),
    Stage.ENDED: _("Farewell"),
}
OWN_SENTENCES = {
    Stage.RECEIVED: _("Your wish has reached the coordinator, who will contact you."),
    Stage.RETURNED: _("No companion was named. The one who referred you can tell you more and help you onwards."),
    Stage.ACCEPTED: _("The coordinator is looking for a companion for you."),
    Stage.ACCOMPANIED: _("You have a companion. Here you see what you have agreed on together."),
    Stage.ENDED: _("Your time together has ended. Here is what you agreed on for the future."),
}

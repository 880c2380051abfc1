"""The words that journeys are spoken of with."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.decisions import (
    Ending,
    MeetingKind,
    Permission,
    Reach,
    Responsible,
    ReturnReason,
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
    ReturnReason.OTHER: _("Another reason"),
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
LANGUAGE_WORDS = {
    "fi": _("Finnish"),
    "sv": _("Swedish"),
    "se": _("Northern Sámi"),
    "en": _("English"),
    "ru": _("Russian"),
    "uk": _("Ukrainian"),
    "ar": _("Arabic"),
    "so": _("Somali"),
    "other": _("Another language"),
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
    "end_first": _("End the journey first. Then its texts can be erased."),
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

"""The words of the course: outcomes, reminders, requests, follow-ups."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.journeys.course_rules import Ask, FollowUpState, Outcome, ReminderKind

OUTCOME_WORDS = {
    Outcome.HELD: _("We met"),
    Outcome.MOVED: _("It was moved"),
    Outcome.ABSENT: _("It was called off in good time"),
    Outcome.NO_SHOW: _("The person did not come"),
}
REMINDER_WORDS = {
    ReminderKind.MONTH_1: _("A month has gone: look at the goals together"),
    ReminderKind.MONTH_3: _("Three months have gone: how is it going, and is anything to be changed?"),
    ReminderKind.MONTH_5: _("Five months have gone: begin to talk about what goes on after the farewell"),
    ReminderKind.END: _("The agreed end is near: say farewell, or agree to go on"),
}
ASK_WORDS = {
    Ask.CHANGE_COMPANION: _("Wishes for another companion"),
    Ask.OWN_DATA: _("Asks for their own data"),
    Ask.ERASURE: _("Asks for erasure"),
}
OWN_ASK_WORDS = {
    Ask.CHANGE_COMPANION: _("You have asked for another companion"),
    Ask.OWN_DATA: _("You have asked for your own data"),
    Ask.ERASURE: _("You have asked for erasure"),
}
FOLLOW_UP_WORDS = {
    FollowUpState.DUE: _("Still to be done"),
    FollowUpState.DONE: _("We talked"),
    FollowUpState.NOT_REACHED: _("Not reached"),
}

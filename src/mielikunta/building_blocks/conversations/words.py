"""The words that conversations are spoken of with."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.conversations.decisions import Ended, Kind, Role, State

STATE_WORDS = {State.WAITING: _("Waiting"), State.OPEN: _("Going on"), State.CLOSED: _("Ended")}
STATE_TAGS = {State.WAITING: "late", State.OPEN: "ok", State.CLOSED: "quiet"}
ROLE_WORDS = {
    Role.VISITOR: _("Visitor"),
    Role.WORKER: _("answers here"),  # a professional, or somebody of an association
    Role.COLLEAGUE: _("colleague"),
    Role.EXPERT: _("expert by experience"),
    Role.INTERPRETER: _("interpreter"),
}
GUEST_WORDS = {
    Role.COLLEAGUE: _("A colleague"),
    Role.EXPERT: _("An expert by experience"),
    Role.INTERPRETER: _("An interpreter"),
}
ENDED_WORDS = {
    Ended.BY_VISITOR: _("Ended by the visitor"),
    Ended.BY_WORKER: _("Ended together"),
    Ended.ABUSE: _("Ended because of abuse"),
    Ended.TO_YOUNG: _("Handed over to services for the young"),
    Ended.SILENCE: _("Ended after a long silence"),
    Ended.WITH_ADOPTION: _("Ended as the service ended"),
}
# What happened, as everybody in the conversation reads it; %(name)s is a member's name.
EVENT_WORDS = {
    Kind.TAKEN: _("%(name)s is here and reads what you wrote."),
    Kind.HANDED_OVER: _("%(name)s goes on with this conversation."),
    Kind.PUT_BACK: _("%(name)s had to go. Somebody else goes on soon."),
    Kind.ASKED_IN: _("%(name)s joined the conversation."),
    Kind.LEFT: _("%(name)s left the conversation."),
    Kind.CLOSED: _("The conversation has ended."),
    Kind.ERASED: _("The visitor has ended the conversation and erased everything that was said in it."),
}
TAKEN_AMONG_MEMBERS = _("%(name)s took the conversation.")
YOU = _("You")
SOMEBODY = _("Somebody")
PROBLEM_WORDS = {
    "closed": _("This conversation has ended, so nothing more can be written to it."),
    "gone": _("This is no longer here."),
    "left": _("You have left this conversation, so you can't write to it."),
    "taken": _("Somebody else took this conversation just before you."),
    "take_first": _("Take the conversation first. Then you can write."),
    "changed_meanwhile": _("This has changed while the page was open. Look at how it stands now."),
    "not_here": _("This person no longer works here. Choose another."),
    "not_a_guest": _("Choose what this person is in the conversation."),
    "hand_over_first": _("Hand the conversation over, put it back to wait, or end it. Then nobody is left alone."),
    "too_many_messages": _("That was very many messages in a minute. Wait a moment and send this one again."),
    "sent_elsewhere": _("This form has been used for something else before. Look it over and send it again."),
    "adoption_ended": _("This service has ended, so nothing new can be sent."),
    "too_many_now": _(
        "Very many people are writing just now. What you wrote is still here: send it again in a minute, or call."
    ),
    "too_many_open": _("You have several conversations going on. Go on with one of them, or end one first."),
    "prove_first": _(
        "Very many people are writing just now. What you wrote is still here: send it again in %(seconds)s seconds."
    ),
    "no_words": _("Write the name and the answer at least in one language."),
    "days_out_of_limits": _("Choose a number of days within the limits."),
}

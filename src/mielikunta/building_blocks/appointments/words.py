"""The words that bookable times are spoken of with."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.appointments.decisions import State, WithWhom

WITH_WORDS = {
    WithWhom.PROFESSIONAL: _("A professional"),
    WithWhom.EXPERT: _("An expert by experience"),
    WithWhom.PAIR: _("A professional and an expert by experience together"),
}
STATE_WORDS = {
    State.BOOKED: _("Booked"),
    State.CANCELLED: _("Cancelled by the visitor"),
    State.CALLED_OFF: _("Cancelled by us"),
    State.HELD: _("Met"),
    State.NO_SHOW: _("Did not come"),
    State.PASSED: _("Not noted how it went"),
}
STATE_TAGS = {
    State.BOOKED: "new",
    State.CANCELLED: "quiet",
    State.CALLED_OFF: "quiet",
    State.HELD: "ok",
    State.NO_SHOW: "late",
    State.PASSED: "late",
}
PROBLEM_WORDS = {
    "adoption_ended": _("This service has ended, so nothing new can be sent."),
    "taken": _("Somebody else took this time just before you. Choose another one; what you wrote is still here."),
    "has_one": _("You already have a time. Move it or cancel it first."),
    "too_many_now": _("Very many times are being booked just now. Try again in an hour, or call."),
    "sent_elsewhere": _("This form has been used for something else before. Look it over and send it again."),
    "begun": _("This time has begun or is over, so it can't be changed any more."),
    "changed_meanwhile": _("This has changed while the page was open. Look at how it stands now."),
    "too_early": _("Note how it went when the time has come."),
    "in_the_past": _("The first time has already begun. Choose a later day or hour."),
    "too_long": _("Times are opened for half a year at a time at most."),
    "out_of_day": _("Times lie between 6 and 22. Begin later, or open fewer of them."),
    "two_needed": _("Choose two different people when they meet the visitor together, otherwise one."),
    "not_here": _("This person no longer works here. Choose another."),
    "busy": _("One of these people already has another time then. Look at the list, or choose another hour."),
    "no_times": _("All these days are public holidays."),
}
FIELD_OF_PROBLEM = {
    "taken": "slot",
    "in_the_past": "first_on",
    "too_long": "until_on",
    "out_of_day": "begins",
    "two_needed": "beside",
    "busy": "begins",
    "no_times": "first_on",
    "not_here": "host",
}

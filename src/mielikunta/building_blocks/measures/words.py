"""The words that questions and answers are spoken of with."""

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.measures.decisions.waves import Audience, State, Wave, Way

WAVE_WORDS = {
    Wave.BEFORE: _("At the beginning"),
    Wave.AFTER: _("At the end"),
    Wave.FOLLOW_3: _("Three months after the end"),
    Wave.FOLLOW_6: _("Six months after the end"),
}
AUDIENCE_WORDS = {
    Audience.PERSON: _("The person"),
    Audience.COMPANION: _("The companion"),
    Audience.REFERRER: _("The referrer"),
}
STATE_WORDS = {
    State.OPEN: _("Waits for an answer"),
    State.ANSWERED: _("Answered"),
    State.CLOSED: _("Not asked any more"),
    State.ERASED: _("Erased by the one who answered"),
}
STATE_TAGS = {State.OPEN: "late", State.ANSWERED: "ok", State.CLOSED: "quiet", State.ERASED: "quiet"}
WAY_WORDS = {
    Way.LINK: _("by link"),
    Way.CODE: _("on the own page"),
    Way.DESK: _("at the desk"),
    Way.PAPER: _("on paper"),
}
PROBLEM_WORDS = {
    "gone": _("These questions are no longer here."),
    "answered": _("These questions have been answered already."),
    "closed": _("These questions can no longer be answered."),
    "not_asked": _("The question has changed meanwhile. Begin again from the first one."),
    "no_such_answer": _("Choose one of the numbers shown."),
    "empty": _("Nothing has been answered yet. Answer at least one question, or leave the page: nothing is sent."),
    "too_late": _("Answers can be changed only on the day they were given."),
    "not_the_person": _("This is asked only of the person."),
}

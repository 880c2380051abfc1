"""The words of a kiosk."""

from django.utils.translation import gettext_lazy as _

from mielikunta.operating_models.mielikioski.decisions import Age, Guided, Heard, Topic, Way

TOPIC_WORDS = {
    Topic.SELF_HARM: _("Thoughts of dying or of hurting myself"),
    Topic.LOW_MOOD: _("Low mood or no strength"),
    Topic.ANXIETY: _("Anxiety, fears or sleep"),
    Topic.CHANGE: _("A hard time or a change in life"),
    Topic.LONELINESS: _("Loneliness"),
    Topic.RELATIONSHIPS: _("Relationships and family"),
    Topic.SUBSTANCES: _("Alcohol, drugs or gambling"),
    Topic.SOMEBODY_CLOSE: _("Worry about somebody close"),
    Topic.OTHER: _("Something else"),
}
# What a conversation or a contact came by; the first two are the conversations' own channels.
CHANNEL_WORDS = {
    "chat": _("Chat"),
    "letter": _("Letter outside opening hours"),
    Way.WALK_IN: _("Came in"),
    Way.PHONE: _("Phone"),
    Way.EMAIL: _("E-mail"),
}
AGE_WORDS = {
    Age.UNTOLD: _("Not told"),
    Age.UNDER_18: _("Under 18"),
    Age.YOUNG: _("18–29"),
    Age.MIDDLE: _("30–64"),
    Age.OLD: _("65 or over"),
}
GUIDED_WORDS = {
    Guided.NOWHERE: _("Nowhere: talking was enough"),
    Guided.PEER: _("An expert by experience"),
    Guided.ASSOCIATION: _("An association or a group"),
    Guided.COURSE: _("A course"),
    Guided.CARE: _("Health care"),
    Guided.SOCIAL: _("Social services"),
    Guided.ACUTE: _("Acute help"),
    Guided.YOUNG: _("A service for the young"),
    Guided.COMPANION: _("A companion"),
    Guided.MEETING: _("A meeting at the kiosk"),
    Guided.SERVICE: _("A service near by"),
}
HEARD_WORDS = {Heard.YES: _("Yes"), Heard.PARTLY: _("Partly"), Heard.NO: _("No")}
LANGUAGE_WORDS = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English"), "other": _("Another language")}
UNTOLD = _("Not told")
PROBLEM_WORDS = {
    "changed_meanwhile": _("This has changed while the page was open. Look at how it stands now."),
    "sent_elsewhere": _("This form has been used for something else before. Look it over and send it again."),
    "adoption_ended": _("This service has ended, so nothing new can be sent."),
    "taken": _("Somebody else took this just before you."),
    "in_the_future": _("This day has not come yet."),
    "too_old": _("This was counted over a day ago, so it stays."),
    "gone": _("This is no longer here."),
}

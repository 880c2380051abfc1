"""The words that gatherings are spoken of with."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mielikunta.building_blocks.gatherings.decisions import Asks, Band, Kind, Mode, Party, Standing, State
from mielikunta.building_blocks.gatherings.decisions.series import Every
from mielikunta.building_blocks.gatherings.decisions.year import Theme

KIND_WORDS = {
    Kind.METHOD_TRAINING: _("Method training"),
    Kind.WORKSHOP: _("Workshop or school visit"),
    Kind.SEMINAR: _("Open seminar"),
    Kind.GROUP: _("Group"),
    Kind.DISCUSSION: _("Discussion"),
    Kind.THEME_DAY: _("Theme day"),
    Kind.MEETING: _("Meeting of a working group"),
    Kind.DROP_IN: _("Open house"),
}
THEME_WORDS = {
    Theme.FIRST_AID: _("Mental-health first aid"),
    Theme.FAMILIES: _("Children and families"),
    Theme.YOUNG: pgettext_lazy("a theme", "Young people"),
    Theme.WORKING_LIFE: _("Working life"),
    Theme.OLDER: pgettext_lazy("a theme", "Older people"),
    Theme.EVERYBODY: _("For everybody"),
}
MODE_WORDS = {
    Mode.ON_SITE: _("On site"),
    Mode.REMOTE: _("Remotely"),
    Mode.HYBRID: _("On site or remotely"),
}
STATE_WORDS = {
    State.DRAFT: _("Draft"),
    State.PUBLISHED: _("Published"),
    State.CANCELLED: _("Cancelled"),
    State.HELD: _("Held"),
}
STATE_TAGS = {State.DRAFT: "new", State.PUBLISHED: "ok", State.CANCELLED: "danger", State.HELD: "quiet"}
ASKS_WORDS = {
    Asks.NOTHING: _("Nothing: a nickname and a return code are enough"),
    Asks.MAY: _("Name and e-mail, if one likes"),
    Asks.NAME: _("The name is needed, e-mail if one likes"),
}
PARTY_WORDS = {
    Party.ONE: _("One person at a time"),
    Party.FAMILY: _("Families: adults, and children by age"),
    Party.GROUP: _("Groups: a unit, a class or a team in one go"),
}
BAND_WORDS = {
    Band.ADULTS: _("Adults"),
    Band.AGE_0_2: _("Children of 0–2 years"),
    Band.AGE_3_6: _("Children of 3–6 years"),
    Band.AGE_7_12: _("Children of 7–12 years"),
    Band.AGE_13_17: _("Young people of 13–17 years"),
}
EVERY_WORDS = {
    Every.ONCE: _("Once"),
    Every.DAY: _("Every day"),
    Every.WEEK: _("Every week"),
    Every.TWO_WEEKS: _("Every other week"),
    Every.MONTH: _("Every month"),
    Every.YEAR: _("Every year"),
}
REMINDER_WORDS = {
    "": _("No reminder"),
    "1": _("One day before"),
    "3": _("Three days before"),
    "7": _("A week before"),
}
STANDING_WORDS = {
    Standing.HELD: _("Filling in the form"),
    Standing.HELD_IN_LINE: _("Filling in the form"),
    Standing.ENROLLED: _("Comes"),
    Standing.WAITING: _("Waits in line"),
    Standing.OFFERED: _("Has been offered a seat"),
    Standing.CANCELLED: _("Cancelled"),
    Standing.LAPSED: _("Time ran out"),
}
STANDING_TAGS = {Standing.ENROLLED: "ok", Standing.WAITING: "late", Standing.OFFERED: "new"}
LANGUAGE_WORDS = {
    "fi": _("Finnish"),
    "sv": _("Swedish"),
    "en": _("English"),
    "se": _("Northern Sámi"),
    "ru": _("Russian"),
    "uk": _("Ukrainian"),
    "ar": _("Arabic"),
    "so": _("Somali"),
}
PROBLEM_WORDS = {
    "gone": _("This is no longer here."),
    "adoption_ended": _("This service has ended, so nothing new can be sent."),
    "changed_meanwhile": _("This has changed while the page was open. Look at how it stands now."),
    "sent_elsewhere": _("This form has been used for something else before. Look it over and send it again."),
    "over": _("This has been cancelled or held already, so it can't be changed."),
    "no_time_yet": _("Tell first when it is."),
    "in_the_past": _("The time is in the past. Choose a coming day."),
    "sessions_overlap": _("Two sessions would be at the same time."),
    "move_one_by_one": _("It has been published. Move or cancel one session at a time, so that people know."),
    "cancel_the_whole": _("This is the only session left. Cancel the whole gathering instead."),
    "people_in_group": _("Somebody has signed up in a group that you took away. Keep the group."),
    "fewer_than_taken": _("More people have signed up already than would fit."),
    "closed": _("Signing up has ended."),
    "full": _("All seats are taken, and the line is full, too."),
    "too_many_heads": _("That many don't fit in one sign-up. Leave some out, or contact the organiser."),
    "nobody": _("Tell how many come: at least one."),
    "hold_lapsed": _("We could keep your seat only for a while, and it went to somebody else. Begin again."),
    "cancelled": _("This sign-up has been cancelled already."),
    "not_yet": _("Who came can be noted from the morning of the day on."),
    "names_gone": _("Names have been erased, so the list can't be changed any more. The numbers stay."),
    "not_today": _("You can note yourself here only on the day of the gathering. Tell the leader that you came."),
    "not_enrolled": _("We find no sign-up for this with your code. Tell the leader that you came."),
    "offer_over": _("The time to answer has run out, and the seat was offered to the next in line."),
}


def choices(words: dict[Any, Any], among: Any = None) -> list[tuple[str, Any]]:
    """Return words as choices of a field; `among` narrows and orders them."""
    return [(str(key), words[key]) for key in (among or words)]

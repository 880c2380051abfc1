"""The words that registers are spoken of with."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mielikunta.building_blocks.registers.decisions import (
    ApplicationState,
    Blocked,
    ClaimKind,
    ClaimPurpose,
    ClaimState,
    Day,
    Interest,
    PartOfDay,
    Reason,
    Standing,
    StepHow,
    StepKind,
)
from mielikunta.building_blocks.registers.decisions.qualified import Fit, Validity

STEP_WORDS = {
    StepKind.INTERVIEW: _("Interview"),
    StepKind.UNDERTAKING: _("Undertaking of confidentiality"),
    StepKind.TRAINING: _("Training"),
    StepKind.INSURANCE_EXPENSES: _("Insurance and costs told"),
    StepKind.RECORD_EXTRACT: _("Criminal record extract seen"),
    StepKind.STARTED: _("Began in the task"),
}
HOW_WORDS = {
    StepHow.SCREEN: _("accepted on screen"),
    StepHow.PAPER: _("signed on paper"),
    StepHow.NOTED: _("noted by a worker"),
}
DAY_WORDS = {
    Day.MONDAY: _("Mon"),
    Day.TUESDAY: _("Tue"),
    Day.WEDNESDAY: _("Wed"),
    Day.THURSDAY: _("Thu"),
    Day.FRIDAY: _("Fri"),
    Day.SATURDAY: _("Sat"),
    Day.SUNDAY: _("Sun"),
}
PART_WORDS = {
    PartOfDay.MORNING: _("in the morning"),
    PartOfDay.AFTERNOON: _("in the afternoon"),
    PartOfDay.EVENING: _("in the evening"),
}
INTEREST_WORDS = {
    Interest.TALKING: _("Talking over coffee"),
    Interest.WALKING: _("Walking"),
    Interest.NATURE: _("Nature"),
    Interest.EXERCISE: _("Sport and exercise"),
    Interest.CULTURE: _("Library, theatre and films"),
    Interest.MUSIC: _("Music and singing"),
    Interest.HANDICRAFT: _("Crafts"),
    Interest.COOKING: _("Cooking and baking"),
    Interest.GAMES: _("Games"),
    Interest.ERRANDS: _("Going to places and offices together"),
    Interest.DIGITAL: _("Phone and computer"),
    Interest.ANIMALS: _("Animals"),
}
STANDING_WORDS = {
    Standing.FREE: _("Has room"),
    Standing.FULL: _("No room now"),
    Standing.PAUSED: _("On a pause"),
    Standing.NOT_READY: _("Not ready yet"),
    Standing.LEFT: _("Has left"),
}
STANDING_TAGS = {
    Standing.FREE: "ok",
    Standing.FULL: "quiet",
    Standing.PAUSED: "quiet",
    Standing.NOT_READY: "late",
    Standing.LEFT: "quiet",
}
APPLICATION_WORDS = {
    ApplicationState.NEW: _("New"),
    ApplicationState.INTERVIEW: _("Interview agreed"),
    ApplicationState.ACCEPTED: _("Invited"),
    ApplicationState.DECLINED: _("Declined"),
    ApplicationState.LAPSED: _("Not answered in time"),
}
APPLICATION_TAGS = {
    ApplicationState.NEW: "new",
    ApplicationState.INTERVIEW: "late",
    ApplicationState.ACCEPTED: "ok",
    ApplicationState.DECLINED: "quiet",
    ApplicationState.LAPSED: "quiet",
}
CLAIM_WORDS = {
    ClaimKind.KILOMETRES: _("Kilometres by car"),
    ClaimKind.TICKETS: _("Tickets"),
    ClaimKind.OTHER: _("Other costs"),
}
PURPOSE_WORDS = {
    ClaimPurpose.MEETING: _("A meeting"),
    ClaimPurpose.FIRST_MEETING: _("A first meeting"),
    ClaimPurpose.TRAINING: _("Training days"),
    ClaimPurpose.GROUP: _("Supervision group"),
    ClaimPurpose.OTHER: _("Something else in the task"),
}
CLAIM_STATE_WORDS = {
    ClaimState.SENT: pgettext_lazy("a claim", "Sent"),
    ClaimState.APPROVED: pgettext_lazy("a claim", "Approved"),
    ClaimState.RETURNED: pgettext_lazy("a claim", "Came back"),
}
CLAIM_TAGS = {ClaimState.SENT: "new", ClaimState.APPROVED: "ok", ClaimState.RETURNED: "late"}
BLOCKED_WORDS = {
    Blocked.ALREADY: _("walks alongside now"),
    Blocked.NOT_READY: _("still lacks: %(about)s"),
    Blocked.PAUSED: _("on a pause until %(about)s"),
    Blocked.FULL: _("no room: walks alongside %(about)s"),
    Blocked.NO_LANGUAGE: _("does not speak the person's language"),
    Blocked.SAID_NO: _("has said no to this request"),
}
REASON_WORDS = {
    Reason.WISHED: _("the person wishes for this companion"),
    Reason.EARLIER: _("has walked alongside the person before"),
    Reason.LANGUAGE: _("speaks %(about)s"),
    Reason.AREA: _("same municipality"),
    Reason.TOPICS: _("knows about: %(about)s"),
    Reason.INTERESTS: _("shared interests: %(about)s"),
    Reason.TIMES: _("has time when the person has"),
    Reason.PLACES: _("walks alongside %(about)s"),
    Reason.OTHER_AREA: _("goes to other municipalities"),
    Reason.INTERPRETER: _("would need the interpreter"),
    Reason.NO_TOPICS: _("has chosen other topics"),
    Reason.NO_TIMES: _("has time at other hours"),
    Reason.ASKED_ELSEWHERE: _("has been asked about another person, too"),
    Reason.NOT_NOW: _("has answered: not now"),
    Reason.REFERRER: _("made the referral"),
}
VALIDITY_WORDS = {
    Validity.VALID: _("valid until %(day)s"),
    Validity.ENDING: _("ends on %(day)s"),
    Validity.ENDED: _("ended on %(day)s"),
}
VALIDITY_TAGS = {Validity.VALID: "ok", Validity.ENDING: "late", Validity.ENDED: "danger"}
FIT_WORDS = {
    Fit.COURSE: _("may lead this course"),
    Fit.LANGUAGE: _("leads in this language"),
    Fit.AREA: _("comes to this municipality"),
    Fit.DAY: _("the weekday suits"),
    Fit.FEWER: _("has led the fewest courses"),
    Fit.NO_COURSE: _("has no certificate for this course"),
    Fit.ENDED: _("the qualification ends before this"),
    Fit.NO_LANGUAGE: _("does not lead in this language"),
    Fit.PAUSED: _("is not available then"),
    Fit.BUSY: _("leads another one on the same day"),
    Fit.OTHER_AREA: _("has named other municipalities"),
    Fit.OTHER_DAY: _("has named other weekdays"),
}
PROBLEM_WORDS = {
    "changed_meanwhile": _("Somebody else changed this meanwhile. Look at it as it is now, and choose again."),
    "adoption_ended": _("The use of this model has ended here, so nothing new can be sent."),
    "no_register": _("There is no such register here."),
    "no_longer_here": _("This member no longer has the task here."),
    "more_going_on": _(
        "More people are being walked alongside than that. "
        "Keep the number and take a pause: then nobody new is offered."
    ),
    "limit_too_high": _("That many is only possible when the coordinator has agreed to it with a reason."),
    "say_why": _("Say why more than usual is possible."),
    "in_the_future": _("That day is still to come."),
    "in_the_past": _("That time has passed. Choose a coming one."),
    "ends_before_start": _("The end is before the beginning. Check the times."),
    "too_old": _("That is too long ago. Check the day."),
    "not_a_step_here": _("This step is not asked for here."),
    "only_oneself": _("Only the companion can accept on screen. For paper, choose paper."),
    "text_changed": _("The text has changed meanwhile. Read it once more."),
    "not_open_yet": _("Applications are not open here yet."),
    "outside_area": _("This municipality is not served here. Choose another."),
    "too_many_today": _("Many have applied today, and we can't take more by this form. Please try again tomorrow."),
    "sent_elsewhere": _("This form has been used for something else before. Look it over and send it again."),
    "answered_already": _("This has been answered already."),
    "no_email": _("There is no e-mail address to invite. Ask for one."),
    "own_claim": _("Somebody else decides on your own costs."),
    "gone": _("This is no longer here."),
    "group_over": _("This group has been held or cancelled."),
    "not_ready": _("The companion is not ready yet: interview, undertaking and training come first."),
    "on_pause": _("The companion is on a pause. Choose another."),
    "no_place": _("The companion has no room now. Choose another, or agree with them on a higher limit."),
}

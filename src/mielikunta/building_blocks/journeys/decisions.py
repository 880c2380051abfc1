"""The stages of a journey and what may follow what: plain Python."""

from collections.abc import Mapping
from enum import StrEnum


class Stage(StrEnum):
    """Where a journey stands."""

    RECEIVED = "received"
    RETURNED = "returned"  # the referral went back with a reason; nothing began
    ACCEPTED = "accepted"
    ACCOMPANIED = "accompanied"  # a companion is named
    ENDED = "ended"


FOLLOWS: dict[Stage, frozenset[Stage]] = {
    Stage.RECEIVED: frozenset({Stage.ACCEPTED, Stage.RETURNED}),
    Stage.ACCEPTED: frozenset({Stage.ACCOMPANIED, Stage.ENDED}),
    Stage.ACCOMPANIED: frozenset({Stage.ACCEPTED, Stage.ENDED}),  # accepted anew: the companion stopped
    Stage.RETURNED: frozenset(),
    Stage.ENDED: frozenset(),
}
CLOSED = frozenset({Stage.RETURNED, Stage.ENDED})
UNDER_WAY = frozenset({Stage.ACCEPTED, Stage.ACCOMPANIED})  # when goals and meetings are written down
TAKEN_BACK = frozenset({Stage.ACCEPTED, Stage.RETURNED, Stage.ENDED})  # steps that may have been a mistake


class Ending(StrEnum):
    """Why a journey ended."""

    GOAL_REACHED = "goal_reached"
    TIME_FULL = "time_full"
    WITHDREW = "withdrew"
    MOVED = "moved"
    OTHER_SERVICE = "other_service"
    DIED = "died"
    OTHER = "other"


class ReturnReason(StrEnum):
    """Why a referral went back to the referrer."""

    NEEDS_PROFESSIONAL_HELP = "needs_professional_help"
    OUTSIDE_AREA = "outside_area"
    NOT_WILLING = "not_willing"
    NOT_REACHED = "not_reached"
    NO_COMPANION = "no_companion"
    REDIRECTED = "redirected"  # another service suits better; the word to the referrer says which
    UNANSWERED = "unanswered"  # closed by the clock: nobody here answered
    OTHER = "other"


class Permission(StrEnum):
    """How the person allowed the matter to be passed on."""

    SPOKEN = "spoken"
    WRITTEN = "written"


class Reach(StrEnum):
    """How the person wishes to be reached."""

    PHONE = "phone"
    LETTER = "letter"
    THROUGH_REFERRER = "through_referrer"


class MeetingKind(StrEnum):
    """How a meeting was held."""

    FACE_TO_FACE = "face_to_face"
    PHONE = "phone"
    REMOTE = "remote"


class Source(StrEnum):
    """How a referral came."""

    ACCOUNT = "account"  # a referrer with an account filled it in
    LINK = "link"  # by an organisation's referral link, confirmed by work e-mail
    PAPER = "paper"
    PHONE = "phone"
    LIST = "list"
    SELF = "self"  # by the person, from another service that they know by a handle alone


TYPED_IN = frozenset({Source.PAPER, Source.PHONE, Source.LIST})  # by the coordinator


class Need(StrEnum):
    """What kind of other help a person needed first."""

    DANGER = "danger"  # danger to life
    CRISIS = "crisis"  # an acute crisis: psychosis, severe withdrawal, violence
    TREATMENT = "treatment"  # a clear need of treatment that nobody has arranged yet


def first_need(answers: Mapping[str, str]) -> Need | None:
    """Return the gravest need that a referral's first questions were answered with "yes" to, if any."""
    return next((need for need in Need if answers.get(need.value) == "yes"), None)


class Responsible(StrEnum):
    """Who takes responsibility at once for a person who was led to other help."""

    EMERGENCY = "emergency"
    ON_CALL = "on_call"
    HEALTH_CENTRE = "health_centre"
    MENTAL_HEALTH = "mental_health"
    OWN_UNIT = "own_unit"
    CLOSE_ONE = "close_one"


# After these the person, or whoever opens their letters, is asked nothing more.
ASKS_NO_MORE = frozenset({Ending.DIED, Ending.WITHDREW})
SCALE = range(11)  # 0 = not at all, 10 = fully, in the person's own judgement


def may_follow(now: Stage, then: Stage) -> bool:
    """Return whether a journey may go from `now` to `then`."""
    return then in FOLLOWS[now]


def before(step: Stage, *, had_companion: bool) -> Stage:
    """Return where a journey stood before a step that is taken back; ValueError for one that can't be."""
    if step not in TAKEN_BACK:
        raise ValueError(f"{step} is not taken back.")
    if step is Stage.ENDED:
        return Stage.ACCOMPANIED if had_companion else Stage.ACCEPTED
    return Stage.RECEIVED


def progress(first: int, latest: int, hoped: int) -> float:
    """Return the share of the way from `first` to `hoped` that `latest` has come, 0.0-1.0.

    A goal that was there from the start (hoped <= first) counts as reached as long as it is kept.
    """
    if hoped <= first:
        return 1.0 if latest >= hoped else 0.0
    return min(1.0, max(0.0, (latest - first) / (hoped - first)))

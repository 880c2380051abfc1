"""What an entry of a register holds, and whether its member may be asked: plain Python."""

import datetime
from collections.abc import Collection
from enum import StrEnum

DEFAULT_LIMIT = 2  # people at a time, unless somebody raises it with a reason
MOST_PLACES = 10


class StepKind(StrEnum):
    """What is done before, or as, a member begins the task."""

    INTERVIEW = "interview"
    UNDERTAKING = "undertaking"  # of confidentiality
    TRAINING = "training"
    INSURANCE_EXPENSES = "insurance_expenses"  # told how insured, and which costs are paid
    RECORD_EXTRACT = "record_extract"  # seen, never kept: only where the law asks for one
    STARTED = "started"


class StepHow(StrEnum):
    """How a step was confirmed."""

    SCREEN = "screen"
    PAPER = "paper"
    NOTED = "noted"  # a worker wrote down that it was held


class Day(StrEnum):
    """A day of the week."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"


class PartOfDay(StrEnum):
    """A part of the day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Interest(StrEnum):
    """What one likes to do with another."""

    TALKING = "talking"
    WALKING = "walking"
    NATURE = "nature"
    EXERCISE = "exercise"
    CULTURE = "culture"
    MUSIC = "music"
    HANDICRAFT = "handicraft"
    COOKING = "cooking"
    GAMES = "games"
    ERRANDS = "errands"
    DIGITAL = "digital"
    ANIMALS = "animals"


class ApplicationState(StrEnum):
    """Where the application of somebody who is not a member yet stands."""

    NEW = "new"
    INTERVIEW = "interview"  # a day is agreed
    ACCEPTED = "accepted"  # invited; becomes a member by the invitation
    DECLINED = "declined"
    LAPSED = "lapsed"  # nobody answered it in time, or the applicant was not reached


class ClaimKind(StrEnum):
    """What costs came from."""

    KILOMETRES = "kilometres"
    TICKETS = "tickets"
    OTHER = "other"


class ClaimPurpose(StrEnum):
    """What the costs were for; never for whom."""

    MEETING = "meeting"
    FIRST_MEETING = "first_meeting"
    TRAINING = "training"
    GROUP = "group"
    OTHER = "other"


class ClaimState(StrEnum):
    """Where a claim stands."""

    SENT = "sent"
    APPROVED = "approved"
    RETURNED = "returned"


class Standing(StrEnum):
    """Whether a member of a register can be asked now."""

    FREE = "free"
    FULL = "full"
    PAUSED = "paused"
    NOT_READY = "not_ready"
    LEFT = "left"


class StepProblem(StrEnum):
    """Why a step can't be noted with a date."""

    IN_THE_FUTURE = "in_the_future"
    TOO_OLD = "too_old"


def missing(needed: Collection[StepKind], done: Collection[str]) -> list[StepKind]:
    """Return the needed steps that are not done, in the order they are named in StepKind."""
    return [kind for kind in StepKind if kind in needed and kind.value not in done]


def standing(
    *,
    lacks: Collection[StepKind],
    taken: int,
    limit: int,
    paused_until: datetime.date | None,
    today: datetime.date,
    is_here: bool = True,
) -> Standing:
    """Return whether a member can be asked on `today`; the last day of a pause belongs to the pause."""
    if not is_here:
        return Standing.LEFT
    if lacks:
        return Standing.NOT_READY
    if paused_until is not None and paused_until >= today:
        return Standing.PAUSED
    return Standing.FULL if taken >= limit else Standing.FREE


def step_problem(done_on: datetime.date, today: datetime.date) -> StepProblem | None:
    """Return what is wrong with the day of a step; training of ten years ago is asked for anew."""
    if done_on > today:
        return StepProblem.IN_THE_FUTURE
    return StepProblem.TOO_OLD if (today - done_on).days > 3653 else None

"""What pages show of journeys: prepared once, so that templates decide nothing."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from mielikunta.building_blocks.adoption.api import contact_of
from mielikunta.building_blocks.journeys.decisions import (
    UNDER_WAY,
    Ending,
    MeetingKind,
    Permission,
    Reach,
    ReturnReason,
    Stage,
    progress,
)
from mielikunta.building_blocks.journeys.models import Journey, Meeting
from mielikunta.building_blocks.journeys.queries import all_of_handle, companion_now, goals_of, meetings_of
from mielikunta.building_blocks.journeys.words import (
    COMPANION_LEFT,
    ENDING_WORDS,
    MEETING_WORDS,
    OWN_SENTENCES,
    OWN_STEPS,
    PERMISSION_WORDS,
    REACH_WORDS,
    RETURN_WORDS,
    STAGE_TAGS,
    STAGE_WORDS,
)
from mielikunta.foundation.languages.words import LANGUAGE_WORDS
from mielikunta.foundation.privacy.models import with_keys


@dataclass(frozen=True)
class JourneyRow:
    """One row of a list of journeys."""

    id: UUID
    received_at: datetime.datetime
    name: str | None
    wish: str | None
    municipality: str
    language: str
    stage: str
    tag: str
    days: int


def state_of(journey: Journey, *, waits: bool = False) -> tuple[str, str]:
    """Return the kind of tag and the word for where a journey stands; one under way waits when the companion left."""
    if waits and journey.stage == Stage.ACCOMPANIED:
        return "late", str(COMPANION_LEFT)
    return STAGE_TAGS[Stage(journey.stage)], str(STAGE_WORDS[Stage(journey.stage)])


def rows_of(listed: list[Journey], *, waiting: bool = False) -> list[JourneyRow]:
    """Prepare list rows; the keys of all are fetched at once. `waiting`: the rows of the queue."""
    now = timezone.now()
    return [
        JourneyRow(
            id=journey.pk,
            received_at=journey.received_at,
            name=journey.person_name,
            wish=journey.wish,
            municipality=journey.municipality.name(),
            language=language_of(journey),
            stage=stage,
            tag=tag,
            days=(now - journey.received_at).days,
        )
        for journey in with_keys(listed)
        for tag, stage in [state_of(journey, waits=waiting)]
    ]


def language_of(journey: Journey) -> str:
    """Return the person's language in words."""
    return str(LANGUAGE_WORDS.get(journey.language, journey.language))


def ending_words(journey: Journey) -> str:
    """Return why the journey closed, in words; empty while it goes on."""
    if journey.stage == Stage.RETURNED:
        return str(RETURN_WORDS[ReturnReason(journey.ending)])
    return str(ENDING_WORDS[Ending(journey.ending)]) if journey.ending else ""


@dataclass(frozen=True)
class GoalRow:
    """One goal and how far it has come, in per cent of the way hoped for."""

    id: UUID
    text: str | None
    now: int
    latest: int
    hoped: int
    percent: int


def goal_rows(journey: Journey) -> list[GoalRow]:
    """Prepare the goals in the order they were set."""
    return [
        GoalRow(
            goal.pk,
            goal.text,
            goal.now,
            goal.latest,
            goal.hoped,
            round(100 * progress(goal.now, goal.latest, goal.hoped)),
        )
        for goal in with_keys(goals_of(journey))
    ]


@dataclass(frozen=True)
class JourneyStory:
    """All that a journey's page shows."""

    journey: Journey
    stage: str
    tag: str
    is_open: bool
    is_under_way: bool
    companion: str
    companion_left: bool
    language: str
    reach: str
    permission: str
    goals: list[GoalRow]
    meetings: list[tuple[Meeting, str]]
    ending: str


def story_of(journey: Journey) -> JourneyStory:
    """Prepare a journey's page: a fixed number of queries however long the journey."""
    companion = companion_now(journey)
    meetings = with_keys(meetings_of(journey))
    left = journey.stage == Stage.ACCOMPANIED and not (companion and companion.is_here)
    tag, stage = state_of(journey, waits=left)
    return JourneyStory(
        journey=journey,
        stage=stage,
        tag=tag,
        is_open=journey.closed_at is None,
        is_under_way=journey.stage in UNDER_WAY,
        companion=str(companion.membership.user) if companion else "",
        companion_left=left,
        language=language_of(journey),
        reach=str(REACH_WORDS[Reach(journey.reach)]),
        permission=str(PERMISSION_WORDS[Permission(journey.permission)]),
        goals=goal_rows(journey),
        meetings=[(meeting, str(MEETING_WORDS[MeetingKind(meeting.kind)])) for meeting in meetings],
        ending=ending_words(journey),
    )


@dataclass(frozen=True)
class OwnReferral:
    """One of a referrer's own referrals: its state, and why it came back if it did; never whose it was."""

    received_at: datetime.datetime
    stage: str
    reason: str
    note: str | None


def own_referrals(listed: list[Journey]) -> list[OwnReferral]:
    """Prepare a referrer's own referrals.

    Whether a companionship goes on is told if the person allowed it. That a referral came back is always told:
    otherwise the one who knows the person would believe them looked after.
    """
    returned = with_keys([journey for journey in listed if journey.stage == Stage.RETURNED])
    notes = {journey.pk: journey.return_note for journey in returned}
    return [
        OwnReferral(
            received_at=journey.received_at,
            stage=str(STAGE_WORDS[told_stage(journey)]),
            reason=ending_words(journey) if journey.pk in notes else "",
            note=notes.get(journey.pk),
        )
        for journey in listed
    ]


def told_stage(journey: Journey) -> Stage:
    """Return the stage that the referrer is told: received, started or ended, the last two if the person allows."""
    stage = Stage(journey.stage)
    if stage is Stage.RETURNED:
        return stage
    told = journey.tells_referrer and stage in {Stage.ACCOMPANIED, Stage.ENDED}
    return stage if told else Stage.RECEIVED


@dataclass(frozen=True)
class OwnView:
    """A journey as the person sees it: no notes about them that they have not been part of.

    `steps` is empty for a referral that was returned: it stands on no way.
    """

    id: UUID
    model: str
    organisation: str
    sentence: str
    steps: list[str]
    current: int
    companion: str
    wish: str | None
    goals: list[GoalRow]
    meetings: list[tuple[datetime.date, str]]
    farewell: str | None
    contact: str


def own_view_of(handle_id: UUID) -> list[OwnView]:
    """Return the journeys behind a return code as their person sees them; erased ones are left out."""
    found = with_keys(all_of_handle(handle_id))
    return [own_view(journey) for journey in found if journey.person_name and journey.ending != Ending.DIED]


def own_view(journey: Journey) -> OwnView:
    """Prepare one journey for its person; only the companion's first name is told."""
    companion = companion_now(journey)
    stage = Stage(journey.stage)
    steps = list(OWN_STEPS) if stage in OWN_STEPS else []
    return OwnView(
        id=journey.pk,
        model=str(journey.adoption.model),
        organisation=str(journey.adoption.organisation),
        sentence=str(OWN_SENTENCES[stage]),
        steps=[str(OWN_STEPS[step]) for step in steps],
        current=steps.index(stage) + 1 if steps else 0,
        companion=str(companion.membership.user).split(" ")[0] if companion else "",
        wish=journey.wish,
        goals=goal_rows(journey),
        meetings=[
            (meeting.held_on, str(MEETING_WORDS[MeetingKind(meeting.kind)]))
            for meeting in journey.meetings.order_by("-held_on", "-noted_at")
        ],
        farewell=journey.farewell if stage is Stage.ENDED else None,
        contact=contact_of(journey.adoption_id),
    )

"""What pages show of journeys: prepared once, so that templates decide nothing."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from mielikunta.building_blocks.journeys.decisions import Ending, ReturnReason, Stage, progress
from mielikunta.building_blocks.journeys.models import Goal, Journey, Meeting
from mielikunta.building_blocks.journeys.queries import all_of_handle, companion_now
from mielikunta.building_blocks.journeys.words import (
    ENDING_WORDS,
    MEETING_WORDS,
    OWN_SENTENCES,
    OWN_STEPS,
    RETURN_WORDS,
    STAGE_TAGS,
    STAGE_WORDS,
)
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


def rows_of(listed: list[Journey]) -> list[JourneyRow]:
    """Prepare list rows; the keys of all are fetched at once."""
    now = timezone.now()
    return [
        JourneyRow(
            id=journey.pk,
            received_at=journey.received_at,
            name=journey.person_name,
            wish=journey.wish,
            municipality=journey.municipality.name(),
            language=journey.language,
            stage=str(STAGE_WORDS[Stage(journey.stage)]),
            tag=STAGE_TAGS[Stage(journey.stage)],
            days=(now - journey.received_at).days,
        )
        for journey in with_keys(listed)
    ]


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
        for goal in with_keys(journey.goals.order_by("set_at"))
    ]


@dataclass(frozen=True)
class JourneyStory:
    """All that a journey's page shows."""

    journey: Journey
    stage: str
    tag: str
    is_open: bool
    companion: str
    goals: list[GoalRow]
    meetings: list[tuple[Meeting, str]]
    ending: str


def story_of(journey: Journey) -> JourneyStory:
    """Prepare a journey's page: a fixed number of queries however long the journey."""
    companion = companion_now(journey)
    meetings = with_keys(journey.meetings.select_related("noted_by__user").order_by("-held_on", "-noted_at"))
    return JourneyStory(
        journey=journey,
        stage=str(STAGE_WORDS[Stage(journey.stage)]),
        tag=STAGE_TAGS[Stage(journey.stage)],
        is_open=journey.closed_at is None,
        companion=str(companion.membership.user) if companion else "",
        goals=goal_rows(journey),
        meetings=[(meeting, str(MEETING_WORDS[meeting.kind])) for meeting in meetings],
        ending=ending_words(journey),
    )


def goal_of(journey: Journey, goal_id: UUID) -> Goal | None:
    """Return a goal of this journey."""
    return journey.goals.filter(pk=goal_id).select_related("journey__adoption").first()


@dataclass(frozen=True)
class OwnView:
    """A journey as the person sees it: no notes about them that they have not been part of."""

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


def own_view_of(handle_id: UUID) -> list[OwnView]:
    """Return the journeys behind a return code as their person sees them; erased ones are left out."""
    return [own_view(journey) for journey in with_keys(all_of_handle(handle_id)) if journey.person_name]


def own_view(journey: Journey) -> OwnView:
    """Prepare one journey for its person; only the companion's first name is told."""
    companion = companion_now(journey)
    stage = Stage(journey.stage)
    steps = list(OWN_STEPS)
    return OwnView(
        model=str(journey.adoption.model),
        organisation=str(journey.adoption.organisation),
        sentence=str(OWN_SENTENCES[stage]),
        steps=[str(OWN_STEPS[step]) for step in steps],
        current=steps.index(stage) + 1 if stage in steps else len(steps),
        companion=str(companion.membership.user).split(" ")[0] if companion else "",
        wish=journey.wish,
        goals=goal_rows(journey),
        meetings=[
            (meeting.held_on, str(MEETING_WORDS[meeting.kind]))
            for meeting in journey.meetings.order_by("-held_on")
        ],
        farewell=journey.farewell,
    )

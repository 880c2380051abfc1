"""What pages show of the course: what is next, the agreement, how goals have gone, what waits for the coordinator."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mielikunta.building_blocks.journeys.course_rules import Ask, FollowUpState, ReminderKind
from mielikunta.building_blocks.journeys.course_words import ASK_WORDS, FOLLOW_UP_WORDS, REMINDER_WORDS
from mielikunta.building_blocks.journeys.documents import accepted_words
from mielikunta.building_blocks.journeys.models import (
    Appointment,
    FollowUp,
    Goal,
    GoalWording,
    Journey,
    PersonRequest,
    SoloVisit,
)
from mielikunta.building_blocks.journeys.queries import (
    agreement_of,
    due_follow_ups,
    extensions_of,
    follow_ups,
    follow_ups_with_doer,
    handovers_of,
    late_visits,
    next_appointment,
    open_requests,
    over_time,
    reminders_open,
    requests_open,
    unread_count,
    unread_messages,
    unseen_reminders,
    visits_now,
)
from mielikunta.foundation.privacy.models import with_keys

WIDTH, HEIGHT, EDGE = 320, 120, 12  # of the plot, in its own units


@dataclass(frozen=True)
class CourseStory:
    """What a journey's page shows of its course."""

    next: Appointment | None
    is_past: bool  # the next meeting's time has gone, so it waits to be noted
    agreement: str
    ends_on: datetime.date | None
    is_over: bool
    extensions: list[Any]
    visits: list[SoloVisit]
    handovers: list[Any]
    follow_ups: list[tuple[Any, str, bool]]
    unread: int
    requests: list[tuple[Any, str]]
    reminders: list[tuple[Any, str]]
    asks_nothing: bool


def course_of(journey: Journey, *, works_queue: bool) -> CourseStory:
    """Prepare the course: a fixed number of queries however long the journey. works_queue: for the coordinator."""
    planned, agreed, today = next_appointment(journey), agreement_of(journey), timezone.localdate()
    ends_on = journey.ends_on
    return CourseStory(
        next=planned,
        is_past=bool(planned and planned.starts_at < timezone.now()),
        agreement=accepted_words(agreed) if agreed else "",
        ends_on=ends_on,
        is_over=bool(ends_on and ends_on < today and journey.closed_at is None),
        extensions=with_keys(extensions_of(journey)) if ends_on else [],
        visits=visits_now(journey),
        handovers=with_keys(handovers_of(journey)),
        follow_ups=follow_ups_of(journey) if journey.closed_at else [],
        unread=unread_count(journey) if works_queue else 0,
        requests=[(row, request_words(row)) for row in requests_open(journey)] if works_queue else [],
        reminders=reminders_of(journey) if works_queue else [],
        asks_nothing=journey.person_name is None,
    )


def follow_ups_of(journey: Journey) -> list[tuple[Any, str, bool]]:
    """Return the follow-ups with their state in words, and whether they are still to be done."""
    listed = with_keys(follow_ups_with_doer(journey))
    return [(row, str(FOLLOW_UP_WORDS[FollowUpState(row.state)]), row.state == FollowUpState.DUE) for row in listed]


def reminders_of(journey: Journey) -> list[tuple[Any, str]]:
    """Return the reminders that nobody has put aside, with their words."""
    return [(row, str(REMINDER_WORDS[ReminderKind(row.kind)])) for row in reminders_open(journey)]


@dataclass(frozen=True)
class GoalHistory:
    """How a goal has gone: its marks as a table and as points of a plot, and its earlier wordings."""

    goal: Goal
    marks: list[tuple[datetime.date, int]]
    points: str
    dots: list[tuple[float, float]]
    hoped_at: float
    sentence: str
    wordings: list[GoalWording]


def history_of(goal: Goal) -> GoalHistory:
    """Prepare a goal's history; where the person was at the start counts as the first mark."""
    marks = list(goal.marks.order_by("on").values_list("on", "value"))
    begun = timezone.localdate(goal.set_at)
    if not marks or marks[0][0] > begun:
        marks.insert(0, (begun, goal.now))
    dots = dots_of(marks)
    words = {"first": goal.now, "latest": marks[-1][1], "hoped": goal.hoped, "day": date_format(marks[-1][0])}
    return GoalHistory(
        goal=goal,
        marks=marks,
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in dots),
        dots=dots,
        hoped_at=height_of(goal.hoped),
        sentence=_("At the start %(first)s, on %(day)s %(latest)s. The hope is %(hoped)s.") % words,
        wordings=with_keys(goal.wordings.order_by("-replaced_at")),
    )


def dots_of(marks: list[tuple[datetime.date, int]]) -> list[tuple[float, float]]:
    """Return where marks stand in the plot: days across, 0-10 upwards; a single one stands in the middle."""
    first, last = marks[0][0], marks[-1][0]
    days = (last - first).days
    across = WIDTH - 2 * EDGE
    return [(EDGE + across * ((on - first).days / days if days else 0.5), height_of(value)) for on, value in marks]


def height_of(value: int) -> float:
    """Return the height of a value 0-10 in the plot, measured from above."""
    return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / 10


@dataclass(frozen=True)
class CourseTask:
    """One thing that waits for the coordinator on the way: what, whose, since or by when, and which page."""

    kind: str
    journey_id: UUID
    row_id: UUID
    name: str | None
    what: str
    when: datetime.date | datetime.datetime
    urgent: bool = False


def course_tasks(adoption_id: UUID) -> list[CourseTask]:
    """Return what waits in an adoption, the most urgent kind first; a fixed number of queries."""
    found = [
        *_tasks("visit", late_visits(timezone.now()), adoption_id, _visit_words, "promised_at", urgent=True),
        *_tasks("message", unread_messages(), adoption_id, lambda _row: _("A message from the person"), "sent_at"),
        *_tasks("request", open_requests(), adoption_id, lambda row: str(ASK_WORDS[row.kind]), "promised_on"),
        *_tasks("reminder", unseen_reminders(), adoption_id, lambda row: str(REMINDER_WORDS[row.kind]), "due_on"),
        *_tasks("follow_up", due_follow_ups(), adoption_id, _follow_up_words, "due_on"),
    ]
    over = with_keys(over_time().filter(adoption_id=adoption_id))
    found += [
        CourseTask("over", row.pk, row.pk, row.person_name, _("The agreed time is full"), row.ends_on)
        for row in over
        if row.ends_on
    ]
    return found


def _visit_words(row: Any) -> str:
    return _("%(name)s has not said that they are out. Call them.") % {"name": row.membership.user}


def _follow_up_words(row: Any) -> str:
    return _("Follow-up: %(months)s months after the farewell") % {"months": row.months}


def _tasks(
    kind: str, rows: QuerySet[Any], adoption_id: UUID, words: Any, when: str, urgent: bool = False
) -> Iterable[CourseTask]:
    listed = list(rows.filter(journey__adoption_id=adoption_id))
    with_keys([row.journey for row in listed])
    for row in listed:
        name = row.journey.person_name
        yield CourseTask(kind, row.journey_id, row.pk, name, words(row), getattr(row, when), urgent)


def message_rows(journey: Journey) -> dict[str, Any]:
    """Return the messages of a journey, the latest first, and how many of the person's own are unread."""
    listed = with_keys(journey.messages.select_related("written_by__user").order_by("-sent_at"))
    return {"rows": listed, "unread": sum(1 for row in listed if row.written_by_id is None and row.seen_at is None)}


def request_words(request: PersonRequest) -> str:
    """Return what was asked for, in words."""
    return str(ASK_WORDS[Ask(request.kind)])


def follow_up_rows(adoption_id: UUID) -> list[tuple[FollowUp, bool]]:
    """Return the follow-ups of an adoption still to be done, each with whether its day has come."""
    listed = list(follow_ups().filter(journey__adoption_id=adoption_id))
    with_keys([row.journey for row in listed])
    return [(row, row.due_on <= timezone.localdate()) for row in listed]


def meeting_choices(journey: Journey) -> dict[str, Any]:
    """Return what the form of a meeting asks of this journey: its goals, and who may have met the person."""
    goals = with_keys(journey.goals.order_by("set_at"))
    walked = journey.companionships.select_related("membership__user").order_by("-named_at")
    return {
        "goals": [(goal.pk, goal.text or "", goal.latest) for goal in goals],
        "companions": list({str(each.membership_id): str(each.membership.user) for each in walked}.items()),
    }

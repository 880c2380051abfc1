"""Registers the model: its tools, what its roles may do, and what it brings to the blocks below."""

from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import LEAD, Room, Tool, register
from mielikunta.building_blocks.journeys.api import (
    Doors,
    JourneyPlan,
    WayIn,
    asked_counts,
    carried_by,
    clear_practice,
    count_open,
    course_counts,
    open_way_in,
    use_journeys,
    waiting_counts,
)
from mielikunta.building_blocks.journeys.parts import drawn_asks, forecast_in
from mielikunta.building_blocks.registers.api import (
    RegisterKind,
    StepKind,
    applications_waiting,
    claims_waiting,
    clear_practice_register,
    register_kind,
)
from mielikunta.building_blocks.safety.api import Role, SafetyPlan, clear_practice_notes, upkeep_waiting, use_safety
from mielikunta.foundation.access.decisions import Right
from mielikunta.operating_models.hyvinvointilahetti.forms import leading_on
from mielikunta.operating_models.hyvinvointilahetti.published import PUBLISHED
from mielikunta.operating_models.hyvinvointilahetti.undertaking import (
    undertaking_now,
    undertaking_paper,
    undertaking_text,
)
from mielikunta.operating_models.hyvinvointilahetti.words import GROUNDS

MODEL = "hyvinvointilahetti"
COORDINATION = frozenset({Right.WORK_QUEUE, Right.READ_MATTER, Right.WRITE_MATTER, Right.REFER, Right.SEE_FIGURES})
QUEUE = frozenset({Right.WORK_QUEUE})
OWN = frozenset({Right.ACCOMPANY})
KEEPING = QUEUE | {Right.MANAGE_ADOPTION}
EVERY_ROLE = KEEPING | {Right.ACCOMPANY, Right.REFER}
FIGURES = frozenset({Right.SEE_FIGURES})

Waiting = dict[UUID, int]


def queue_waits(adoption_ids: Collection[UUID]) -> Waiting:
    """Count by adoption what waits for the coordinator: referrals, and what has come up on the way."""
    return _sum(adoption_ids, waiting_counts(adoption_ids), course_counts(adoption_ids))


def register_waits(adoption_ids: Collection[UUID]) -> Waiting:
    """Count by adoption what waits in the register: applications, claims, and requests that have been answered."""
    told = [counts(adoption_ids) for counts in (applications_waiting, claims_waiting, asked_counts)]
    return _sum(adoption_ids, *told)


def _sum(adoption_ids: Collection[UUID], *told: Waiting) -> Waiting:
    return {adoption_id: sum(each.get(adoption_id, 0) for each in told) for adoption_id in adoption_ids}


def clear_practice_here(adoption_id: UUID) -> int:
    """Delete what was tried in practice mode: journeys, safety notes, what was tried in the register."""
    clear_practice_notes(adoption_id)
    return clear_practice(adoption_id) + clear_practice_register(adoption_id)


TOOLS = (
    Tool("refer", "hyvinvointilahetti_refer", frozenset({Right.REFER})),
    Tool("queue", "journeys_queue", QUEUE, counts=queue_waits),
    Tool("answering_time", "journeys_target", KEEPING),
    Tool("companions", "registers", QUEUE, counts=register_waits),
    Tool("own_part", "registers_own_part", OWN),
    Tool("journeys", "journeys", QUEUE | {Right.READ_MATTER, Right.ACCOMPANY}),
    Tool("feedback", "hyvinvointilahetti_feedback", QUEUE | {Right.ACCOMPANY, Right.REFER}),
    Tool("figures", "hyvinvointilahetti_figures", FIGURES),
    Tool("safety", "safety", EVERY_ROLE),
    Tool("safety_upkeep", "safety_upkeep", KEEPING, counts=upkeep_waiting),
    Tool("own_page", "return_by_code", frozenset(), public=True),
    Tool("become", "hyvinvointilahetti_become", frozenset(), public=True),
)
ROLES = (
    (LEAD, frozenset[Right]()),
    ("coordinator", COORDINATION),
    ("companion", OWN),
    ("referrer", frozenset({Right.REFER})),
)

use_journeys(
    JourneyPlan(
        slug=MODEL,
        grounds=GROUNDS,
        doors=Doors(
            sent="hyvinvointilahetti_sent",
            fill_in="hyvinvointilahetti_by_link",
            confirm="hyvinvointilahetti_confirm",
            answer="hyvinvointilahetti_letter",
        ),
        intake="hyvinvointilahetti_intake",
        week="hyvinvointilahetti_week",
        feedback="hyvinvointilahetti_journey_feedback",
        at_hand="hyvinvointilahetti/parts/at_hand.html",
        reminder="hyvinvointilahetti/parts/reminder.html",
        return_form=leading_on,
    )
)
open_way_in(
    WayIn(
        slug=MODEL,
        title=_("A companion to walk alongside"),
        text=_("A trained volunteer goes with you for half a year towards what you would like to do. Free of charge."),
        grounds=GROUNDS,
    )
)
use_safety(
    SafetyPlan(
        slug=MODEL,
        roles={
            "lead": Role.COORDINATOR,
            "deputy": Role.COORDINATOR,
            "coordinator": Role.COORDINATOR,
            "companion": Role.VOLUNTEER,
            "referrer": None,
        },
        trainings={"referrer": "for_referrers", "companion": "for_companions"},
        matter_url="journey",
    )
)
register_kind(
    RegisterKind(
        model=MODEL,
        role="companion",
        needed=(StepKind.INTERVIEW, StepKind.UNDERTAKING, StepKind.TRAINING),
        # The law asks for a criminal record extract of those who work with children: not of adults' companions.
        offered=(StepKind.INSURANCE_EXPENSES, StepKind.STARTED),
        topics=GROUNDS,
        undertaking=undertaking_now,
        undertaking_text=undertaking_text,
        undertaking_paper=undertaking_paper,
        carried=carried_by,
        apply="hyvinvointilahetti_apply",
        forecast=forecast_in,
        asks=drawn_asks,
        doors=(("journeys", _("People I walk alongside"), _("Goals, meetings, notes.")),),
    )
)
register(
    Room(
        folder=Path(__file__).parent,
        tools=TOOLS,
        roles=ROLES,
        clear_practice=clear_practice_here,
        open_matters=count_open,
        publishes=PUBLISHED,
    )
)

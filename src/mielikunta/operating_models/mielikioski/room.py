"""Registers the model: its tools, what its roles may do, and how safety and conversations are used in it."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import LEAD, Room, Tool, register
from mielikunta.building_blocks.appointments.api import booked_today, use_appointments
from mielikunta.building_blocks.conversations.parts import Besides, Desk, beside_conversation, use_desk, way_on
from mielikunta.building_blocks.rotas.api import RotaPlan, free_soon, use_rota
from mielikunta.building_blocks.safety.api import Role, SafetyPlan, upkeep_waiting, use_safety
from mielikunta.foundation.access.decisions import Right
from mielikunta.operating_models.mielikioski.emails.actions import clear_practice_with_emails, hand_on_emails
from mielikunta.operating_models.mielikioski.emails.presenters import own_emails_words
from mielikunta.operating_models.mielikioski.emails.queries import all_waiting_in
from mielikunta.operating_models.mielikioski.hours import open_times
from mielikunta.operating_models.mielikioski.pages import SLUG
from mielikunta.operating_models.mielikioski.presenters import topic_words
from mielikunta.operating_models.mielikioski.published import PUBLISHED
from mielikunta.operating_models.mielikioski.queries import open_in
from mielikunta.operating_models.mielikioski.waiting import waits_words

ANSWERS = frozenset({Right.WORK_QUEUE, Right.ACCOMPANY})
KEEPS = frozenset({Right.WORK_QUEUE, Right.MANAGE_ADOPTION})
PROFESSIONAL = frozenset({Right.WORK_QUEUE, Right.READ_MATTER, Right.WRITE_MATTER, Right.SEE_FIGURES})
BESIDE = frozenset({Right.ACCOMPANY})  # sees only what they take or are asked into

TOOLS = (
    Tool("queue", "mielikioski_desk", ANSWERS, counts=all_waiting_in),
    Tool("shifts", "rota", ANSWERS | KEEPS, counts=free_soon),
    Tool("contact_tally", "mielikioski_tally", ANSWERS),
    Tool("peer_meeting", "appointments_day", ANSWERS, counts=booked_today),
    Tool("first_aid_courses", "mielikioski_courses", ANSWERS),
    Tool("onward_paths", "mielikioski_paths", ANSWERS),
    Tool("contact_channels", "mielikioski_hours", KEEPS),
    Tool("figures", "mielikioski_figures", frozenset({Right.SEE_FIGURES})),
    Tool("feedback", "mielikioski_feedback", frozenset({Right.SEE_FIGURES})),
    Tool("safety", "safety", ANSWERS | KEEPS),
    Tool("safety_upkeep", "safety_upkeep", KEEPS, counts=upkeep_waiting),
    Tool("anonymous_chat", "mielikioski_kiosks", frozenset(), public=True),
)
ROLES = (
    (LEAD, frozenset[Right]()),
    ("kiosk_lead", PROFESSIONAL),
    ("kiosk_professional", PROFESSIONAL),
    ("association_worker", BESIDE),
    ("expert_by_experience", BESIDE),
)

use_safety(
    SafetyPlan(
        slug=SLUG,
        left_from="conversation_desk",
        roles={
            "lead": Role.COORDINATOR,
            "deputy": Role.COORDINATOR,
            "kiosk_lead": Role.COORDINATOR,
            "kiosk_professional": None,
            "association_worker": Role.VOLUNTEER,
            "expert_by_experience": Role.VOLUNTEER,
        },
    )
)
use_desk(
    SLUG,
    Desk(
        home="mielikioski_desk",
        at_hand="mielikioski/at_hand.html",
        drafts=Path(__file__).parent / "texts" / "ready_answers.toml",
        waits=waits_words,
        topic=topic_words,
        besides=Besides(words=own_emails_words, hand_on=hand_on_emails),
    ),
)
way_on(SLUG, "mielikioski_after", meanwhile="mielikioski_onward")
beside_conversation(SLUG, "mielikioski_hand_over", _("Hand over a service near by"))
use_appointments(SLUG)
use_rota(RotaPlan(slug=SLUG, home="adoption", keeps_hours="mielikioski_hours", hours=open_times))
register(
    Room(
        folder=Path(__file__).parent,
        tools=TOOLS,
        roles=ROLES,
        clear_practice=clear_practice_with_emails,
        open_matters=open_in,
        publishes=PUBLISHED,
    )
)

"""Where rooms say how journeys are used in them; this block learns of a room only here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mielikunta.building_blocks.journeys.doors import Doors
from mielikunta.building_blocks.journeys.grounds import ground_words


@dataclass(frozen=True)
class JourneyPlan:
    """How one model uses journeys. Whatever is left out, the pages do without.

    grounds: what a journey may be about, in words.
    doors: names of the room's addresses that letters and units' links lead to.
    intake, week, feedback: names of the room's addresses; each takes the adoption's id, `feedback` also the journey's.
    at_hand, reminder: templates shown beside a journey under way, and above the list of whoever walks alongside.
    return_form: makes the form by which a referral is returned, of the journey, what was sent and what stands.
    """

    slug: str
    grounds: Mapping[str, Any] = field(default_factory=dict)
    doors: Doors | None = None
    intake: str = ""
    week: str = ""
    feedback: str = ""
    at_hand: str = ""
    reminder: str = ""
    return_form: Callable[..., Any] | None = None


_plans: dict[str, JourneyPlan] = {}


def use_journeys(plan: JourneyPlan) -> JourneyPlan:
    """Add a room's plan; said twice, the latest holds."""
    _plans[plan.slug] = plan
    ground_words(plan.grounds)
    return plan


def plan_of(slug: str) -> JourneyPlan:
    """Return the plan of a model that uses journeys."""
    return _plans[slug]


def slugs() -> list[str]:
    """Return the models that use journeys."""
    return sorted(_plans)


def doors_of(slug: str) -> Doors | None:
    """Return where letters about referrals to a model lead."""
    return _plans[slug].doors if slug in _plans else None

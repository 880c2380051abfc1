"""Where rooms say how safety is used in them; this block learns of a room only here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mielikunta.building_blocks.safety.decisions import Role


@dataclass(frozen=True)
class SafetyPlan:
    """How one model uses safety.

    roles: the room's role -> in which role its holder reads (None: as their employer's kind says).
    trainings: the room's role -> the training that its holder goes through.
    matter_url: the name of the address of what a note may be about; takes the adoption's id and the matter's.
    left_from: the name of the address of a page that notes are left from and lead back to; takes the same.
    """

    slug: str
    roles: Mapping[str, Role | None] = field(default_factory=dict)
    trainings: Mapping[str, str] = field(default_factory=dict)
    matter_url: str = ""
    left_from: str = ""


_plans: dict[str, SafetyPlan] = {}


def use_safety(plan: SafetyPlan) -> SafetyPlan:
    """Add a room's plan; said twice, the latest holds."""
    _plans[plan.slug] = plan
    return plan


def plan_of(slug: str) -> SafetyPlan | None:
    """Return the plan of a model, or None where safety is not in use."""
    return _plans.get(slug)

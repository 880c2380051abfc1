"""Where rooms say how gatherings are used in them; this block learns of a room only here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mielikunta.building_blocks.gatherings.decisions import USUAL_DAYS_KEPT, Asks, Kind, Party
from mielikunta.building_blocks.gatherings.decisions.year import Theme

USUAL_HEADS = 8  # of a family or a group in one go


@dataclass(frozen=True)
class GatheringsPlan:
    """How one model uses gatherings: which kinds it arranges, who signs up, what may be asked of them.

    The first of each stands chosen in a new gathering. `welcome`: a sentence for its public calendar.
    `theme`: what its gatherings are about unless another is chosen. `courses`: the courses it holds, by a lasting key.
    """

    slug: str
    kinds: tuple[Kind, ...] = tuple(Kind)
    parties: tuple[Party, ...] = tuple(Party)
    asks: tuple[Asks, ...] = tuple(Asks)
    days_kept: int = USUAL_DAYS_KEPT
    welcome: Any = ""
    theme: Theme = Theme.EVERYBODY
    courses: Mapping[str, Any] = field(default_factory=dict)

    @property
    def usual(self) -> dict[str, Any]:
        """What a new gathering has before anybody chooses."""
        heads = 1 if self.parties[0] is Party.ONE else USUAL_HEADS
        return {"party": self.parties[0], "asks": self.asks[0], "most_heads": heads, "days_kept": self.days_kept}


_plans: dict[str, GatheringsPlan] = {}


def use_gatherings(plan: GatheringsPlan) -> GatheringsPlan:
    """Add a room's plan; said twice, the latest holds."""
    _plans[plan.slug] = plan
    return plan


def plan_of(slug: str) -> GatheringsPlan | None:
    """Return the plan of a model, or None where gatherings are not in use."""
    return _plans.get(slug)


def arranging_models() -> frozenset[str]:
    """Return the slugs of the models that arrange gatherings."""
    return frozenset(_plans)

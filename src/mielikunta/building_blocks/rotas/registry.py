"""Where rooms say over which hours they keep a rota; this block learns of a room only here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.rotas.decisions import Span

Hours = Callable[[Adoption, date, int], list[list[Span]]]


@dataclass(frozen=True)
class RotaPlan:
    """How one model keeps its rota.

    home: the name of the room's address that the rota leads back to. keeps_hours: the one where hours are told.
    hours: the open times of each of so many days from a day on; none on a holiday or in a break.
    """

    slug: str
    home: str
    keeps_hours: str
    hours: Hours


_plans: dict[str, RotaPlan] = {}


def use_rota(plan: RotaPlan) -> RotaPlan:
    """Keep a rota in a model's room; said twice, the latest holds."""
    _plans[plan.slug] = plan
    return plan


def plan_of(adoption: Adoption) -> RotaPlan:
    """Return the plan of the adoption's model."""
    return _plans[adoption.model.slug]


def slugs() -> list[str]:
    """Return the models that keep a rota."""
    return sorted(_plans)

"""What other apps may call."""

from mielikunta.building_blocks.rotas.actions import (
    Copied,
    NotPossible,
    Planned,
    clear_practice_shifts,
    copy_week,
    give_back,
    plan_shift,
    remove_shift,
    take_shift,
)
from mielikunta.building_blocks.rotas.models import Shift
from mielikunta.building_blocks.rotas.queries import due_now, free_soon
from mielikunta.building_blocks.rotas.registry import RotaPlan, use_rota

__all__ = [
    "Copied",
    "NotPossible",
    "Planned",
    "RotaPlan",
    "Shift",
    "clear_practice_shifts",
    "copy_week",
    "due_now",
    "free_soon",
    "give_back",
    "plan_shift",
    "remove_shift",
    "take_shift",
    "use_rota",
]

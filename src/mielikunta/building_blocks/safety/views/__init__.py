"""Pages of safety."""

from mielikunta.building_blocks.safety.views.incidents import (
    note_page,
    notes_page,
    one_note_page,
    take_back_page,
)
from mielikunta.building_blocks.safety.views.keeping import (
    check_page,
    contacts_page,
    text_page,
    texts_page,
    trainings_page,
    upkeep_page,
)
from mielikunta.building_blocks.safety.views.reading import (
    guide_page,
    guide_paper,
    pocket_card,
    safety_page,
    training_page,
)

__all__ = [
    "check_page",
    "contacts_page",
    "guide_page",
    "guide_paper",
    "note_page",
    "notes_page",
    "one_note_page",
    "pocket_card",
    "safety_page",
    "take_back_page",
    "text_page",
    "texts_page",
    "training_page",
    "trainings_page",
    "upkeep_page",
]

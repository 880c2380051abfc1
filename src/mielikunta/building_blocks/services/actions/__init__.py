"""Verbs on services: entering, reviewing, keeping right, bringing in from elsewhere."""

from mielikunta.building_blocks.services.actions.entries import (
    begin_change,
    discard_draft,
    save_draft,
    send_to_review,
    start_service,
    take_back_from_review,
)
from mielikunta.building_blocks.services.actions.importing import apply_import, drop_import, prepare_import
from mielikunta.building_blocks.services.actions.inviting import invite_provider
from mielikunta.building_blocks.services.actions.keeping import (
    forget_old_capacity,
    remind_owners,
    set_capacity,
    still_right,
)
from mielikunta.building_blocks.services.actions.problems import NotPossible
from mielikunta.building_blocks.services.actions.reviewing import (
    bring_back,
    publish,
    return_with_word,
    withdraw,
)
from mielikunta.building_blocks.services.actions.shipping import load_shipped_services

__all__ = [
    "NotPossible",
    "apply_import",
    "begin_change",
    "bring_back",
    "discard_draft",
    "drop_import",
    "forget_old_capacity",
    "invite_provider",
    "load_shipped_services",
    "prepare_import",
    "publish",
    "remind_owners",
    "return_with_word",
    "save_draft",
    "send_to_review",
    "set_capacity",
    "start_service",
    "still_right",
    "take_back_from_review",
    "withdraw",
]

"""Registers the model: its tools, what its roles may do, and what goes at the turn to real use."""

from pathlib import Path

from mielikunta.building_blocks.adoption.api import LEAD, Room, Tool, register
from mielikunta.building_blocks.journeys.api import clear_practice, waiting_counts
from mielikunta.foundation.access.decisions import Right

COORDINATION = frozenset({Right.WORK_QUEUE, Right.READ_MATTER, Right.WRITE_MATTER, Right.REFER, Right.SEE_FIGURES})
QUEUE = frozenset({Right.WORK_QUEUE})

register(
    Room(
        folder=Path(__file__).parent,
        tools=(
            Tool("refer", "hyvinvointilahetti_refer", frozenset({Right.REFER})),
            Tool("queue", "hyvinvointilahetti_queue", QUEUE, counts=waiting_counts),
            Tool("companions", "hyvinvointilahetti_companions", QUEUE),
            Tool("journeys", "hyvinvointilahetti_journeys", QUEUE | {Right.READ_MATTER, Right.ACCOMPANY}),
            Tool("own_page", "return_by_code", frozenset(), public=True),
        ),
        roles=(
            (LEAD, frozenset()),
            ("coordinator", COORDINATION),
            ("companion", frozenset({Right.ACCOMPANY})),
            ("referrer", frozenset({Right.REFER})),
        ),
        clear_practice=clear_practice,
        first_version=True,
    )
)

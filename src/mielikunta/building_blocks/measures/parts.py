"""What a room, and the person's own page, build from: lists of questions, trends, forms, paper.

Templates for others: `measures/parts/waiting.html` (`waiting`) and `measures/parts/trends.html` (`trends`).
"""

from mielikunta.building_blocks.measures.forms import PaperForm
from mielikunta.building_blocks.measures.paper import paper_of
from mielikunta.building_blocks.measures.presenters import (
    Asked,
    Trend,
    asked,
    link_of,
    open_invitations_of,
    own_trend_of,
    qr_of,
    steps_of,
    trend_for_staff,
)
from mielikunta.building_blocks.measures.result_words import ResultView, result_view
from mielikunta.building_blocks.measures.words import AUDIENCE_WORDS, PROBLEM_WORDS, WAVE_WORDS

__all__ = [
    "AUDIENCE_WORDS",
    "WAVE_WORDS",
    "PROBLEM_WORDS",
    "Asked",
    "PaperForm",
    "ResultView",
    "Trend",
    "asked",
    "link_of",
    "open_invitations_of",
    "own_trend_of",
    "paper_of",
    "qr_of",
    "result_view",
    "steps_of",
    "trend_for_staff",
]

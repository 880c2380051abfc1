"""Pages of those who answer."""

from mielikunta.building_blocks.measures.views.answering import (
    change_page,
    hall_page,
    last_page,
    question_page,
    thanks_page,
)
from mielikunta.building_blocks.measures.views.coming_in import by_link, for_member, on_own_page
from mielikunta.building_blocks.measures.views.own import choices_page, erase_page, own_answers_page

__all__ = [
    "by_link",
    "change_page",
    "choices_page",
    "erase_page",
    "for_member",
    "hall_page",
    "last_page",
    "on_own_page",
    "own_answers_page",
    "question_page",
    "thanks_page",
]

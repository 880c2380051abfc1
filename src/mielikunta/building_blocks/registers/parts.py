"""What a room builds its pages from."""

from mielikunta.building_blocks.registers.forms import ApplicationForm
from mielikunta.building_blocks.registers.own_data import registers_own_data  # which it tells to `people`
from mielikunta.building_blocks.registers.pages import as_member, places_of
from mielikunta.building_blocks.registers.presenters import ToldFit, candidates_in, in_words, part_words, told_fit
from mielikunta.building_blocks.registers.queries import names_in
from mielikunta.building_blocks.registers.words import DAY_WORDS, FIT_WORDS, INTEREST_WORDS, PART_WORDS

__all__ = [
    "registers_own_data",
    "ApplicationForm",
    "DAY_WORDS",
    "FIT_WORDS",
    "INTEREST_WORDS",
    "PART_WORDS",
    "ToldFit",
    "as_member",
    "candidates_in",
    "in_words",
    "names_in",
    "part_words",
    "places_of",
    "told_fit",
]

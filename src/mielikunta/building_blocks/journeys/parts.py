"""What a room builds its pages from."""

from mielikunta.building_blocks.journeys.answering import answers_in, asked_of, draft_rows
from mielikunta.building_blocks.journeys.candidates import drawn_asks, forecast_in, waiting_words
from mielikunta.building_blocks.journeys.course_presenters import course_tasks
from mielikunta.building_blocks.journeys.documents import own_data_pdf
from mielikunta.building_blocks.journeys.figure_disclosure import tables_without_small_numbers
from mielikunta.building_blocks.journeys.figure_files import as_csv, as_xlsx
from mielikunta.building_blocks.journeys.figure_tables import FigureTable, tables_of
from mielikunta.building_blocks.journeys.figuring import Figures, Period, period_of
from mielikunta.building_blocks.journeys.forms import (
    LONGEST_RETURN_NOTE,
    AnswerForm,
    IntakeForm,
    LinkReferralForm,
    OwnMessageForm,
    OwnWishForm,
    ReferralForm,
    ResponsibleForm,
    ReturnForm,
)
from mielikunta.building_blocks.journeys.forms.by_oneself import SelfReferralForm
from mielikunta.building_blocks.journeys.forms.figures import PERIOD_WORDS, FiguresFilter
from mielikunta.building_blocks.journeys.own_data import data_of
from mielikunta.building_blocks.journeys.own_presenters import own_agreement, own_course, own_journey_of
from mielikunta.building_blocks.journeys.pages import attempt, form_for, found, own_membership, tell
from mielikunta.building_blocks.journeys.presenters import own_referrals, own_view_of
from mielikunta.building_blocks.journeys.queries import journeys
from mielikunta.building_blocks.journeys.words import ENDING_WORDS, PROBLEM_WORDS

__all__ = [
    "drawn_asks",
    "forecast_in",
    "AnswerForm",
    "ENDING_WORDS",
    "FigureTable",
    "Figures",
    "FiguresFilter",
    "IntakeForm",
    "LONGEST_RETURN_NOTE",
    "LinkReferralForm",
    "OwnMessageForm",
    "OwnWishForm",
    "PERIOD_WORDS",
    "PROBLEM_WORDS",
    "Period",
    "ReferralForm",
    "ResponsibleForm",
    "ReturnForm",
    "SelfReferralForm",
    "answers_in",
    "as_csv",
    "as_xlsx",
    "asked_of",
    "attempt",
    "course_tasks",
    "data_of",
    "draft_rows",
    "form_for",
    "found",
    "journeys",
    "own_agreement",
    "own_course",
    "own_data_pdf",
    "own_journey_of",
    "own_membership",
    "own_referrals",
    "own_view_of",
    "period_of",
    "tables_of",
    "tables_without_small_numbers",
    "tell",
    "waiting_words",
]

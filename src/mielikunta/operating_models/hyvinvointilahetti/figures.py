"""The figures of an adoption: what its journeys tell, and what other blocks add.

Others add their tables through `MORE`: a function of the adoption, the period and whether the reader may open the
journeys themselves; it returns tables that are already fit to be shown to that reader.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.api import answer_target, count_figures, count_people
from mielikunta.building_blocks.journeys.parts import (
    PERIOD_WORDS,
    Figures,
    FigureTable,
    Period,
    period_of,
    tables_of,
    tables_without_small_numbers,
)
from mielikunta.building_blocks.measures.api import FEWEST, results_of
from mielikunta.building_blocks.measures.parts import AUDIENCE_WORDS, WAVE_WORDS
from mielikunta.operating_models.hyvinvointilahetti.words import GROUNDS

MoreTables = Callable[[Adoption, Period, bool], list[FigureTable]]


@dataclass(frozen=True)
class Shown:
    """What the page, the paper and the downloads show alike."""

    title: str
    tables: list[FigureTable]
    leaves_out: bool  # whether classes are left out because the period goes on
    waiting: int
    under_way: int
    received: int


def replies(adoption: Adoption, period: Period, reads_all: bool) -> list[FigureTable]:
    """Return how many have answered each set of questions, of all that were ever asked; none below five."""
    told = [each for each in results_of(adoption.pk).replies if each.asked >= FEWEST]
    rows: list[tuple[str, float | None]] = [
        (
            f"{AUDIENCE_WORDS[each.audience]}, {WAVE_WORDS[each.wave]}",
            each.answered if each.answered >= FEWEST else None,
        )
        for each in told
    ]
    if not rows:
        return []
    sentence = _("Answers to questions on wellbeing and feedback since the beginning, where five or more were asked.")
    return [FigureTable("replies", sentence, rows, _("Who answered"), _("Answers"))]


MORE: list[MoreTables] = [replies]


def figures_shown(adoption: Adoption, key: str, municipalities: list[UUID], *, reads_all: bool) -> Shown:
    """Count the figures of a period and put them in words, for a reader who may or may not open the journeys."""
    today = timezone.localdate()
    period = period_of(key, today)
    target = answer_target(adoption.pk)
    counted = count_figures(adoption=adoption, period=period, municipalities=municipalities, today=today, target=target)
    closed = period.until is not None
    if reads_all:
        tables = tables_of(counted, target=target, grounds=GROUNDS)
    else:
        people = count_people(adoption.pk, period)
        tables = tables_without_small_numbers(counted, people, target=target, grounds=GROUNDS, period=period)
    tables = [*tables, *(table for more in MORE for table in more(adoption, period, reads_all))]
    return _shown(adoption, key, counted, tables, leaves_out=not reads_all and not closed)


def _shown(adoption: Adoption, key: str, counted: Figures, tables: list[FigureTable], *, leaves_out: bool) -> Shown:
    title = _("%(model)s, %(organisation)s: %(period)s") % {
        "model": adoption.model,
        "organisation": adoption.organisation,
        "period": PERIOD_WORDS[key],
    }
    waiting = counted.waiting_answer.count + counted.waiting_companion.count
    return Shown(title, tables, leaves_out, waiting, counted.under_way, counted.received)

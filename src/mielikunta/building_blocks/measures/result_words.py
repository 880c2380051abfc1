"""Results put in words and tables, with a plain sentence of what may be concluded from them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from mielikunta.building_blocks.measures.decisions.instruments import Better, told
from mielikunta.building_blocks.measures.decisions.results import ENOUGH_PAIRS, FEWEST, Mean
from mielikunta.building_blocks.measures.decisions.waves import Audience, Wave
from mielikunta.building_blocks.measures.presenters import language_now
from mielikunta.building_blocks.measures.results import ItemResult, Results
from mielikunta.building_blocks.measures.words import AUDIENCE_WORDS, WAVE_WORDS


@dataclass(frozen=True)
class RepliesRow:
    """How many answered in one wave; `percent` is a whole number."""

    audience: str
    wave: str
    asked: int
    answered: int
    percent: int | None


@dataclass(frozen=True)
class ResultRow:
    """One question: a cell for each wave with (wave, mean or "", how many), and lines on paired change."""

    text: str
    lower_is_better: bool
    cells: list[tuple[str, str, int]]
    changes: list[str]


@dataclass(frozen=True)
class ResultTable:
    """One instrument asked of one audience."""

    title: str
    waves: list[str]
    rows: list[ResultRow]
    has_changes: bool
    allows_claim: bool
    unofficial: bool


@dataclass(frozen=True)
class ResultView:
    """All that the results' page shows."""

    replies: list[RepliesRow]
    tables: list[ResultTable]
    fewest: int = FEWEST
    enough_pairs: int = ENOUGH_PAIRS


def result_view(results: Results) -> ResultView:
    """Prepare the results for a page; what is of too few to tell has an empty mean."""
    replies = [
        RepliesRow(
            str(AUDIENCE_WORDS[each.audience]),
            str(WAVE_WORDS[each.wave]),
            each.asked,
            each.answered,
            None if each.rate is None else round(100 * each.rate),
        )
        for each in results.replies
    ]
    groups: dict[tuple[Audience, str], list[ItemResult]] = {}
    for item in results.items:
        groups.setdefault((item.audience, item.instrument.slug), []).append(item)
    return ResultView(replies, [_table(audience, items) for (audience, _slug), items in groups.items()])


def _table(audience: Audience, items: Sequence[ItemResult]) -> ResultTable:
    language, instrument = language_now(), items[0].instrument
    waves = [wave for wave in WAVE_WORDS if any(wave in item.means for item in items)]
    shown = [change for item in items for change in item.changes.values() if change.difference is not None]
    return ResultTable(
        title=f"{AUDIENCE_WORDS[audience]}: {told(instrument.name, language)}",
        waves=[str(WAVE_WORDS[wave]) for wave in waves],
        rows=[_row(item, waves, language) for item in items],
        has_changes=bool(shown),
        allows_claim=bool(shown) and all(change.allows_claim for change in shown),
        unofficial=language in instrument.unofficial,
    )


def _row(result: ItemResult, waves: Sequence[Wave], language: str) -> ResultRow:
    item = result.instrument.item(result.key)
    assert item is not None
    means = [(wave, result.means.get(wave, Mean(0, None))) for wave in waves]
    cells = [(str(WAVE_WORDS[wave]), decimal(found.mean), found.n) for wave, found in means]
    changes = [
        _("%(wave)s: %(difference)s on average, %(pairs)s people who answered both times.")
        % {"wave": WAVE_WORDS[wave], "difference": signed(change.difference), "pairs": change.pairs}
        for wave, change in result.changes.items()
        if change.difference is not None
    ]
    return ResultRow(told(item.text, language), item.better is Better.LOWER, cells, changes)


def decimal(value: float | None) -> str:
    """Return a mean with one decimal as the language writes it; empty where it may not be told."""
    return "" if value is None else str(number_format(round(value, 1), decimal_pos=1))


def signed(value: float) -> str:
    """Return a difference with its sign."""
    shown = decimal(abs(value))
    if round(abs(value), 1) == 0:
        return shown
    return f"+{shown}" if value > 0 else f"−{shown}"

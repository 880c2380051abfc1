"""From answers to a score: sum or mean, items turned round, missing answers, a table of conversion, bands."""

from collections.abc import Mapping

from mielikunta.building_blocks.measures.decisions.instruments import Band, Instrument, Item, Rule

Answers = Mapping[str, int]  # item -> number chosen; an item without an answer is left out


def wrong_answers(instrument: Instrument, answers: Answers) -> list[str]:
    """Return the items that are unknown or whose number is not on the scale."""
    return [
        key
        for key, value in answers.items()
        if (item := instrument.item(key)) is None or isinstance(value, bool) or value not in item.scale.values
    ]


def score(instrument: Instrument, answers: Answers) -> float | None:
    """Return the score; None where the instrument has none or too many answers are missing.

    Raises ValueError for an answer that is not on its scale: it must not have been stored.
    """
    wrong = wrong_answers(instrument, answers)
    if wrong:
        raise ValueError(f"{instrument.slug}: no such answer to {', '.join(wrong)}.")
    scoring = instrument.scoring
    counted = [item for item in instrument.items if not scoring.items or item.key in scoring.items]
    given = [_counted(item, answers[item.key], item.key in scoring.reversed) for item in counted if item.key in answers]
    if scoring.rule is Rule.NONE or not given or len(counted) - len(given) > scoring.missing:
        return None
    mean = sum(given) / len(given)
    if scoring.rule is Rule.MEAN:
        return mean * scoring.times
    total = sum(given) if len(given) == len(counted) else mean * len(counted)
    if scoring.conversion:
        return scoring.conversion[_whole(total, scoring.conversion)]
    return total * scoring.times


def _counted(item: Item, answer: int, is_reversed: bool) -> int:
    return item.scale.least + item.scale.most - answer if is_reversed else answer


def _whole(total: float, table: Mapping[int, float]) -> int:
    """Return the nearest whole sum in the table; halves go up, as they do on paper."""
    return min(max(int(total + 0.5), min(table)), max(table))


def span(instrument: Instrument) -> tuple[float, float] | None:
    """Return the least and the greatest score possible; None where there is no score."""
    counted = [i for i in instrument.items if not instrument.scoring.items or i.key in instrument.scoring.items]
    turned = instrument.scoring.reversed
    worst = {i.key: i.scale.most if i.key in turned else i.scale.least for i in counted}
    best = {i.key: i.scale.least if i.key in turned else i.scale.most for i in counted}
    low, high = score(instrument, worst), score(instrument, best)
    return None if low is None or high is None else (low, high)


def band_of(instrument: Instrument, value: float | None) -> Band | None:
    """Return the band that a score falls in; None without a score or beyond the last band."""
    if value is None:
        return None
    return next((band for band in instrument.scoring.bands if value <= band.up_to), None)


def points_to_help(instrument: Instrument, answers: Answers) -> bool:
    """Return whether any answer is a reason to show, gently and to the one who answers alone, where help is."""
    return any(item.points_to_help(answers.get(item.key)) for item in instrument.items)

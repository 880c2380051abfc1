"""What an instrument is: items, scale, scoring rule, words per language; read from plain data and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FALLBACK_LANGUAGE = "fi"
Words = Mapping[str, str]  # language -> text; empty where the wording does not ship


class WrongInstrument(ValueError):
    """The described instrument contradicts itself; the words say where."""


class Rule(StrEnum):
    """How the answers become one number."""

    NONE = "none"  # items stand by themselves and are never added together
    SUM = "sum"
    MEAN = "mean"


class Better(StrEnum):
    """Which direction of a number is good news."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True)
class Scale:
    """The numbers one may choose, from `least` to `most`; words for the ends, or for each number."""

    least: int
    most: int
    low: Words
    high: Words
    options: Mapping[int, Words]

    @property
    def values(self) -> range:
        """All numbers that may be chosen."""
        return range(self.least, self.most + 1)


@dataclass(frozen=True)
class Item:
    """One question. `help_from`: answers that far towards bad news show gently where help is; None: never."""

    key: str
    text: Words
    scale: Scale
    better: Better
    help_from: int | None

    def points_to_help(self, answer: int | None) -> bool:
        """Return whether this answer is a reason to show where help is."""
        if answer is None or self.help_from is None:
            return False
        return answer <= self.help_from if self.better is Better.HIGHER else answer >= self.help_from


@dataclass(frozen=True)
class Band:
    """A named stretch of scores, up to and including `up_to`."""

    up_to: float
    name: Words


@dataclass(frozen=True)
class Scoring:
    """How a score is made.

    items:      keys that count, all when empty; reversed: keys whose scale is turned round before counting.
    missing:    how many may lack an answer; their place is taken by the mean of the others.
    times:      what the sum or mean is multiplied by, such as 4 for a percentage of 25.
    conversion: raw score -> told score, for every whole raw score; empty when none is used.
    """

    rule: Rule
    items: tuple[str, ...]
    reversed: frozenset[str]
    missing: int
    times: float
    conversion: Mapping[int, float]
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Instrument:
    """One version of one instrument."""

    slug: str
    version: str
    name: Words
    lead: Words
    items: tuple[Item, ...]
    scoring: Scoring
    free_text: Words
    free_text_help: Words
    licence: str
    source: str
    recall: str
    unofficial: frozenset[str]  # languages whose wording is our own translation, not a validated one

    def item(self, key: str) -> Item | None:
        """Return the item with this key."""
        return next((item for item in self.items if item.key == key), None)

    def is_worded(self, language: str) -> bool:
        """Return whether every item has its words in this language; without them nothing is asked."""
        return all(item.text.get(language) for item in self.items)


def told(words: Words, language: str) -> str:
    """Return the words in the language, or in the fallback one; empty where there are none."""
    return words.get(language.split("-")[0]) or words.get(FALLBACK_LANGUAGE, "")


def read_instrument(data: Mapping[str, Any]) -> Instrument:
    """Return the instrument that plain data (a TOML file's) describes; raises WrongInstrument."""
    try:
        shared = data.get("scale")
        items = tuple(_item(each, shared) for each in data["items"])
        instrument = Instrument(
            slug=data["slug"],
            version=data["version"],
            name=data["name"],
            lead=data.get("lead", {}),
            items=items,
            scoring=_scoring(data.get("scoring", {})),
            free_text=data.get("free_text", {}),
            free_text_help=data.get("free_text_help", {}),
            licence=data["licence"],
            source=data.get("source", ""),
            recall=data.get("recall", ""),
            unofficial=frozenset(data.get("unofficial", [])),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WrongInstrument(f"{data.get('slug', '?')}: {error!r}") from error
    _check(instrument)
    return instrument


def _scale(data: Mapping[str, Any]) -> Scale:
    options = {int(each["value"]): each["text"] for each in data.get("options", [])}
    least = data["from"] if "from" in data else min(options)
    most = data["to"] if "to" in data else max(options)
    return Scale(int(least), int(most), data.get("low", {}), data.get("high", {}), options)


def _item(data: Mapping[str, Any], shared: Mapping[str, Any] | None) -> Item:
    return Item(
        key=data["key"],
        text=data.get("text", {}),
        scale=_scale(data.get("scale") or shared or {}),
        better=Better(data.get("better", "higher")),
        help_from=data.get("help_from"),
    )


def _scoring(data: Mapping[str, Any]) -> Scoring:
    return Scoring(
        rule=Rule(data.get("rule", "none")),
        items=tuple(data.get("items", ())),
        reversed=frozenset(data.get("reversed", ())),
        missing=int(data.get("missing", 0)),
        times=float(data.get("times", 1)),
        conversion={int(raw): float(score) for raw, score in data.get("conversion", [])},
        bands=tuple(Band(float(each["up_to"]), each["name"]) for each in data.get("bands", [])),
    )


def _check(instrument: Instrument) -> None:
    """Raise WrongInstrument at the first contradiction."""
    keys = [item.key for item in instrument.items]
    scoring = instrument.scoring
    counted = scoring.items or tuple(keys)
    ends = [band.up_to for band in scoring.bands]
    faults = {
        "there are no items": not keys,
        "two items have the same key": len(set(keys)) != len(keys),
        "a scale needs at least two numbers, in order": any(i.scale.least >= i.scale.most for i in instrument.items),
        "an option lies outside its scale": any(set(i.scale.options) - set(i.scale.values) for i in instrument.items),
        "scoring names an unknown item": bool((set(counted) | scoring.reversed) - set(keys)),
        "a reversed item does not count": bool(scoring.reversed - set(counted)),
        "so many answers may not be missing": not 0 <= scoring.missing < max(len(counted), 1),
        "an instrument without a score has no bands or table": scoring.rule is Rule.NONE
        and bool(scoring.bands or scoring.conversion),
        "bands are not in order": ends != sorted(set(ends)),
        "a factor is more than zero": scoring.times <= 0,
    }
    wrong = [words for words, is_so in faults.items() if is_so]
    if not wrong and scoring.conversion:
        wrong = _faults_of_table(instrument, counted)
    if wrong:
        raise WrongInstrument(f"{instrument.slug}: {wrong[0]}.")


def _faults_of_table(instrument: Instrument, counted: tuple[str, ...]) -> list[str]:
    """Return what is wrong with a conversion table: it covers every whole sum, and never falls."""
    table, scoring = instrument.scoring.conversion, instrument.scoring
    items = [item for item in instrument.items if item.key in counted]
    whole = range(sum(item.scale.least for item in items), sum(item.scale.most for item in items) + 1)
    if scoring.rule is not Rule.SUM or scoring.times != 1:
        return ["a table converts plain sums only"]
    if set(table) != set(whole):
        return [f"the table does not cover {whole.start}-{whole.stop - 1}"]
    scores = [table[raw] for raw in whole]
    return [] if scores == sorted(scores) else ["the table falls"]

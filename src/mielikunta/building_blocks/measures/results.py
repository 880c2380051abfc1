"""What the answers of one adoption show together: numbers only, for pages that put them in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mielikunta.building_blocks.measures.decisions.instruments import Instrument
from mielikunta.building_blocks.measures.decisions.results import Change, Mean, change_of, mean_of, share, whole_fives
from mielikunta.building_blocks.measures.decisions.waves import Audience, State, Wave
from mielikunta.building_blocks.measures.queries import finished_responses, readable_words, states_of
from mielikunta.building_blocks.measures.shelf import instruments_of
from mielikunta.foundation.privacy.models import with_keys

LATER = (Wave.AFTER, Wave.FOLLOW_3, Wave.FOLLOW_6)


@dataclass(frozen=True)
class Replies:
    """How many were asked in one wave and how many answered; `rate` is 0.0-1.0, None where nobody was asked."""

    wave: Wave
    audience: Audience
    asked: int
    answered: int

    @property
    def rate(self) -> float | None:
        """The share that answered."""
        return share(self.answered, self.asked)


@dataclass(frozen=True)
class ItemResult:
    """One question of one instrument: its mean by wave, and its paired change from the beginning to later waves."""

    audience: Audience
    instrument: Instrument
    key: str
    means: Mapping[Wave, Mean]
    changes: Mapping[Wave, Change]


@dataclass(frozen=True)
class Results:
    """All of one adoption. Means stand only where at least five have answered, and move five answers at a time."""

    replies: list[Replies]
    items: list[ItemResult]

    @property
    def is_empty(self) -> bool:
        """Whether nobody has been asked anything."""
        return not self.replies


def results_of(adoption_id: UUID) -> Results:
    """Return what an adoption's answers show together; counts are operational, not for publishing."""
    return Results(_replies(adoption_id), _items(finished_responses(adoption_id)))


def _replies(adoption_id: UUID) -> list[Replies]:
    tally: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for wave, audience, state in states_of(adoption_id):
        tally[wave, audience][0] += 1
        tally[wave, audience][1] += state == State.ANSWERED
    return [
        Replies(wave, audience, *tally[wave.value, audience.value])
        for audience in Audience
        for wave in Wave
        if (wave.value, audience.value) in tally
    ]


def _items(rows: Iterable[dict[str, Any]]) -> list[ItemResult]:
    listed = list(rows)
    instruments = instruments_of({row["instrument_id"] for row in listed})
    given: dict[tuple[Audience, str], list[tuple[Wave, UUID, dict[str, Any]]]] = defaultdict(list)
    newest: dict[str, Instrument] = {}
    for row in listed:
        instrument = instruments[row["instrument_id"]]
        newest[instrument.slug] = instrument
        wave, audience = Wave(row["invitation__wave"]), Audience(row["invitation__audience"])
        given[audience, instrument.slug].append((wave, row["invitation__subject_id"], row["scores"]))
    order = list(Audience)
    return [
        _item_result(audience, newest[slug], item.key, answers)
        for (audience, slug), answers in sorted(given.items(), key=lambda each: (order.index(each[0][0]), each[0][1]))
        for item in newest[slug].items
    ]


def _item_result(
    audience: Audience, instrument: Instrument, key: str, answers: list[tuple[Wave, UUID, dict[str, Any]]]
) -> ItemResult:
    by_wave: dict[Wave, dict[UUID, float]] = defaultdict(dict)
    for wave, subject_id, scores in answers:
        if scores.get(key) is not None:
            by_wave[wave][subject_id] = scores[key]
    first = by_wave.get(Wave.BEFORE, {})
    changes = {
        wave: change_of([(first[who], value) for who, value in by_wave[wave].items() if who in first])
        for wave in LATER
        if wave in by_wave and first
    }
    means = {wave: mean_of(list(by_wave[wave].values())) for wave in Wave if wave in by_wave}
    return ItemResult(audience, instrument, key, means, changes)


def texts_of_audience(adoption_id: UUID, audience: Audience) -> list[str]:
    """Return what writers let the coordinator read: no names, no days, by the alphabet, and only from five on."""
    told = with_keys(whole_fives(readable_words(adoption_id, audience)))
    return sorted(words.text for words in told if words.text)

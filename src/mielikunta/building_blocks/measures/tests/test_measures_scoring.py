"""Scoring by property and by known cases: range, monotony, turned items, missing answers, tables, bands."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.measures.decisions.instruments import Instrument, WrongInstrument, read_instrument
from mielikunta.building_blocks.measures.decisions.scoring import band_of, points_to_help, score, span
from mielikunta.building_blocks.measures.shelf import described, shipped


def data(count: int = 5, least: int = 0, most: int = 5, **scoring: Any) -> dict[str, Any]:
    return {
        "slug": "made_up",
        "version": "1",
        "name": {"fi": "Keksitty"},
        "licence": "none",
        "scale": {"from": least, "to": most},
        "items": [{"key": f"i{number}", "text": {"fi": "?"}} for number in range(count)],
        "scoring": {"rule": "sum", **scoring},
    }


def made(*args: int, **scoring: Any) -> Instrument:
    return read_instrument(data(*args, **scoring))


def same(instrument: Instrument, value: int) -> dict[str, int]:
    return {item.key: value for item in instrument.items}


WHO5_LIKE = made(
    5, 0, 5, times=4, bands=[{"up_to": 28, "name": {}}, {"up_to": 50, "name": {}}, {"up_to": 100, "name": {}}]
)
TURNED = made(4, 1, 4, reversed=["i0", "i2"])
TABLE = [[raw, raw / 2] for raw in range(3, 13)]
CONVERTED = made(3, 1, 4, conversion=TABLE, missing=1)
MEAN = made(4, 0, 10, rule="mean", missing=2)
SCORED = [WHO5_LIKE, TURNED, CONVERTED, MEAN]


@st.composite
def an_instrument_answered(draw: Any) -> tuple[Instrument, dict[str, int]]:
    instrument = draw(st.sampled_from(SCORED))
    return instrument, {item.key: draw(st.sampled_from(list(item.scale.values))) for item in instrument.items}


@given(an_instrument_answered())
def test_a_score_lies_between_the_least_and_the_greatest(drawn: tuple[Instrument, dict[str, int]]) -> None:
    instrument, answers = drawn
    reach, value = span(instrument), score(instrument, answers)
    assert reach is not None and value is not None
    assert reach[0] <= value <= reach[1]


@given(an_instrument_answered(), st.data())
def test_a_better_answer_never_lowers_the_score(drawn: tuple[Instrument, dict[str, int]], data: st.DataObject) -> None:
    instrument, answers = drawn
    item = data.draw(st.sampled_from(instrument.items))
    turned = item.key in instrument.scoring.reversed
    better = answers[item.key] + (-1 if turned else 1)
    if better in item.scale.values:
        before, after = score(instrument, answers), score(instrument, {**answers, item.key: better})
        assert before is not None and after is not None
        assert after >= before


@given(st.integers(1, 4))
def test_turning_an_item_twice_round_is_as_if_it_was_not(value: int) -> None:
    plain, turned = made(1, 1, 4), made(1, 1, 4, reversed=["i0"])
    assert score(plain, {"i0": value}) == score(turned, {"i0": 5 - value})


@given(an_instrument_answered(), st.data())
def test_missing_answers_are_filled_by_the_others_or_give_no_score(
    drawn: tuple[Instrument, dict[str, int]], data: st.DataObject
) -> None:
    instrument, answers = drawn
    left_out = data.draw(st.sets(st.sampled_from(sorted(answers)), min_size=1))
    value = score(instrument, {key: number for key, number in answers.items() if key not in left_out})
    if len(left_out) > instrument.scoring.missing:
        assert value is None
    else:
        reach = span(instrument)
        assert value is not None and reach is not None and reach[0] <= value <= reach[1]


def test_a_percentage_of_five_items_and_its_bands() -> None:
    assert span(WHO5_LIKE) == (0, 100)
    assert score(WHO5_LIKE, same(WHO5_LIKE, 3)) == 60
    bands = WHO5_LIKE.scoring.bands
    assert [band_of(WHO5_LIKE, value) for value in (0, 28, 29, 50, 51, 100)] == [
        bands[0], bands[0], bands[1], bands[1], bands[2], bands[2],
    ]  # fmt: skip
    assert band_of(WHO5_LIKE, None) is None


def test_a_table_converts_whole_sums_and_the_nearest_where_an_answer_is_missing() -> None:
    assert score(CONVERTED, {"i0": 1, "i1": 2, "i2": 4}) == 3.5
    assert score(CONVERTED, {"i0": 2, "i1": 3}) == 4  # 7.5 in all: halves go up to 8


def test_items_that_stand_by_themselves_have_no_score() -> None:
    ons4 = read_instrument(described("ons4"))
    assert score(ons4, same(ons4, 7)) is None
    assert span(ons4) is None


def test_an_answer_off_the_scale_is_refused() -> None:
    for wrong in ({"i0": 6}, {"i0": -1}, {"nobody": 1}, {"i0": True}):
        with pytest.raises(ValueError, match="no such answer"):
            score(WHO5_LIKE, wrong)


@pytest.mark.parametrize(
    "changes",
    [
        {"reversed": ["unknown"]},
        {"items": ["i0"], "reversed": ["i1"]},
        {"missing": 5},
        {"times": 0},
        {"bands": [{"up_to": 5, "name": {}}, {"up_to": 5, "name": {}}]},
        {"rule": "none", "bands": [{"up_to": 5, "name": {}}]},
        {"rule": "guess"},
        {"conversion": [[0, 0], [1, 1]]},
        {"conversion": [[raw, -raw] for raw in range(26)]},
        {"rule": "mean", "conversion": [[raw, raw] for raw in range(26)]},
    ],
)
def test_a_scoring_that_contradicts_itself_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(WrongInstrument):
        made(**changes)


@pytest.mark.parametrize("key", ["slug", "items", "licence", "name"])
def test_an_instrument_without_its_parts_is_refused(key: str) -> None:
    whole = data()
    del whole[key]
    with pytest.raises(WrongInstrument):
        read_instrument(whole)


@pytest.mark.parametrize("items", [[], [{"key": "a"}, {"key": "a"}], [{"key": "a", "scale": {"from": 3, "to": 3}}]])
def test_items_that_contradict_each_other_are_refused(items: list[dict[str, Any]]) -> None:
    with pytest.raises(WrongInstrument):
        read_instrument({**data(), "items": items})


def test_an_instrument_may_ship_without_its_words() -> None:
    silent = read_instrument({**data(), "items": [{"key": "a"}, {"key": "b"}]})
    assert not silent.is_worded("fi")
    assert score(silent, {"a": 1, "b": 2}) == 3


# What ships


def test_what_ships_is_whole_in_three_languages() -> None:
    assert shipped() == ["feedback_companion", "feedback_person", "feedback_referrer", "ons4"]
    for slug in shipped():
        instrument = read_instrument(described(slug))
        assert instrument.slug == slug
        for language in ("fi", "sv", "en"):
            assert instrument.is_worded(language)
            assert all(item.scale.low[language] and item.scale.high[language] for item in instrument.items)
            assert instrument.name[language]
        assert all(item.scale.values == range(11) for item in instrument.items)


def test_our_own_translation_is_marked_unofficial() -> None:
    ons4 = read_instrument(described("ons4"))
    assert ons4.unofficial == {"fi", "sv"}
    assert len(ons4.items) == 4


def test_a_low_answer_points_to_help_and_anxiety_does_so_when_it_is_great() -> None:
    ons4 = read_instrument(described("ons4"))
    assert points_to_help(ons4, {"satisfaction": 3})
    assert not points_to_help(ons4, {"satisfaction": 4, "worthwhile": 9, "happy": 5, "anxious": 0})
    assert points_to_help(ons4, {"anxious": 8})
    assert not points_to_help(ons4, {"anxious": 7})
    assert not points_to_help(ons4, {})
    for slug in ("feedback_person", "feedback_companion", "feedback_referrer"):
        instrument = read_instrument(described(slug))
        assert not points_to_help(instrument, same(instrument, 0))

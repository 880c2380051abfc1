"""What differs between two versions: nothing missed, nothing told twice, and every text followed to its place."""

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.content.decisions import (
    Difference,
    differences,
    fingerprint,
    flat,
    moved,
    moves,
    pairs,
)

words = st.text(alphabet="abcdeåäö .", min_size=1, max_size=30)
text = st.fixed_dictionaries({"fi": words, "sv": words})
item = st.fixed_dictionaries({"title": text, "text": text})
content = st.fixed_dictionaries(
    {"summary": text, "steps": st.lists(item, max_size=5), "aims": st.lists(text, max_size=4)}
)


def step(title: str, body: str) -> dict[str, Any]:
    return {"title": {"fi": title}, "text": {"fi": body}}


def model(*steps: dict[str, Any]) -> dict[str, Any]:
    return {"summary": {"fi": "Lyhyesti"}, "steps": list(steps)}


@given(content)
def test_nothing_differs_from_itself(one: dict[str, Any]) -> None:
    assert differences(one, copy.deepcopy(one), "fi") == []
    assert all(here == there for here, there in moves(one, copy.deepcopy(one)) if "steps" not in here and there)


@given(content, content)
def test_every_text_of_both_is_told_once_or_has_stayed(one: dict[str, Any], other: dict[str, Any]) -> None:
    told = differences(one, other, "fi")
    old, new = dict(flat(one, "fi")), dict(flat(other, "fi"))
    assert all(each.before != each.after for each in told)
    gained = [each.path for each in told if each.after]
    assert len(gained) == len(set(gained)) and set(gained) <= set(new)
    # Taking away what went and adding what came leads from one to the other, as heaps of texts.
    heap = sorted(old.values())
    for each in told:
        if each.before:
            heap.remove(each.before)
    assert sorted([*heap, *(each.after for each in told if each.after)]) == sorted(new.values())


@given(content, content)
def test_no_two_texts_go_to_one_place(one: dict[str, Any], other: dict[str, Any]) -> None:
    places = [there for _here, there in moves(one, other) if there is not None]
    assert len(places) == len(set(places))


@given(st.lists(item, max_size=5), st.lists(item, max_size=5))
def test_each_item_is_in_one_pair(one: list[Any], other: list[Any]) -> None:
    found = pairs(one, other)
    assert sorted(old for old, _new in found if old is not None) == list(range(len(one)))
    assert sorted(new for _old, new in found if new is not None) == list(range(len(other)))


def test_a_step_put_in_between_is_one_difference_and_the_rest_move() -> None:
    before = model(step("Sopikaa", "Nimetkää vastuuhenkilö."), step("Avatkaa", "Valitkaa paikka."))
    after = model(before["steps"][0], step("Kouluttakaa", "Pitäkää koulutus."), before["steps"][1])
    assert differences(before, after, "fi") == [
        Difference("steps.2.title", "", "Kouluttakaa"),
        Difference("steps.2.text", "", "Pitäkää koulutus."),
    ]
    assert moved("steps.2.text", before, after) == "steps.3.text"


def test_a_reworded_text_is_followed_by_its_title_and_a_reworded_title_by_its_text() -> None:
    before = model(step("Sopikaa", "Nimetkää vastuuhenkilö ja varatkaa aikaa kaikille."), step("Avatkaa", "Paikka."))
    after = model(step("Avatkaa", "Aivan toinen teksti."), step("Sopikaa ensin", before["steps"][0]["text"]["fi"]))
    assert moved("steps.1.text", before, after) == "steps.2.text"
    assert moved("steps.2.text", before, after) == "steps.1.text"
    assert Difference("steps.2.title", "Sopikaa", "Sopikaa ensin") in differences(before, after, "fi")


def test_a_dropped_step_is_told_with_its_old_place_and_leads_nowhere() -> None:
    before = model(step("Sopikaa", "Nimetkää vastuuhenkilö."), step("Avatkaa", "Valitkaa paikka."))
    after = model(before["steps"][1])
    assert [each.path for each in differences(before, after, "fi")] == ["steps.1.title", "steps.1.text"]
    assert moved("steps.1.text", before, after) is None
    assert moved("steps.2.text", before, after) == "steps.1.text"


def test_keyed_items_are_followed_by_their_keys() -> None:
    before = {"tools": [{"key": "queue", "title": {"fi": "Jono"}}, {"key": "rota", "title": {"fi": "Vuorot"}}]}
    after = {"tools": [{"key": "rota", "title": {"fi": "Päivystys"}}, {"key": "queue", "title": {"fi": "Jono"}}]}
    assert differences(before, after, "fi") == [Difference("tools.1.title", "Vuorot", "Päivystys")]


def test_only_the_wanted_language_is_compared() -> None:
    before = {"summary": {"fi": "Sama", "sv": "Förr"}}
    after = {"summary": {"fi": "Sama", "sv": "Nu"}}
    assert differences(before, after, "fi") == []
    assert differences(before, after, "sv") == [Difference("summary", "Förr", "Nu")]


def test_a_part_that_changes_its_shape_is_told_and_its_texts_are_gone() -> None:
    before, after = {"summary": {"fi": "Teksti"}}, {"summary": [{"fi": "Teksti"}]}
    assert moved("summary", before, after) is None
    assert len(differences(before, after, "fi")) == 2


@given(content)
def test_the_fingerprint_does_not_hang_on_the_order_of_keys(one: dict[str, Any]) -> None:
    assert fingerprint(one) == fingerprint(dict(reversed(one.items())))
    assert len(fingerprint(one)) == 64

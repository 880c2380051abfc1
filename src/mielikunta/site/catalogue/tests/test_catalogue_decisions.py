"""What the catalogue decides."""

from hypothesis import given
from hypothesis import strategies as st

from mielikunta.site.catalogue.decisions import Choice, Readiness, Tagged, fits, readiness

keys = st.sets(st.sampled_from("abcdef"))
MODEL = Tagged("mitoke", frozenset({"school"}), frozenset({"children"}))


@given(described=keys, built=keys)
def test_tools_are_ready_when_all_that_is_described_is_built(described: set[str], built: set[str]) -> None:
    told = readiness(described, built)
    assert (told is Readiness.READY) == (bool(described) and described <= built)
    assert (told is Readiness.LATER) == (not described & built)


def test_no_choice_leaves_every_model() -> None:
    assert fits(MODEL, Choice())


def test_each_part_of_a_choice_can_leave_a_model_out() -> None:
    assert fits(MODEL, Choice("children", "school", frozenset({"mitoke"}), frozenset({"mitoke"})))
    assert not fits(MODEL, Choice(target="adults"))
    assert not fits(MODEL, Choice(theme="stigma"))
    assert not fits(MODEL, Choice(found=frozenset()))
    assert not fits(MODEL, Choice(present=frozenset({"digimieli"})))

"""Words taken apart, marked and cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.site.catalogue.search import finnish, terms
from mielikunta.site.catalogue.search.passages import Verdicts, excerpt, first_spot, marked, spots_of
from mielikunta.site.catalogue.search.terms import Asked, asked, index_text, indexed

needs_voikko = pytest.mark.skipif(not finnish.available(), reason="Voikko is not installed here")


@needs_voikko
@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("mielenterveysosaaminen", {"mielenterveys", "osaaminen"}),
        ("mielenterveysosaamisen", {"mielenterveysosaaminen", "mielenterveys", "osaaminen"}),
        ("omaishoitajat", {"omaishoitaja", "hoitaja", "omainen"}),
        ("hyvinvointilähetti", {"hyvinvointi", "lähetti"}),
        ("kokemusasiantuntijoiden", {"kokemusasiantuntija", "asiantuntija", "kokemus"}),
        ("sosiaalipalveluissa", {"sosiaalipalvelu", "palvelu"}),
    ],
)
def test_a_compound_is_indexed_with_its_parts_in_base_form(word: str, held: set[str]) -> None:
    assert held <= indexed(word, "fi")


@needs_voikko
def test_a_compound_that_is_asked_for_does_not_find_its_parts_alone() -> None:
    (word,) = asked("mielenterveysosaamisen ", "fi")
    assert "osaaminen" not in word.terms and "mielenterveysosaaminen" in word.terms


def test_only_the_last_finnish_word_finds_by_its_beginning_but_every_swedish_one() -> None:
    assert [word.beginning for word in asked("nuorten mielen hyv", "fi")] == ["", "", "hyv"]
    assert [word.beginning for word in asked("unga mår", "sv")] == ["unga", "mår"]


def test_other_languages_know_no_base_forms() -> None:
    assert indexed("hoitajien", "sv") == {"hoitajien"}


def test_an_unknown_word_is_tried_without_its_ending() -> None:
    (word,) = asked("zyxwvuken", "fi")
    assert {"zyxwvuken", "zyxwvuke", "zyxwvuk"} <= word.terms


def test_letters_written_in_two_ways_are_one_word() -> None:
    assert index_text(["a\u0308iti"], "sv") == index_text(["äiti"], "sv") == "äiti"


@given(st.text(max_size=300), st.sampled_from(["fi", "sv", "en"]))
def test_any_query_becomes_plain_words(query: str, language: str) -> None:
    words = asked(query, language)
    assert len(words) <= terms.MOST_WORDS
    for word in words:
        assert all(term.isalnum() and len(term) <= terms.LONGEST_WORD for term in word.terms)


@given(st.text(max_size=200), st.text(max_size=20))
def test_marking_escapes_everything_and_loses_nothing(text: str, query: str) -> None:
    shown = marked(text, Verdicts(asked(query, "en"), "en"))
    bare = shown.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare and ">" not in bare
    for sign, entity in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        bare = bare.replace(sign, entity)
    assert bare == text


@given(st.lists(st.sampled_from(["koira", "talo", "auto", "mieli", "<b>"]), max_size=120), st.booleans())
def test_a_spot_leads_to_the_first_place_of_a_word(words: list[str], long: bool) -> None:
    body = (" . " if long else " ").join(words)
    spots = spots_of(body, "en")
    found = first_spot(spots, Asked(frozenset({"mieli"})))
    assert found == (body.index("mieli") if "mieli" in words else None)
    shown = excerpt("", body, spots_of(f"\n{body}", "en"), Verdicts(asked("mieli ", "en"), "en"))
    assert ("<mark>mieli</mark>" in shown) == ("mieli" in words)
    assert len(shown) < 900


def test_without_voikko_words_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finnish, "_voikko", lambda: None)
    for kept in (finnish.analyses, terms.indexed):
        kept.cache_clear()
    try:
        assert not finnish.available()
        assert indexed("hoitajien", "fi") == {"hoitajien"}
    finally:
        for kept in (finnish.analyses, terms.indexed):
            kept.cache_clear()

"""What is found, on both databases, and what a hostile query does: nothing."""

from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from mielikunta.building_blocks.adoption.api import operating_models
from mielikunta.building_blocks.content.api import publish_version
from mielikunta.site.catalogue.importers import rebuild_index
from mielikunta.site.catalogue.queries import index_state
from mielikunta.site.catalogue.search import finnish
from mielikunta.site.catalogue.search.index import Hit, find
from mielikunta.site.catalogue.search.terms import asked, spotted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]
needs_voikko = pytest.mark.skipif(not finnish.available(), reason="Voikko is not installed here")

ENDINGS = [
    "n",
    "t",
    "a",
    "ä",
    "ta",
    "tä",
    "lla",
    "llä",
    "ssa",
    "ssä",
    "sta",
    "stä",
    "lle",
    "ksi",
    "en",
    "ien",
    "jen",
    "in",
    "iin",
]
ENDINGS += [
    "issa",
    "issä",
    "ille",
    "ista",
    "istä",
    "sen",
    "sten",
    "sta",
    "sille",
    "tten",
    "iden",
    "ita",
    "itä",
    "ia",
    "iä",
    "kin",
]


def slugs(query: str, language: str = "fi") -> list[str]:
    return [hit.ref for hit in find(asked(query, language), language) if hit.kind == "model"]


@needs_voikko
@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("osaamisen", "mielenterveysosaamisen_johtaminen"),
        ("hoitajien", "omaishoitajat_puheeksi"),
        ("omaishoitajalle", "omaishoitajat_puheeksi"),
        ("hyvinvointilähettiä", "hyvinvointilahetti"),
        ("lähettien", "hyvinvointilahetti"),
        ("kioskille", "mielikioski"),
        ("nuorille", "itsenaisesti_asuvat_nuoret"),
        ("kokemusasiantuntijoiden", "kokemusasiantuntijat_sosiaalipalveluissa"),
        ("asiantuntijan", "kokemusasiantuntijat_sosiaalipalveluissa"),
        ("pakolaisille", "pakolaisten_mielenterveyskoulutus"),
        ("iäkkäille", "iakkaiden_mielen_hyvinvointi"),
        ("perhetyötä", "opastava_perhetyo"),
        ("salkun", "mielenterveystaidot_salkku"),
        ("taitojen", "mielenterveystaidot_salkku"),
        ("johtamisessa", "mielenterveysosaamisen_johtaminen"),
        ("koordinoinnin", "mielenterveysosaamisen_koordinointi"),
        ("ekosysteemissä", "itsenaisesti_asuvat_nuoret"),
        ("terveysasemilla", "hyvinvointipiste"),
        ("kunnissa", "hyvan_mielen_kunta"),
        ("mitoken", "mitoke"),
        ("ahdistusta", "digimieli"),
    ],
)
def test_a_bent_word_finds_its_model(query: str, slug: str) -> None:
    assert slug in slugs(query)
    assert slug in slugs(query.upper())


def title_words(language: str) -> list[tuple[str, str]]:
    return [
        (spot.word, model.slug)
        for model in operating_models().catalogue()
        for spot in spotted(model.names[language])
        if len(spot.word) > 2
    ]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_word_of_a_title_and_its_beginning_finds_the_model(language: str) -> None:
    for word, slug in title_words(language):
        assert slug in slugs(word, language), word
        assert slug in slugs(word[: max(3, len(word) - 2)], language), word


@needs_voikko
def test_every_form_that_voikko_knows_of_a_title_word_finds_the_model() -> None:
    tried = 0
    for word, slug in title_words("fi"):
        base = finnish.base_forms(word)
        stems = {word[: len(word) - cut] for cut in range(4)} | set(base)
        for form in {stem + ending for stem in stems for ending in ENDINGS}:
            if base and finnish.base_forms(form) & base:
                tried += 1
                assert slug in slugs(form), form
    assert tried > 300


def test_a_word_in_the_title_goes_before_one_in_the_summary_and_that_before_one_in_the_text() -> None:
    hits = find(asked("mielenterveys", "fi"), "fi")
    assert {hit.place for hit in hits} == {0, 1, 2}
    assert [hit.place for hit in hits] == sorted(hit.place for hit in hits)


def test_all_words_must_be_answered() -> None:
    assert "mitoke" in slugs("lasten hyvinvointia")
    assert slugs("lasten zzzzzz") == []


def test_places_are_found_by_every_official_name_in_every_language() -> None:
    for name, code in (("Helsingfors", "091"), ("Helsinki", "091"), ("Ohcejohka", "890"), ("Uleåborg", "564")):
        for language in ("fi", "sv", "en"):
            assert code in [hit.ref for hit in find(asked(name, language), language)], (name, language)


@needs_voikko
def test_places_are_found_in_their_finnish_forms() -> None:
    for form, code in (("Oulussa", "564"), ("Ylöjärvellä", "980"), ("Tampereelta", "837"), ("Kainuun", "20")):
        assert code in [hit.ref for hit in find(asked(form, "fi"), "fi")], form


HOSTILE = [
    '"',
    "'",
    "*",
    '"" OR ""',
    "NEAR(a b)",
    "NEAR/2",
    "AND OR NOT",
    "a AND",
    "title:omaishoitaja",
    "{title}: x",
    "^hoitaja",
    "hoitaja*",
    "-hoitaja",
    "a:*b",
    "'x':A & !y | (z)",
    "\x00",
    "hoi\x00tajien",
    "'; DROP TABLE catalogue_searchentry; --",
    "%_%",
    "...,,,;;;",
    "\u200b\u0301\ud7ff",
    "🙂",
    "ᚠᛇᚻ ꙮ 〹 ⅷ ²",
    "x" * 10_000,
    "ä " * 5_000,
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_hostile_query_is_only_words(query: str, language: str) -> None:
    assert isinstance(find(asked(query, language), language), list)


@settings(max_examples=150, deadline=None)
@given(query=st.text(max_size=80), language=st.sampled_from(["fi", "sv", "en"]))
def test_no_query_breaks_the_index(query: str, language: str) -> None:
    assert all(isinstance(hit, Hit) for hit in find(asked(query, language), language))


def test_the_index_is_made_anew_only_when_the_content_has_changed() -> None:
    assert rebuild_index() == 0
    model = operating_models().get(slug="mitoke")
    texts = model.current_version.texts | {"summary": {"fi": "Aivan uusi sanaharava.", "sv": "x", "en": "x"}}
    model.current_version = publish_version(kind="operating_model", slug="mitoke", version="1.0.1", texts=texts)
    model.save()
    assert rebuild_index() > 300
    assert slugs("sanaharava") == ["mitoke"]
    state = index_state()
    assert state is not None and state.knows_finnish == finnish.available()


def test_a_search_is_one_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        find(asked("osaamisen", "fi"), "fi")
    assert connection.vendor in {"sqlite", "postgresql"}

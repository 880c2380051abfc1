"""What ships is whole: three languages everywhere, dated, sourced, and no version is changed silently."""

from typing import Any

import pytest

from mielikunta.building_blocks.content.api import VersionTaken, publish_version, versions
from mielikunta.building_blocks.safety.decisions import Role, blocks_of
from mielikunta.building_blocks.safety.importers import KIND, load_safety_texts, plain
from mielikunta.building_blocks.safety.pieces import GUIDES, described, piece_of, pieces

SLUGS = sorted(pieces())


def texts_in(value: Any, path: str = "") -> list[tuple[str, dict[str, str]]]:
    """Return everything that is said in languages, with its place."""
    if isinstance(value, dict):
        if {"fi", "sv", "en"} & set(value):
            return [(path, value)]
        return [found for key, each in value.items() for found in texts_in(each, f"{path}.{key}")]
    if isinstance(value, list):
        return [found for number, each in enumerate(value) for found in texts_in(each, f"{path}.{number}")]
    return []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_text_is_in_three_languages_with_the_same_parts(slug: str):
    for path, texts in texts_in(described(slug)):
        assert set(texts) == {"fi", "sv", "en"} and all(text.strip() for text in texts.values()), path
        shapes = {tuple(len(block.items) for block in blocks_of(text)) for text in texts.values()}
        assert len(shapes) == 1, path


def test_every_role_has_its_part_and_the_guides_stand():
    duty = piece_of("duty_to_report")
    assert duty is not None
    assert {section.role for section in duty.sections if section.role} == set(Role)
    assert len(duty.sources) >= 4
    assert all(piece_of(slug) for slug in GUIDES)


@pytest.mark.parametrize("slug", SLUGS)
def test_keys_are_unique_and_every_case_has_one_right_answer(slug: str):
    piece = pieces()[slug]
    keys = [section.key for section in piece.sections]
    assert piece.slug == slug and len(keys) == len(set(keys)) and "own" not in keys
    for case in piece.cases:
        assert [answer.right for answer in case.answers].count(True) == 1


def test_nothing_tells_to_write_of_people_by_e_mail():
    duty = piece_of("duty_to_report")
    assert duty is not None
    how = duty.section("how")
    assert how is not None and "e-mail" in how.text["en"] and "sähköpostilla" in how.text["fi"]


@pytest.mark.django_db
def test_texts_are_published_once_and_a_changed_text_needs_a_new_version():
    assert load_safety_texts() == load_safety_texts() == len(SLUGS)
    assert versions().filter(kind=KIND).count() == len(SLUGS)
    changed = plain(described("what_if")) | {"title": {"fi": "Toinen"}}
    with pytest.raises(VersionTaken):
        publish_version(kind=KIND, slug="what_if", version=changed["version"], texts=changed)

"""Texts fall into paragraphs and lists, roles are found, checks grow old."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.safety.decisions import (
    Block,
    Role,
    blocks_of,
    is_check_due,
    numbers_in,
    own_role,
)

PLAN = {"coordinator": Role.COORDINATOR, "companion": Role.VOLUNTEER, "referrer": None}
DAY = datetime.date(2026, 11, 22)


def test_a_text_is_read_as_paragraphs_and_lists():
    text = "First line\ngoes on.\n\n- one\n- two\n\nLast."
    assert blocks_of(text) == [Block("First line goes on."), Block(items=("one", "two")), Block("Last.")]
    assert blocks_of("Before\n- one\nafter") == [Block("Before"), Block(items=("one",)), Block("after")]
    assert blocks_of("") == []


@given(st.text(max_size=300))
def test_no_word_of_a_text_is_lost(text: str):
    shown = " ".join(" ".join([block.text, *block.items]) for block in blocks_of(text))
    kept = " ".join(line.strip().removeprefix("- ") for line in text.splitlines())
    assert shown.split() == kept.split()


@pytest.mark.parametrize(
    ("roles", "employer", "expected"),
    [
        (["referrer"], "parish", Role.PARISH),
        (["referrer"], "association", Role.ASSOCIATION),
        (["referrer"], "county", Role.PROFESSIONAL),
        (["referrer"], "school", Role.PROFESSIONAL),
        (["companion"], "association", Role.VOLUNTEER),
        (["companion", "referrer"], "county", Role.VOLUNTEER),
        (["companion", "coordinator"], "municipality", Role.COORDINATOR),
        ([], "agency", Role.EMPLOYEE),
    ],
)
def test_everybody_reads_in_their_own_role(roles: list[str], employer: str, expected: Role):
    assert own_role(PLAN, roles, employer) == expected


def test_a_check_is_due_when_it_is_missing_or_over_a_year_old():
    assert is_check_due(None, DAY)
    assert not is_check_due(DAY - datetime.timedelta(days=365), DAY)
    assert is_check_due(DAY - datetime.timedelta(days=366), DAY)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Soita 112, sitten 116 117.", ["112", "116 117"]),
        ("Kaisa 040 123 4567, ma-pe 9-15", ["040 123 4567"]),
        (
            "Nollalinja 080 005 005, 0800 147 111 tai +358 40 1234567",
            ["080 005 005", "0800 147 111", "+358 40 1234567"],
        ),
        ("Laki 1301/2014, 35 §, 22.11.2026 ja 980/2012", []),
        ("1123 ja 21120", []),
    ],
)
def test_numbers_to_call_are_found_and_others_are_not(text: str, numbers: list[str]):
    assert [piece for piece, is_number in numbers_in(text) if is_number] == numbers


@given(st.text(max_size=200))
def test_looking_for_numbers_loses_nothing(text: str):
    assert "".join(piece for piece, _is_number in numbers_in(text)) == text

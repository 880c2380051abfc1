"""Who could lead a planned course: the reasons, and the order that follows from them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.registers.decisions.qualified import (
    HINDERS,
    Candidate,
    Fit,
    Validity,
    Wanted,
    suggested,
    validity,
)

TODAY = datetime.date(2027, 3, 8)  # a Monday
DAYS = st.dates(min_value=datetime.date(2027, 1, 1), max_value=datetime.date(2027, 12, 31))
CANDIDATES = st.builds(
    Candidate,
    id=st.integers(),
    courses=st.dictionaries(st.sampled_from(["a", "b"]), st.none() | DAYS),
    languages=st.sets(st.sampled_from(["fi", "sv"])),
    areas=st.sets(st.integers(1, 3)),
    days=st.sets(st.sampled_from(["mon", "tue", "sat"])),
    paused_until=st.none() | DAYS,
    busy=st.sets(DAYS, max_size=2),
    led=st.integers(0, 3),
)
WANTED = st.builds(
    Wanted,
    course=st.sampled_from(["", "a", "b"]),
    language=st.sampled_from(["fi", "sv"]),
    area=st.none() | st.integers(1, 3),
    days=st.sets(DAYS, max_size=3),
)


@given(st.lists(CANDIDATES, max_size=6), WANTED)
def test_nobody_hindered_stands_before_one_who_can(candidates: list[Candidate], wanted: Wanted) -> None:
    found = suggested(candidates, wanted)
    assert sorted(str(each.id) for each in found) == sorted(str(each.id) for each in candidates)
    assert [each.hindered for each in found] == sorted(each.hindered for each in found)
    for before, after in zip(found, found[1:], strict=False):
        assert before.hindered != after.hindered or before.points >= after.points
    for each in found:
        assert each.reasons and each.hindered == bool(set(each.reasons) & set(HINDERS))


def one(**changes: object) -> Candidate:
    told = {"id": "x", "courses": {"a": None}, "languages": ["fi"]} | changes
    return Candidate(**told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"courses": {"b": None}}, Fit.NO_COURSE),
        ({"courses": {"a": TODAY - datetime.timedelta(days=1)}}, Fit.ENDED),
        ({"languages": ["sv"]}, Fit.NO_LANGUAGE),
        ({"paused_until": TODAY}, Fit.PAUSED),
        ({"busy": [TODAY]}, Fit.BUSY),
        ({"areas": [2]}, Fit.OTHER_AREA),
        ({"days": ["tue"]}, Fit.OTHER_DAY),
        ({"days": ["mon"]}, Fit.DAY),
        ({"courses": {"a": TODAY}}, Fit.COURSE),
    ],
)
def test_each_reason(changes: dict[str, object], reason: Fit) -> None:
    [found] = suggested([one(**changes)], Wanted("a", "fi", 1, [TODAY]))
    assert reason in found.reasons


def test_the_last_day_of_a_qualification_still_counts() -> None:
    day = datetime.timedelta(days=1)
    assert validity(None, TODAY) is Validity.VALID
    assert validity(TODAY, TODAY) is Validity.ENDING
    assert validity(TODAY - day, TODAY) is Validity.ENDED
    assert validity(TODAY + 91 * day, TODAY) is Validity.VALID

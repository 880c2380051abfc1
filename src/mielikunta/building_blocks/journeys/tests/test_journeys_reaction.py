"""The clock of answering, the three first questions, and what two referrals of one person have in common."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.journeys.decisions import Need, first_need
from mielikunta.building_blocks.journeys.likeness import Likeness, name_words, phone_digits, traits
from mielikunta.building_blocks.journeys.reaction import reaction
from mielikunta.foundation.schedule.working_days import is_working_day, working_days_after, working_days_between

DAY = datetime.timedelta(days=1)
DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2030, 12, 1))


def day(month: int, date: int, year: int = 2026) -> datetime.date:
    return datetime.date(year, month, date)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (day(11, 16), day(11, 19)),  # Monday -> Thursday
        (day(11, 20), day(11, 25)),  # Friday: the weekend does not count
        (day(6, 17), day(6, 23)),  # Midsummer Eve is no working day
        (day(12, 22), day(12, 29)),  # nor are Christmas Eve and Christmas
        (day(12, 4), day(12, 9)),  # Independence Day on a Sunday
        (day(4, 30), day(5, 6)),  # May Day
    ],
)
def test_three_working_days_in_finland(received: datetime.date, due: datetime.date) -> None:
    assert reaction(received, 3, [], received).due == due


@given(DAYS, st.integers(1, 30))
def test_the_last_day_is_a_working_day_and_lies_so_many_working_days_away(start: datetime.date, target: int) -> None:
    due = working_days_after(start, target)
    assert is_working_day(due) and working_days_between(start, due) == target


@given(DAYS, st.integers(1, 10), st.integers(0, 60))
def test_late_counts_from_the_last_day_on_and_never_before(start: datetime.date, target: int, later: int) -> None:
    state = reaction(start, target, [], start + DAY * later)
    assert state.late == working_days_between(state.due, start + DAY * later)
    if state.due >= start + DAY * later:
        assert state.late == 0


@given(DAYS, st.integers(1, 10), st.integers(0, 10), st.integers(0, 20))
def test_a_question_moves_the_last_day_on_and_never_back(
    start: datetime.date, target: int, asked: int, waited: int
) -> None:
    pause = (start + DAY * asked, start + DAY * (asked + waited))
    today = start + DAY * 40
    with_pause, without = reaction(start, target, [pause], today), reaction(start, target, [], today)
    assert with_pause.due >= without.due
    assert working_days_between(without.due, with_pause.due) == working_days_between(*pause)
    assert with_pause.late <= without.late


def test_while_a_question_is_open_nobody_is_late() -> None:
    state = reaction(day(11, 2), 3, [(day(11, 3), None)], day(11, 30))
    assert state.stands and state.late == 0 and state.due > day(11, 30)


@given(st.dictionaries(st.sampled_from([*Need, "other"]), st.sampled_from(["yes", "no", "", "x"])))
def test_any_yes_leads_elsewhere_and_the_gravest_first(answers: dict[str, str]) -> None:
    need = first_need(answers)
    said = [each for each in Need if answers.get(each) == "yes"]
    assert need == (said[0] if said else None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Aino Asukas", "040 123 4567"), ("asukas  AINO", "+358 40 1234567")),
        (("Åsa Öberg-Niemi", "p. 0401234567, koti"), ("asa oberg niemi", "00358401234567")),
        (("Aino Asukas", "Koivutie 3, puh. 040-123 4567"), ("Asukas, Aino", "+358(0)40 123 4567")),
    ],
)
def test_one_person_written_in_two_ways_has_the_same_traits(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert traits(*one) == traits(*other)
    assert set(traits(*one)) == set(Likeness)


def test_no_name_leaves_no_trait_and_no_number_only_the_name() -> None:
    assert traits("", "040 1234567") == traits("??", "040 1234567") == {}
    assert set(traits("Aino", "Koivutie 12")) == {Likeness.NAME}
    assert phone_digits("as. 12") == ""


@given(st.text(max_size=40), st.text(max_size=40))
def test_traits_bear_any_text(name: str, contact: str) -> None:
    found = traits(name, contact)
    assert all(found.values())
    assert bool(found) == bool(name_words(name))

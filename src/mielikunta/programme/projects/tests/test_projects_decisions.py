"""Which municipalities a project touched."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from mielikunta.programme.projects.decisions import Touch, touched

KAINUU, LAPPI, HELSINKI = uuid4(), uuid4(), uuid4()
INSIDE = {KAINUU: [uuid4() for _ in range(8)], LAPPI: [uuid4() for _ in range(21)], HELSINKI: [uuid4()]}
areas = st.sets(st.sampled_from(list(INSIDE)))
towns = st.sets(st.sampled_from([town for inside in INSIDE.values() for town in inside]))


def test_a_county_of_which_no_municipality_is_named_is_filled_out() -> None:
    assert touched([], [KAINUU], INSIDE) == dict.fromkeys(INSIDE[KAINUU], Touch.COUNTY)


def test_a_named_municipality_does_not_fill_out_its_county() -> None:
    town = INSIDE[LAPPI][3]
    assert touched([town], [LAPPI], INSIDE) == {town: Touch.NAMED}


@given(named=towns, counties=areas)
def test_whatever_a_source_names_is_told_as_named_and_every_county_has_somebody(
    named: set[UUID], counties: set[UUID]
) -> None:
    found = touched(named, counties, INSIDE)
    assert {town for town, touch in found.items() if touch is Touch.NAMED} == named
    assert all(any(town in found for town in INSIDE[county]) for county in counties)

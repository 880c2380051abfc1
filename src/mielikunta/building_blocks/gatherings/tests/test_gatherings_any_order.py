"""Whatever people, workers and the clock do, in whichever order: the counters tell the truth and nobody is lost."""

import contextlib
import datetime
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mielikunta.building_blocks.gatherings.actions import (
    NotPossible,
    Seats,
    accept_offer,
    cancel_enrolment,
    release_run_out,
    set_seats,
    sign_up,
)
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import House, counts_hold, held, published

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
DEED = st.tuples(
    st.sampled_from(["hold", "send", "send again", "accept", "cancel", "clock", "long clock", "seats"]),
    st.integers(0, 11),
    st.integers(1, 3),
)


def one_of(gathering: Gathering, number: int) -> Enrolment | None:
    """Return one of the enrolments so far, chosen by a number."""
    rows = Enrolment.objects.filter(gathering=gathering).select_related("gathering__adoption", "quota", "handle")
    listed = list(rows.order_by("pk"))
    return listed[number % len(listed)] if listed else None


def done(house: House, gathering: Gathering, deed: str, number: int, size: int) -> None:
    chosen = one_of(gathering, number)
    if deed == "hold":
        held(gathering, size)
    elif deed in {"clock", "long clock"}:
        hours = 0.3 if deed == "clock" else 40
        release_run_out(now=timezone.now() + datetime.timedelta(hours=hours))
    elif deed == "seats":
        set_seats(by=house.actor(), gathering=gathering, wanted=[Seats("", number or None, size)])
    elif chosen is not None:
        touch(deed, chosen)


def touch(deed: str, chosen: Enrolment) -> None:
    if deed in {"send", "send again"}:
        sign_up(enrolment=chosen, told={})
    elif chosen.handle is not None:
        verb: Any = accept_offer if deed == "accept" else cancel_enrolment
        verb(visitor=chosen.handle, enrolment=chosen)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DEED, max_size=18), st.integers(1, 6), st.integers(0, 4))
def test_the_counters_tell_the_truth_whatever_is_done(
    house: House, deeds: list[tuple[str, int, int]], seats: int, line: int
) -> None:
    gathering = published(house, seats=seats, line=line)
    sure: set[Any] = set()  # whoever saw "you are coming" and has not cancelled since
    for deed, number, size in deeds:
        chosen = one_of(gathering, number)
        with contextlib.suppress(NotPossible):
            done(house, gathering, deed, number, size)
        counts_hold(gathering)
        rows = {row.pk: row for row in Enrolment.objects.filter(gathering=gathering)}
        if deed == "cancel" and chosen is not None:
            sure.discard(chosen.pk)
        assert all(rows[pk].standing == "enrolled" for pk in sure), "nobody who comes is ever lost"
        sure |= {pk for pk, row in rows.items() if row.standing == "enrolled"}
        waiting = sorted(row.number for row in rows.values() if row.standing == "waiting")
        offered = [row.number for row in rows.values() if row.standing == "offered"]
        assert not waiting or not offered or max(offered) < waiting[0], "the line moves in its order"

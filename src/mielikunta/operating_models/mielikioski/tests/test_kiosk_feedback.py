"""What visitors answered to the two closing questions, as it is shown: nothing from which few could be told."""

from collections import Counter
from datetime import date
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.conversations.models import Conversation
from mielikunta.building_blocks.journeys.tests.journeys_factories import World
from mielikunta.foundation.privacy.decisions.periods import Kind, Period
from mielikunta.operating_models.mielikioski.actions import give_feedback
from mielikunta.operating_models.mielikioski.decisions import Band, band_of
from mielikunta.operating_models.mielikioski.feedback_tables import feedback_table
from mielikunta.operating_models.mielikioski.models import Feedback
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import latest, message

FIRST = date(2025, 1, 1)
CELLS = st.tuples(
    st.sampled_from(["chat", "letter"]), st.sampled_from(["yes", "partly", "no"]), st.sampled_from(list(Band))
)


def feedback(kiosk: World, count: int, day: date = date(2025, 1, 15), **changes: Any) -> None:
    whole = {"channel": "chat", "heard": "yes", "helped": 9, "given_on": day}
    for _number in range(count):
        Feedback.objects.create(adoption=kiosk.adoption, mark=uuid4().hex, **whole | changes)


def page(kiosk: World, who: str, year: int = 2025) -> str:
    client = Client()
    client.force_login(kiosk.people[who].user)
    return client.get(f"/en/tyo/{kiosk.adoption.pk}/mielikioski/palaute/?year={year}").content.decode()


@pytest.fixture
def long_open(kiosk: World) -> World:
    kiosk.adoption.live_since = timezone.make_aware(timezone.datetime(2024, 12, 1))
    kiosk.adoption.save(update_fields=["live_since"])
    return kiosk


@given(st.integers(0, 10))
def test_every_answer_has_its_band(helped: int) -> None:
    assert (helped >= 5) == (band_of(helped) is not Band.LITTLE)
    assert (helped >= 8) == (band_of(helped) is Band.MUCH)


@given(st.dictionaries(CELLS, st.integers(0, 30)))
def test_no_number_under_five_is_told(counts: dict[tuple[str, ...], int]) -> None:
    table = feedback_table(2025, FIRST, date(2026, 1, 1), lambda _period: Counter(counts))
    told = [number for row in table.rows for _head, number in row.cells if number is not None]
    assert all(number >= 5 for number in told)


@given(st.lists(st.integers(0, 12), min_size=12, max_size=12))
def test_the_first_period_alone_settles_how_long_periods_are(months: list[int]) -> None:
    def counts_in(period: Period) -> Counter[tuple[str, ...]]:
        several = months[period.start.month - 1 : (period.end.month - 2) % 12 + 1]
        return Counter({("chat", "yes", "much"): sum(several), ("letter", "yes", "much"): sum(several)})

    table = feedback_table(2025, FIRST, date(2026, 1, 1), counts_in)
    expected = Kind.MONTH if months[0] >= 5 else Kind.QUARTER if sum(months[:3]) >= 5 else Kind.YEAR
    assert table.kind is expected
    assert len(table.rows) == {Kind.MONTH: 12, Kind.QUARTER: 4, Kind.YEAR: 1}[expected]


def test_a_month_is_told_by_channel_and_class_when_it_is_over(long_open: World) -> None:
    feedback(long_open, 12)
    feedback(long_open, 9, channel="letter", heard="partly", helped=6)
    for who in ("lead", "worker"):
        shown = page(long_open, who)
        assert "January 2025" in shown
        for number in ('<td data-label="Answers: All">21</td>', 'Chat">12</td>', 'outside opening hours">9</td>'):
            assert number in shown
    assert "December 2025" in shown and "too few to tell" in shown


def test_few_answers_are_told_to_nobody(long_open: World) -> None:
    feedback(long_open, 4)
    for who in ("lead", "kiosk_lead", "worker"):
        shown = page(long_open, who)
        assert ">4<" not in shown and "too few to tell" in shown
        assert "January 2025" not in shown and ">2025</th>" in shown


def test_what_goes_on_is_not_told_yet(long_open: World) -> None:
    today = timezone.localdate()
    feedback(long_open, 30, today.replace(day=1))
    shown = page(long_open, "worker", today.year)
    assert ">30<" not in shown


def test_an_answer_of_a_month_that_is_over_stays(kiosk: World) -> None:
    Client().post(f"/en/mielikioski/{kiosk.adoption.pk}/", message())
    talk: Conversation = latest()
    assert talk.handle
    given: dict[str, Any] = {"visitor": talk.handle, "conversation": talk}
    give_feedback(**given, helped=9, heard="yes")
    give_feedback(**given, helped=3, heard="no")
    assert Feedback.objects.values_list("helped", "heard", "channel").get() == (3, "no", talk.channel)
    later = timezone.localdate().replace(day=28) + timezone.timedelta(days=5)
    with patch("mielikunta.operating_models.mielikioski.actions.timezone.localdate", return_value=later):
        give_feedback(**given, helped=10, heard="yes")
    assert Feedback.objects.values_list("helped", "heard").get() == (3, "no")


def test_the_page_costs_the_same_however_many_answer(long_open: World, django_assert_num_queries: Any) -> None:
    client = Client()
    client.force_login(long_open.people["worker"].user)
    address = f"/en/tyo/{long_open.adoption.pk}/mielikioski/palaute/?year=2025"
    client.get(address)
    for count in (0, 20):
        feedback(long_open, count)
        with django_assert_num_queries(9):
            assert client.get(address).status_code == 200

"""The kiosk's figures: which hours to staff, what a leader may see, what is published, kiosks side by side."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.journeys.tests.journeys_factories import World
from mielikunta.foundation.privacy.actions import release
from mielikunta.foundation.privacy.decisions.disclosure import Grid
from mielikunta.foundation.privacy.decisions.periods import Kind, Period
from mielikunta.operating_models.mielikioski.decisions import span_of
from mielikunta.operating_models.mielikioski.figure_tables import staffing_of
from mielikunta.operating_models.mielikioski.hours import openings_of
from mielikunta.operating_models.mielikioski.models import Contact, Kiosk, Onward
from mielikunta.operating_models.mielikioski.published import CONTACTS, PUBLISHED, guided, topics
from mielikunta.operating_models.mielikioski.queries import Counted, counted
from mielikunta.operating_models.mielikioski.tests.kiosk_factories import WEEKDAYS, a_kiosk, helsinki

MONDAY = helsinki(2026, 9, 14, 10)  # in the last quarter that is over
SUMMER = Period(date(2026, 7, 1), Kind.QUARTER)


def contacts(kiosk: World, count: int, **changes: Any) -> None:
    whole = {"channel": "phone", "topic": "anxiety", "language": "fi", "noted_at": MONDAY}
    for _number in range(count):
        Contact.objects.create(adoption=kiosk.adoption, submission=uuid4(), **whole | changes)


def figures(kiosk: World, who: str, address: str = "") -> Any:
    client = Client()
    client.force_login(kiosk.people[who].user)
    return client.get(f"/en/tyo/{kiosk.adoption.pk}/mielikioski/luvut/{address}")


@given(st.dates(date(2024, 1, 1), date(2032, 12, 31)))
def test_a_span_that_is_over_is_whole_and_before_today(today: date) -> None:
    for chosen, days in (("quarter", (90, 92)), ("year", (365, 366))):
        span = span_of(chosen, today)
        assert span.closed and span.until <= today and span.since.day == span.until.day == 1
        assert days[0] <= (span.until - span.since).days <= days[1]
    open_one = span_of("30", today)
    assert not open_one.closed and open_one.since == today - timedelta(days=30) and open_one.until > today


@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 23)), st.integers(1, 99), min_size=1))
def test_every_contact_stands_in_the_table_of_hours(moments: dict[tuple[int, int], int]) -> None:
    told = Counted()
    told.moments.update(moments)
    told.channels["chat"] = sum(moments.values())
    staffing = staffing_of(told, openings_of(Kiosk(openings=WEEKDAYS)))
    assert staffing
    cells = [cell for _hour, row in staffing.hours for cell in row]
    assert sum(cell.count for cell in cells) == told.total
    assert max(cell.shade for cell in cells) == 4
    assert all((cell.shade == 0) == (cell.count == 0) for cell in cells)
    assert sum(cell.is_open for cell in cells) == 5 * 6


def test_hours_to_staff_are_told_against_opening_hours(kiosk: World) -> None:
    contacts(kiosk, 3)
    contacts(kiosk, 1, noted_at=helsinki(2026, 9, 14, 20))
    page = figures(kiosk, "worker", "?days=365").content.decode()
    assert "1 of 4 contacts came outside opening hours." in page
    assert "Most came on Monday at 10–11." in page


def test_going_on_is_counted_beside_contacts(kiosk: World) -> None:
    contacts(kiosk, 2, guided="care")
    Onward.objects.create(adoption=kiosk.adoption, mark="a", guided="companion", day=date(2026, 9, 14))
    told = counted(kiosk.adoption, SUMMER.start, SUMMER.end)
    assert told.guided == {"care": 2, "companion": 1}
    assert told.total == 2


def test_a_leader_sees_figures_and_no_small_numbers_of_classes(kiosk: World) -> None:
    contacts(kiosk, 12)
    contacts(kiosk, 2, topic="self_harm")
    going_on = figures(kiosk, "lead", "?days=365").content.decode()
    assert "Some figures come when the period is over" in going_on
    assert "Thoughts of dying" not in going_on
    over = figures(kiosk, "lead", f"?days={'quarter' if timezone.localdate().month > 9 else '365'}").content.decode()
    assert "too few to tell" in over or "Some figures come" in over
    worker = figures(kiosk, "worker", "?days=365").content.decode()
    assert "Thoughts of dying" in worker and "too few to tell" not in worker
    assert figures(kiosk, "association").status_code == 403


def test_tables_are_taken_along(kiosk: World) -> None:
    contacts(kiosk, 3)
    text = figures(kiosk, "worker", "taulukko.csv?days=365").content.decode()
    assert "Phone;3" in text and text.startswith("\ufeff")
    book = figures(kiosk, "worker", "taulukko.xlsx?days=365")
    assert book.content[:2] == b"PK" and ".xlsx" in book["Content-Disposition"]
    assert figures(kiosk, "association", "taulukko.csv").status_code == 403
    assert figures(kiosk, "association", "taulukko.xlsx").status_code == 403


def test_only_kiosks_in_real_use_are_published_and_invented_ones_nowhere_else(
    kiosk: World, settings: LazySettings
) -> None:
    settings.DEMONSTRATION = False
    contacts(kiosk, 6, guided="peer")
    contacts(a_kiosk("148", live=False), 9)
    assert dict(topics(SUMMER.start, SUMMER.end)) == {("758", "anxiety"): 6}
    assert dict(guided(SUMMER.start, SUMMER.end)) == {("758", "peer"): 6}
    settings.DEMONSTRATION = True
    assert dict(topics(SUMMER.start, SUMMER.end)) == {}


def test_every_class_that_is_counted_has_its_word(kiosk: World) -> None:
    contacts(kiosk, 1, guided="")
    contacts(kiosk, 1, topic="loneliness", channel="walk_in")
    for grid in PUBLISHED:
        assert {key for _code, key in grid.counts(SUMMER.start, SUMMER.end)} <= set(grid.classes)


def test_kiosks_stand_side_by_side_by_published_figures_alone(kiosk: World) -> None:
    contacts(kiosk, 16)
    assert "Nothing has been published yet" in figures(kiosk, "lead", "kioskit/").content.decode()
    areas = {"FI": ["area-19"], "area-19": ["758", "148"]}
    grid = Grid(CONTACTS, areas, {"class": list(PUBLISHED[0].classes)})
    release(grid=grid, period=SUMMER, counts={("758", "anxiety"): 16, ("148", "anxiety"): 24})
    a_kiosk("148")
    page = figures(kiosk, "lead", "kioskit/").content.decode()
    assert "Kunta 758" in page and "Kunta 148" in page
    assert "2.0" in page or "2,0" in page, "16 of 8 000 inhabitants are 2 of a thousand"
    assert figures(kiosk, "association", "kioskit/").status_code == 403


@pytest.mark.django_db
def test_an_empty_period_tells_nothing(kiosk: World) -> None:
    assert "Nothing to count yet" in figures(kiosk, "worker").content.decode()

"""Reminders: on the own page for everybody, by e-mail once to those who gave an address."""

import datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from mielikunta.building_blocks.gatherings.actions import cancel, cancel_enrolment, remind_due, reminders
from mielikunta.building_blocks.gatherings.decisions.reminders import days_left, due_at
from mielikunta.building_blocks.gatherings.decisions.series import HELSINKI
from mielikunta.building_blocks.gatherings.models import Enrolment, Gathering
from mielikunta.building_blocks.gatherings.tests.gatherings_factories import (
    House,
    comes,
    published,
    weekly,
)
from mielikunta.building_blocks.gatherings.tests.test_gatherings_enrolling import again, own
from mielikunta.building_blocks.gatherings.tests.test_gatherings_pages import at, text

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
EMAIL = "aino@example.fi"


def planned(house: House, days: int | None = 3, **changes: Any) -> Gathering:
    return published(house, asks="may", reminder_days=days, series=weekly(days=6), **changes)


def morning(gathering: Gathering, days: int = 3) -> datetime.datetime:
    assert gathering.starts_at is not None
    return due_at(gathering.starts_at, days)


def test_those_with_an_address_get_one_letter_in_the_morning(house: House) -> None:
    gathering = planned(house)
    comes(gathering, email=EMAIL)
    comes(gathering, nickname="Myrsky")
    due = morning(gathering)
    minute = datetime.timedelta(minutes=1)
    assert remind_due(now=due - minute) == 0
    assert [remind_due(now=due + minute * turn) for turn in range(3)] == [1, 0, 0]
    assert [each.to for each in mail.outbox] == [[EMAIL]]
    assert str(gathering) not in mail.outbox[0].body, "nothing of the matter is told by e-mail"


def test_killed_halfway_nobody_is_forgotten_or_told_twice(house: House) -> None:
    gathering = planned(house)
    for number in range(4):
        comes(gathering, email=f"tulija{number}@example.fi")
    sent, tell = [], reminders.tell_one

    def killed_at_the_third(enrolment: Enrolment) -> None:
        if len(sent) == 2:
            sent.append("killed")
            raise KeyboardInterrupt
        sent.append("told")
        tell(enrolment)

    with patch.object(reminders, "tell_one", killed_at_the_third), pytest.raises(KeyboardInterrupt):
        remind_due(now=morning(gathering))
    assert remind_due(now=morning(gathering)) == 2
    assert sorted(each.to[0] for each in mail.outbox) == [f"tulija{number}@example.fi" for number in range(4)]


def test_nobody_is_reminded_who_cancelled_or_of_what_was_cancelled(house: House) -> None:
    gathering, called_off, without = planned(house), planned(house), planned(house, None)
    gone = comes(gathering, email=EMAIL).enrolment
    cancel_enrolment(visitor=own(gone), enrolment=again(gone))
    for each in (called_off, without):
        comes(each, email=EMAIL)
    cancel(by=house.actor(), gathering=called_off, words="")
    mail.outbox.clear()
    assert remind_due(now=morning(gathering)) == 0 and not mail.outbox


def test_who_signs_up_after_the_reminders_is_not_reminded_at_once(house: House) -> None:
    gathering = published(house, asks="may", reminder_days=7, series=weekly(days=2))
    comes(gathering, email=EMAIL)
    assert remind_due(now=datetime.datetime.now(datetime.UTC)) == 0


def test_the_own_page_tells_it_to_everybody_who_comes(house: House) -> None:
    gathering = published(house, reminder_days=3, series=weekly(days=3))
    done, client = comes(gathering), Client()
    client.cookies["__Host-visit"] = done.visit
    page = at("own_gathering", done.enrolment.pk)
    with patch("mielikunta.building_blocks.gatherings.presenters.days_left", return_value=3):
        assert "In 3 days" in text(client.get(page)) and "In 3 days" in text(client.get(at("own_page")))
    with patch("mielikunta.building_blocks.gatherings.presenters.days_left", return_value=1):
        assert "It is tomorrow" in text(client.get(page))
    with patch("mielikunta.building_blocks.gatherings.presenters.days_left", return_value=None):
        assert "tomorrow" not in text(client.get(page))


def test_only_the_days_that_are_offered_are_stored(house: House) -> None:
    with pytest.raises(IntegrityError):
        published(house, reminder_days=2)


@given(minutes=st.integers(0, 3 * 366 * 24 * 60), days=st.sampled_from([1, 3, 7]))
def test_it_is_due_at_nine_by_the_wall_clock_also_over_the_change_of_time(minutes: int, days: int) -> None:
    starts = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(minutes=minutes)
    due = due_at(starts, days)
    local = due.astimezone(HELSINKI)
    assert (local.hour, local.minute) == (9, 0)
    assert (starts.astimezone(HELSINKI).date() - local.date()).days == days
    assert days_left(due, starts, days) == days
    assert days_left(due - datetime.timedelta(seconds=1), starts, days) is None
    assert days_left(starts, starts, days) is None

"""A referrer without an account is asked once how it went, where they and the person let us; then the address goes."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions import (
    accept,
    confirm,
    end_journey,
    forget_addresses,
    make_link,
    name_companion,
    send_by_link,
)
from mielikunta.building_blocks.journeys.decisions import Ending
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.tests.journeys_factories import World, a_referral, fresh
from mielikunta.building_blocks.measures.models import Invitation
from mielikunta.operating_models.hyvinvointilahetti.measuring import sync_journey

pytestmark = pytest.mark.django_db
ADDRESS = "hanna.hoitaja@terveys.example"
Capture = Callable[..., Any]


@pytest.fixture
def settles(django_capture_on_commit_callbacks: Capture) -> Capture:
    """Return what lets letters asked for in a transaction go out."""
    return partial(django_capture_on_commit_callbacks, execute=True)


def by_link(world: World, **changes: Any) -> Journey:
    """Return a journey that a unit's referrer sent, under way."""
    coordinator = world.actor("coordinator")
    opened = {"submission": uuid4(), "unit": "Terveysasema", "domains": ["terveys.example"]}
    link = make_link(by=coordinator, adoption=world.adoption, opened_by=world.people["coordinator"], **opened)
    pending = send_by_link(link=link, email=ADDRESS, submission=uuid4(), answers={}, language="sv")
    journey = confirm(pending=pending, referral_of=lambda _answers: a_referral(world, **changes))
    accept(by=coordinator, journey=journey)
    name_companion(by=coordinator, journey=journey, companion=world.people["companion"])
    return fresh(journey)


def ended(world: World, settles: Capture, **changes: Any) -> Journey:
    """Return such a journey that has ended, with its letters sent."""
    journey = by_link(world, **changes)
    end_journey(by=world.actor("companion"), journey=journey, ending=Ending.TIME_FULL, farewell="")
    mail.outbox.clear()
    with settles():
        sync_journey(fresh(journey))
        sync_journey(fresh(journey))
    return fresh(journey)


def questions() -> list[Invitation]:
    return list(Invitation.objects.filter(audience="referrer"))


def test_who_allows_it_gets_one_letter_that_opens_only_the_questions(
    world: World, settles: Capture, client: Client
) -> None:
    ended(world, settles, asks_by_mail=True)
    [letter] = [each for each in mail.outbox if each.to == [ADDRESS]]
    assert "Aino" not in letter.body and "/sv/kysely/" in letter.body
    path = next(word for word in letter.body.split() if "/kysely/" in word).split("/sv/")[1]
    page = client.get(f"/sv/{path}", follow=True)
    assert page.status_code == 200 and "Aino" not in page.content.decode()
    assert client.get("/sv/palaa/omat/").status_code == 302


@pytest.mark.parametrize("said", [{"asks_by_mail": False}, {"asks_by_mail": True, "tells_referrer": False}])
def test_nobody_else_is_asked(world: World, settles: Capture, said: dict[str, bool]) -> None:
    ended(world, settles, **said)
    assert questions() == [] and not [each for each in mail.outbox if each.to == [ADDRESS]]


@pytest.mark.parametrize(("asks", "kept"), [(True, True), (False, False)])
def test_the_address_is_kept_only_while_it_is_needed(world: World, asks: bool, kept: bool) -> None:
    journey = by_link(world, asks_by_mail=asks)
    assert forget_addresses(timezone.now()) == 0, "an acceptance may be taken back"
    forget_addresses(timezone.now() + timedelta(days=15))
    assert (fresh(journey).referrer_email == ADDRESS) is kept


def test_the_address_goes_when_the_questions_have_closed(world: World, settles: Capture) -> None:
    journey = ended(world, settles, asks_by_mail=True)
    forget_addresses(timezone.now() + timedelta(days=48))
    assert fresh(journey).referrer_email == ADDRESS
    forget_addresses(timezone.now() + timedelta(days=50))
    assert fresh(journey).referrer_email is None and not fresh(journey).asks_by_mail
